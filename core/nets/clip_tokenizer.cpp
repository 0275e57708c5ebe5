#include "core/nets/clip_tokenizer.h"

#include "core/base/files.h"
#include "core/nets/unicode_text.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <queue>
#include <span>
#include <sstream>
#include <unordered_map>
#include <utility>

namespace core::nets {
namespace {

constexpr size_t kMergeCount = 48894;
constexpr size_t kByteTokens = 256;             // a byte inside a word; the same byte at a word's end follows 256 later
constexpr size_t kFirstMerge = 2 * kByteTokens; // the token that merge 0 makes
constexpr std::uintmax_t kMaxPackedBytes = 16u << 20;
constexpr size_t kMaxTextBytes = 64u << 20;
constexpr std::string_view kWordEnd = "</w>";

struct SpecialToken {
    std::string_view text;
    int64_t id;
};
constexpr std::array<SpecialToken, 4> kSpecialTokens{ { { "<|startoftext|>", kStartId }, { "<|endoftext|>", kEndId },
    { kImageMarker, kImageId }, { kFacialMarker, kFacialId } } };

/// The vocabulary spells bytes that do not print as characters from U+0100 on, in this order of bytes.
struct ByteSpelling {
    std::array<int, 256> tokenOfByte{};
    std::array<std::string, 256> spellingOfToken;

    ByteSpelling()
    {
        const auto prints = [](int byte) { return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte != 0xAD); };
        int token = 0;
        const auto add = [&](int byte, char32_t spelledAs) {
            tokenOfByte[static_cast<size_t>(byte)] = token;
            spellingOfToken[static_cast<size_t>(token)] = encodeUtf8(std::u32string(1, spelledAs));
            ++token;
        };
        for (int byte = 0; byte < 256; ++byte)
            if (prints(byte))
                add(byte, static_cast<char32_t>(byte));
        char32_t next = 0x100;
        for (int byte = 0; byte < 256; ++byte)
            if (!prints(byte))
                add(byte, next++);
    }
};

const ByteSpelling& byteSpelling()
{
    static const ByteSpelling table;
    return table;
}

std::uint64_t pairKey(int64_t left, int64_t right)
{
    return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint64_t>(right);
}

/// Unpacks a gzip file held in memory.
Result<std::string> inflated(std::span<const std::byte> packed, const std::string& name)
{
    const auto broken = [&](const char* why) {
        return Error{ ErrorCode::FormatBroken, fmt::format("{} is no readable gzip file: {}", name, why),
            "Install the vocabulary file again" };
    };
    z_stream stream{};
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
        return broken("zlib could not start");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    std::vector<char> buffer(1u << 18);
    int state = Z_OK;
    while (state == Z_OK && text.size() <= kMaxTextBytes) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (text.size() > kMaxTextBytes)
        return broken("it unpacks to more than a vocabulary can be");
    if (state != Z_STREAM_END)
        return broken("it is damaged or cut off");
    return text;
}

/// Length of the contraction that begins at `at`, or 0.
size_t contractionLength(std::u32string_view text, size_t at)
{
    constexpr std::array<std::u32string_view, 7> kContractions{ U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d" };
    for (const auto contraction : kContractions)
        if (text.substr(at, contraction.size()) == contraction)
            return contraction.size();
    return 0;
}

/// Length of the word that begins at `at`, which is no white space: a contraction, letters, one digit, or other signs.
size_t wordLength(std::u32string_view text, size_t at)
{
    if (const size_t length = contractionLength(text, at))
        return length;
    if (isNumber(text[at]))
        return 1;
    const bool letters = isLetter(text[at]);
    size_t end = at + 1;
    while (end < text.size() && !isSpace(text[end]) && !isNumber(text[end]) && isLetter(text[end]) == letters)
        ++end;
    return end - at;
}

} // namespace

struct ClipTokenizer::Vocabulary {
    std::vector<std::string> spellings;                ///< by id, up to the last merge
    std::unordered_map<std::uint64_t, int64_t> merges; ///< pair of ids -> the id it becomes; a lower id merges first

    void encodeWord(std::string_view word, std::vector<int64_t>& ids) const;
};

namespace {

/// A neighbouring pair that may merge. `right` tells a stale entry from a live one.
struct Candidate {
    int64_t merged;
    size_t left, right;
    bool operator>(const Candidate& other) const { return std::pair(merged, left) > std::pair(other.merged, other.left); }
};

/// A word's pieces as a list over one array, so that a merge costs no moving.
struct Piece {
    int64_t id;
    size_t previous, next;
};
constexpr size_t kNone = static_cast<size_t>(-1);

} // namespace

void ClipTokenizer::Vocabulary::encodeWord(std::string_view word, std::vector<int64_t>& ids) const
{
    std::vector<Piece> pieces(word.size());
    for (size_t i = 0; i < word.size(); ++i)
        pieces[i] = { byteSpelling().tokenOfByte[static_cast<unsigned char>(word[i])], i ? i - 1 : kNone,
            i + 1 < word.size() ? i + 1 : kNone };
    pieces.back().id += kByteTokens;

    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto consider = [&](size_t left) {
        const size_t right = left == kNone ? kNone : pieces[left].next;
        if (right == kNone)
            return;
        if (const auto found = merges.find(pairKey(pieces[left].id, pieces[right].id)); found != merges.end())
            candidates.push({ found->second, left, right });
    };
    for (size_t i = 0; i < pieces.size(); ++i)
        consider(i);
    while (!candidates.empty()) {
        const Candidate best = candidates.top();
        candidates.pop();
        Piece& left = pieces[best.left];
        Piece& right = pieces[best.right];
        if (left.id < 0 || right.id < 0 || left.next != best.right)
            continue;
        const auto found = merges.find(pairKey(left.id, right.id));
        if (found == merges.end() || found->second != best.merged)
            continue; // one side has merged with its other neighbour since
        left.id = best.merged;
        left.next = right.next;
        if (right.next != kNone)
            pieces[right.next].previous = best.left;
        right.id = -1;
        consider(left.previous);
        consider(best.left);
    }
    for (size_t i = 0; i != kNone; i = pieces[i].next)
        ids.push_back(pieces[i].id);
}

ClipTokenizer::ClipTokenizer(std::unique_ptr<const Vocabulary> vocabulary)
    : m_vocabulary(std::move(vocabulary))
{
}
ClipTokenizer::~ClipTokenizer() = default;
ClipTokenizer::ClipTokenizer(ClipTokenizer&&) noexcept = default;
ClipTokenizer& ClipTokenizer::operator=(ClipTokenizer&&) noexcept = default;

Result<ClipTokenizer> ClipTokenizer::open(const std::filesystem::path& mergesFile)
{
    const auto packed = readFile(mergesFile, kMaxPackedBytes);
    if (!packed.ok())
        return packed.error();
    const std::string name = mergesFile.filename().string();
    constexpr std::array kGzip{ std::byte{ 0x1f }, std::byte{ 0x8b } };
    const bool isPacked = packed->size() < kGzip.size() || std::equal(kGzip.begin(), kGzip.end(), packed->begin());
    const auto text = isPacked ? inflated(*packed, name)
                               : Result<std::string>(std::string(reinterpret_cast<const char*>(packed->data()), packed->size()));
    if (!text.ok())
        return text.error();

    auto vocabulary = std::make_unique<Vocabulary>();
    std::unordered_map<std::string, int64_t> idOfSpelling;
    const auto add = [&](std::string spelling) {
        idOfSpelling.emplace(spelling, static_cast<int64_t>(vocabulary->spellings.size()));
        vocabulary->spellings.push_back(std::move(spelling));
    };
    for (const auto& spelling : byteSpelling().spellingOfToken)
        add(spelling);
    for (const auto& spelling : byteSpelling().spellingOfToken)
        add(spelling + std::string(kWordEnd));

    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line); // a heading
    while (vocabulary->spellings.size() < kFirstMerge + kMergeCount && std::getline(lines, line)) {
        const size_t gap = line.find(' ');
        const auto left = idOfSpelling.find(line.substr(0, gap));
        const auto right = gap == std::string::npos ? idOfSpelling.end() : idOfSpelling.find(line.substr(gap + 1));
        if (left == idOfSpelling.end() || right == idOfSpelling.end())
            return Error{ ErrorCode::FormatBroken,
                fmt::format("{}: merge {} is no pair of earlier tokens", name, vocabulary->spellings.size() - kFirstMerge),
                "Install the vocabulary file again" };
        vocabulary->merges.emplace(pairKey(left->second, right->second), static_cast<int64_t>(vocabulary->spellings.size()));
        add(left->first + right->first);
    }
    if (vocabulary->spellings.size() != kFirstMerge + kMergeCount)
        return Error{ ErrorCode::FormatBroken,
            fmt::format(
                "{} has {} merges; CLIP's vocabulary has {}", name, vocabulary->spellings.size() - kFirstMerge, kMergeCount),
            "Install the vocabulary file again" };
    return ClipTokenizer(std::move(vocabulary));
}

void ClipTokenizer::encodePlain(std::string_view text, std::vector<int64_t>& ids) const
{
    std::u32string lower;
    for (const char32_t c : composed(decodeUtf8(text)))
        appendLower(lower, c);
    for (size_t at = 0; at < lower.size();) {
        if (isSpace(lower[at])) {
            ++at;
            continue;
        }
        const size_t length = wordLength(lower, at);
        m_vocabulary->encodeWord(encodeUtf8(std::u32string_view(lower).substr(at, length)), ids);
        at += length;
    }
}

std::vector<int64_t> ClipTokenizer::encode(std::string_view text) const
{
    std::vector<int64_t> ids;
    size_t plainBegin = 0;
    for (size_t at = text.find("<|"); at != std::string_view::npos; at = text.find("<|", at)) {
        const auto rest = text.substr(at);
        const auto* special = std::find_if(kSpecialTokens.begin(), kSpecialTokens.end(),
            [&](const SpecialToken& token) { return rest.starts_with(token.text); });
        if (special == kSpecialTokens.end()) {
            ++at;
            continue;
        }
        encodePlain(text.substr(plainBegin, at - plainBegin), ids);
        ids.push_back(special->id);
        at = plainBegin = at + special->text.size();
    }
    encodePlain(text.substr(plainBegin), ids);
    return ids;
}

std::vector<int64_t> ClipTokenizer::encodeWithEnds(std::string_view text) const
{
    auto ids = encode(text);
    ids.insert(ids.begin(), kStartId);
    ids.push_back(kEndId);
    return ids;
}

std::vector<int64_t> ClipTokenizer::encodePadded(std::string_view text, int64_t padding) const
{
    auto ids = encodeWithEnds(text);
    if (ids.size() > kMaxTokens) {
        ids.resize(kMaxTokens);
        ids.back() = kEndId;
    }
    ids.resize(kMaxTokens, padding);
    return ids;
}

bool ClipTokenizer::endsWord(int64_t id) const { return id >= kStartId || spelling(id).ends_with(kWordEnd); }

std::string ClipTokenizer::spelling(int64_t id) const
{
    for (const auto& special : kSpecialTokens)
        if (special.id == id)
            return std::string(special.text);
    return id >= 0 && id < kStartId ? m_vocabulary->spellings[static_cast<size_t>(id)] : std::string();
}

} // namespace core::nets
