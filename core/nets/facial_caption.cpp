#include "core/nets/facial_caption.h"

#include "core/nets/clip_tokenizer.h"
#include "core/nets/unicode_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace core::nets {
namespace {

constexpr std::string_view kClauseEnds = ",.;";

bool isWordSign(char32_t c) { return isLetter(c) || isNumber(c) || c == U'_'; }

std::string lowered(std::string_view word)
{
    std::u32string lower;
    for (const char32_t c : decodeUtf8(word))
        appendLower(lower, c);
    return encodeUtf8(lower);
}

bool contains(const std::vector<FacialRegion>& regions, FacialRegion region)
{
    return std::find(regions.begin(), regions.end(), region) != regions.end();
}

/// Words and the signs .,;!? alone; everything else goes.
std::vector<std::string> wordsAndStops(std::string_view caption)
{
    std::vector<std::string> found;
    const auto text = decodeUtf8(caption);
    for (size_t at = 0; at < text.size();) {
        size_t end = at;
        while (end < text.size() && isWordSign(text[end]))
            ++end;
        if (end == at && std::u32string_view(U".,;!?").find(text[at]) != std::u32string_view::npos)
            ++end;
        if (end > at)
            found.push_back(encodeUtf8(std::u32string_view(text).substr(at, end - at)));
        at = std::max(end, at + 1);
    }
    return found;
}

/// Empties every keyword after its first appearance, whatever its case.
void blankRepeatedKeywords(std::vector<std::string>& words)
{
    for (const auto region : kFacialRegions) {
        bool seen = false;
        for (auto& word : words)
            if (lowered(word) == regionName(region)) {
                if (seen)
                    word.clear();
                seen = true;
            }
    }
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// Cuts the clause around text[at, at + length) out of the text.
std::string takeClause(std::string& text, size_t at, size_t length)
{
    size_t begin = at;
    while (begin > 0 && kClauseEnds.find(text[begin - 1]) == std::string_view::npos)
        --begin;
    const size_t end = std::min(text.find_first_of(kClauseEnds, at + length), text.size());
    auto clause = trimmed(std::string_view(text).substr(begin, end - begin));
    text.erase(begin, end - begin);
    return clause;
}

std::string regionMarker(FacialRegion region) { return fmt::format("<|{}|>", regionName(region)); }

/// Every region marker becomes the facial one; says which keywords they stood behind, in the text's order.
std::vector<FacialRegion> unifyMarkers(std::string& text)
{
    std::vector<std::pair<size_t, FacialRegion>> found;
    for (const auto region : kFacialRegions)
        if (const size_t at = text.find(regionMarker(region)); at != std::string::npos)
            found.emplace_back(at, region);
    std::sort(found.begin(), found.end());
    for (auto it = found.rbegin(); it != found.rend(); ++it) // from the back, so that positions stay true
        text.replace(it->first, regionMarker(it->second).size(), kFacialMarker);
    std::vector<FacialRegion> keywords;
    for (const auto& [at, region] : found)
        keywords.push_back(region);
    return keywords;
}

MarkedCaption markAsPublished(std::string_view caption, const std::vector<FacialRegion>& present)
{
    auto words = wordsAndStops(caption);
    blankRepeatedKeywords(words);
    std::vector<FacialRegion> marked;
    for (const auto region : kFacialRegions) {
        const auto word = std::find(words.begin(), words.end(), regionName(region));
        if (!contains(present, region) || word == words.end())
            continue;
        *word += " " + regionMarker(region);
        marked.push_back(region);
    }

    std::string rest = fmt::format("{}", fmt::join(words, " "));
    std::vector<std::string> clauses;
    for (const auto region : marked) {
        const auto marker = regionMarker(region);
        const size_t at = rest.find(marker);
        if (at == std::string::npos) // went with an earlier region's clause; the published code takes stray signs here
            continue;
        if (const auto clause = takeClause(rest, at, marker.size()); !clause.empty())
            clauses.push_back(clause + ",");
    }

    MarkedCaption result{ fmt::format("{}", fmt::join(clauses, " ")), {} };
    const auto keywords = unifyMarkers(result.text);
    // Features come in the order of the parsing labels, tokens in that of the text; they meet by position.
    size_t next = 0;
    for (const auto region :
        { FacialRegion::Face, FacialRegion::Eyes, FacialRegion::Ears, FacialRegion::Nose, FacialRegion::Mouth })
        if (contains(marked, region) && next < keywords.size())
            result.marks.push_back({ keywords[next++], region });
    return result;
}

bool names(std::string_view word, FacialRegion region)
{
    constexpr std::pair<std::string_view, FacialRegion> kWords[]{ { "face", FacialRegion::Face }, { "ears", FacialRegion::Ears },
        { "ear", FacialRegion::Ears }, { "eyes", FacialRegion::Eyes }, { "eye", FacialRegion::Eyes },
        { "nose", FacialRegion::Nose }, { "mouth", FacialRegion::Mouth }, { "lips", FacialRegion::Mouth },
        { "lip", FacialRegion::Mouth } };
    return std::any_of(
        std::begin(kWords), std::end(kWords), [&](const auto& entry) { return entry.second == region && entry.first == word; });
}

MarkedCaption markByName(std::string_view caption, const std::vector<FacialRegion>& present)
{
    MarkedCaption result;
    auto open = present;
    const auto text = decodeUtf8(caption);
    for (size_t at = 0; at < text.size();) {
        size_t end = at;
        while (end < text.size() && isWordSign(text[end]))
            ++end;
        const auto piece = encodeUtf8(std::u32string_view(text).substr(at, std::max<size_t>(end - at, 1)));
        result.text += piece;
        at = std::max(end, at + 1);
        const auto region
            = std::find_if(open.begin(), open.end(), [word = lowered(piece)](FacialRegion r) { return names(word, r); });
        if (region == open.end())
            continue;
        result.text += fmt::format(" {}", kFacialMarker);
        result.marks.push_back({ *region, *region });
        std::erase(open, FacialRegion(*region));
    }
    return result;
}

} // namespace

std::string_view regionName(FacialRegion region)
{
    constexpr std::array<std::string_view, 5> kNames{ "face", "ears", "eyes", "nose", "mouth" };
    return kNames[static_cast<size_t>(region)];
}

MarkedCaption markCaption(std::string_view caption, const std::vector<FacialRegion>& present, Pairing pairing)
{
    return pairing == Pairing::Reference ? markAsPublished(caption, present) : markByName(caption, present);
}

} // namespace core::nets
