#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::nets {

/// Ids beyond the byte pairs. The last two are ConsistentID's own and never reach a text encoder.
inline constexpr int64_t kStartId = 49406;
inline constexpr int64_t kEndId = 49407; ///< also the padding of Stable Diffusion 1.5
inline constexpr int64_t kImageId = 49408;
inline constexpr int64_t kFacialId = 49409;

inline constexpr std::string_view kImageMarker = "<|image|>";
inline constexpr std::string_view kFacialMarker = "<|facial|>";

/// Positions that the text encoder has, start and end included.
inline constexpr size_t kMaxTokens = 77;

/// CLIP's byte-pair tokenizer, lower-casing, with the two markers of ConsistentID as tokens of their own.
///
/// Source: openai/CLIP simple_tokenizer.py; composes, collapses white space and lower-cases as transformers' CLIPTokenizerFast.
/// Errors: none from encoding: any bytes give tokens. Invalid UTF-8 counts as U+FFFD, one per byte.
/// Thread: any, once open.
class ClipTokenizer {
public:
    /// Reads `bpe_simple_vocab_16e6.txt.gz`, or the `merges.txt` of a diffusers folder. Errors: FileMissing, FileUnreadable, FileTooLarge, FormatBroken.
    static Result<ClipTokenizer> open(const std::filesystem::path& mergesFile);
    ~ClipTokenizer();
    ClipTokenizer(ClipTokenizer&&) noexcept;
    ClipTokenizer& operator=(ClipTokenizer&&) noexcept;

    /// The text's tokens without start, end or padding; never cut. Time n log n in the text's length.
    std::vector<int64_t> encode(std::string_view text) const;

    /// start + tokens + end, never cut.
    std::vector<int64_t> encodeWithEnds(std::string_view text) const;

    /// start + the first 75 tokens + end, padded with `padding` to 77: what Stable Diffusion feeds its text encoder.
    std::vector<int64_t> encodePadded(std::string_view text, int64_t padding = kEndId) const;

    /// Whether a word may be cut behind this token.
    bool endsWord(int64_t id) const;

    /// A token as text, "hair</w>" or "chest"; bytes beyond ASCII in the vocabulary's own spelling.
    std::string spelling(int64_t id) const;

private:
    struct Vocabulary;
    explicit ClipTokenizer(std::unique_ptr<const Vocabulary> vocabulary);
    void encodePlain(std::string_view text, std::vector<int64_t>& ids) const;
    std::unique_ptr<const Vocabulary> m_vocabulary;
};

} // namespace core::nets
