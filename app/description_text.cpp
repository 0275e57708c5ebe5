#include "app/description_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace app {
namespace {

using core::engine::Clause;

struct Keyword {
    std::string_view word, region;
};

constexpr std::array kKeywords{
    Keyword{"face", "face"}, Keyword{"skin", "face"}, Keyword{"cheek", "face"}, Keyword{"cheeks", "face"}, Keyword{"cheekbones", "face"},
    Keyword{"chin", "face"}, Keyword{"jaw", "face"}, Keyword{"forehead", "face"}, Keyword{"freckles", "face"}, Keyword{"beard", "face"},
    Keyword{"stubble", "face"}, Keyword{"wrinkles", "face"},
    Keyword{"ear", "ears"}, Keyword{"ears", "ears"}, Keyword{"earlobes", "ears"}, Keyword{"earring", "ears"}, Keyword{"earrings", "ears"},
    Keyword{"eye", "eyes"}, Keyword{"eyes", "eyes"}, Keyword{"brow", "eyes"}, Keyword{"brows", "eyes"}, Keyword{"eyebrow", "eyes"},
    Keyword{"eyebrows", "eyes"}, Keyword{"lashes", "eyes"}, Keyword{"eyelashes", "eyes"}, Keyword{"glasses", "eyes"}, Keyword{"spectacles", "eyes"},
    Keyword{"nose", "nose"}, Keyword{"nostrils", "nose"},
    Keyword{"mouth", "mouth"}, Keyword{"lip", "mouth"}, Keyword{"lips", "mouth"}, Keyword{"smile", "mouth"}, Keyword{"smiling", "mouth"},
    Keyword{"teeth", "mouth"}, Keyword{"moustache", "mouth"}, Keyword{"mustache", "mouth"},
    Keyword{"hair", "hair"}, Keyword{"fringe", "hair"}, Keyword{"bald", "hair"}, Keyword{"curls", "hair"}, Keyword{"ponytail", "hair"},
    Keyword{"light", ""}, Keyword{"lighting", ""}, Keyword{"lit", ""}, Keyword{"background", ""},
};

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lower;
}

/// Calls visit(word, begin, end) for each run of letters.
template <class Visit>
void forEachWord(std::string_view text, Visit visit)
{
    for (std::size_t begin = 0; begin < text.size();) {
        if (!isLetter(text[begin])) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        while (end < text.size() && isLetter(text[end]))
            ++end;
        visit(lowerCase(text.substr(begin, end - begin)), begin, end);
        begin = end;
    }
}

std::optional<std::string> regionOf(std::string_view text)
{
    std::optional<std::string> region;
    forEachWord(text, [&](const std::string& word, std::size_t, std::size_t) {
        const auto found = std::find_if(kKeywords.begin(), kKeywords.end(), [&](const Keyword& k) { return k.word == word; });
        if (!region && found != kKeywords.end())
            region = found->region;
    });
    return region;
}

/// "brown eyes and a broad nose" is two parts, "long and thin nose" one.
std::vector<std::string_view> dividedAtAnd(std::string_view part)
{
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    forEachWord(part, [&](const std::string& word, std::size_t begin, std::size_t end) {
        if (word == "and" && begin > start && regionOf(part.substr(start, begin - start)) && regionOf(part.substr(end))) {
            parts.push_back(part.substr(start, begin - start));
            start = end;
        }
    });
    parts.push_back(part.substr(start));
    return parts;
}

std::vector<std::string_view> partsOf(std::string_view text)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(",;.\n"), text.size());
        for (const std::string_view part : dividedAtAnd(text.substr(0, end)))
            if (!trimmed(part).empty())
                parts.push_back(trimmed(part));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// "eyes: dark" -> "eyes", leaving "dark"; nothing when no region's name stands before a colon.
std::optional<std::string> takeNamedRegion(std::string_view& part)
{
    const auto colon = part.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const std::string name = lowerCase(trimmed(part.substr(0, colon)));
    const auto& names = core::engine::kRegionNames;
    if (name != "hair" && std::find(names.begin(), names.end(), name) == names.end())
        return std::nullopt;
    part = trimmed(part.substr(colon + 1));
    return name;
}

void append(std::vector<Clause>& clauses, const std::string& region, std::string_view text)
{
    const auto same = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& c) { return c.region == region; });
    if (same == clauses.end())
        clauses.push_back({region, std::string(text)});
    else
        same->text += ", " + std::string(text);
}

} // namespace

std::vector<Clause> clausesFromText(const std::string& text)
{
    std::vector<Clause> clauses;
    std::string region;
    for (std::string_view part : partsOf(text)) {
        auto named = takeNamedRegion(part);
        if (!named)
            named = regionOf(part);
        region = named.value_or(region);
        if (!part.empty())
            append(clauses, region, part);
    }
    return clauses;
}

} // namespace app
