#pragma once
#include <string>
#include <string_view>

/// What the tokenizer and the captions need to know about Unicode. Backed by utf8proc.
namespace core::nets {

/// Any bytes as code points; each byte that is no part of valid UTF-8 becomes U+FFFD.
std::u32string decodeUtf8(std::string_view bytes);
std::string encodeUtf8(std::u32string_view text);

/// Normalization form C. Time grows with the length only, whatever the text.
std::u32string composed(std::u32string_view text);

bool isLetter(char32_t c); ///< \p{L}
bool isNumber(char32_t c); ///< \p{N}
bool isSpace(char32_t c);  ///< White_Space

/// Appends the lower-case form, which for U+0130 alone is two code points.
void appendLower(std::u32string& text, char32_t c);

} // namespace core::nets
