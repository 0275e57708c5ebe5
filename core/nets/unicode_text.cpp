#include "core/nets/unicode_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

namespace core::nets {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

int combiningClass(utf8proc_int32_t c) { return utf8proc_get_property(c)->combining_class; }

/// Marks behind a letter in their canonical order. utf8proc's own sort takes quadratic time on a long run of marks.
void sortMarks(std::vector<utf8proc_int32_t>& text)
{
    const auto isStarter = [](utf8proc_int32_t c) { return combiningClass(c) == 0; };
    for (auto first = text.begin(); first != text.end();) {
        first = std::find_if_not(first, text.end(), isStarter);
        const auto last = std::find_if(first, text.end(), isStarter);
        std::stable_sort(first, last, [](auto a, auto b) { return combiningClass(a) < combiningClass(b); });
        first = last;
    }
}

} // namespace

std::u32string decodeUtf8(std::string_view bytes)
{
    std::u32string text;
    text.reserve(bytes.size());
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
    for (size_t at = 0; at < bytes.size();) {
        utf8proc_int32_t c = -1;
        const auto used = utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(bytes.size() - at), &c);
        text += used > 0 ? static_cast<char32_t>(c) : kReplacement;
        at += used > 0 ? static_cast<size_t>(used) : 1;
    }
    return text;
}

std::string encodeUtf8(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        utf8proc_uint8_t buffer[4];
        const auto used = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), buffer);
        bytes.append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(used));
    }
    return bytes;
}

std::u32string composed(std::u32string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x300; })) // nothing here combines
        return std::u32string(text);
    std::vector<utf8proc_int32_t> parts;
    parts.reserve(text.size());
    for (const char32_t c : text) {
        utf8proc_int32_t buffer[32];
        int boundary = 0;
        const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), buffer, 32, UTF8PROC_DECOMPOSE, &boundary);
        if (count > 0 && count <= 32)
            parts.insert(parts.end(), buffer, buffer + count);
        else
            parts.push_back(static_cast<utf8proc_int32_t>(c));
    }
    sortMarks(parts);
    const auto length = utf8proc_normalize_utf32(parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
    parts.resize(static_cast<size_t>(std::max<utf8proc_ssize_t>(length, 0)));
    return std::u32string(parts.begin(), parts.end());
}

bool isLetter(char32_t c)
{
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool isNumber(char32_t c)
{
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

bool isSpace(char32_t c)
{
    return (c >= 0x9 && c <= 0xD) || c == 0x85
        || (utf8proc_category(static_cast<utf8proc_int32_t>(c)) >= UTF8PROC_CATEGORY_ZS
            && utf8proc_category(static_cast<utf8proc_int32_t>(c)) <= UTF8PROC_CATEGORY_ZP);
}

void appendLower(std::u32string& text, char32_t c)
{
    if (c == 0x130) // utf8proc's simple mapping drops the dot above
        text += U"i\u0307";
    else
        text += static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

} // namespace core::nets
