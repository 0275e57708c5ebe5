#include "core/nets/prompt_tokens.h"

#include "core/nets/unicode_text.h"

#include <algorithm>

namespace core::nets {
namespace {

constexpr size_t kMaxReferenceCaption = 330; // characters; longer ones the published pipeline leaves out

/// Each marker becomes a space, so that taking one out cannot join the halves of another.
std::string withoutMarkers(std::string_view text, std::initializer_list<std::string_view> markers)
{
    std::string plain;
    for (size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const auto* marker
            = std::find_if(markers.begin(), markers.end(), [&](auto candidate) { return rest.starts_with(candidate); });
        plain += marker == markers.end() ? text[at] : ' ';
        at += marker == markers.end() ? 1 : marker->size();
    }
    return plain;
}

std::string withoutSpecialTokens(std::string_view text)
{
    return withoutMarkers(text, { kFacialMarker, kImageMarker, "<|startoftext|>", "<|endoftext|>" });
}

/// Moves `withMarkers` into result.ids; the token before the n-th marker goes with the n-th mark's region.
void takeOutMarkers(const std::vector<int64_t>& withMarkers, const std::vector<CaptionMark>& marks, PromptTokens& result)
{
    size_t next = 0;
    for (const int64_t id : withMarkers) {
        if (id != kFacialId) {
            result.ids.push_back(id);
            continue;
        }
        const auto index = static_cast<int64_t>(result.ids.size()) - 1;
        if (next < marks.size() && index < static_cast<int64_t>(kMaxTokens))
            result.facialTokens.push_back({ index, marks[next].region });
        ++next;
    }
}

PromptTokens assembleAsPublished(
    const ClipTokenizer& tokenizer, const std::string& prompt, std::string_view caption, const std::vector<FacialRegion>& present)
{
    auto marked = markCaption(caption, present, Pairing::Reference);
    PromptTokens result;
    result.text = prompt + "Detail:" + marked.text;
    auto ids = tokenizer.encodeWithEnds(result.text);
    const bool captionFirst = ids.size() > kMaxTokens;
    if (captionFirst) {
        result.text = "Detail:" + marked.text + " Caption:" + prompt;
        ids = tokenizer.encodeWithEnds(result.text);
    }
    const bool captionLeftOut = decodeUtf8(caption).size() > kMaxReferenceCaption;
    if (captionLeftOut) {
        marked = {};
        result.text = prompt;
        ids = tokenizer.encodeWithEnds(result.text);
    }
    takeOutMarkers(ids, marked.marks, result);
    const bool tooLong = result.ids.size() > kMaxTokens;
    result.captionTruncated = captionLeftOut || result.facialTokens.size() < marked.marks.size();
    result.promptTruncated = tooLong && !prompt.empty();
    result.ids.resize(kMaxTokens, kEndId); // the published code cuts the end token off as well
    result.textOnlyIds = tokenizer.encodePadded(withoutMarkers(result.text, { kFacialMarker }));
    return result;
}

/// Cuts to at most `limit` tokens and not within a word, unless the first word alone is longer.
bool cutToWords(const ClipTokenizer& tokenizer, std::vector<int64_t>& ids, size_t limit)
{
    if (ids.size() <= limit)
        return false;
    size_t end = limit;
    while (end > 0 && !tokenizer.endsWord(ids[end - 1]))
        --end;
    ids.resize(end > 0 ? end : limit);
    return true;
}

PromptTokens assembleKeepingDetail(
    const ClipTokenizer& tokenizer, const std::string& prompt, std::string_view caption, const std::vector<FacialRegion>& present)
{
    constexpr size_t kRoom = kMaxTokens - 2; // start and end stay
    const auto marked = markCaption(withoutSpecialTokens(caption), present, Pairing::ByName);
    const std::string detail = marked.text.empty() ? std::string() : "Detail: " + marked.text;
    PromptTokens result;
    result.text = prompt.empty() || detail.empty() ? prompt + detail : prompt + " " + detail;

    auto detailIds = tokenizer.encode(detail);
    const auto markers = static_cast<size_t>(std::count(detailIds.begin(), detailIds.end(), kFacialId));
    auto promptIds = tokenizer.encode(prompt);
    const size_t detailSize = std::min(detailIds.size() - markers, kRoom);
    result.promptTruncated = cutToWords(tokenizer, promptIds, kRoom - detailSize);

    std::vector<int64_t> all{ kStartId };
    all.insert(all.end(), promptIds.begin(), promptIds.end());
    all.insert(all.end(), detailIds.begin(), detailIds.end());
    takeOutMarkers(all, marked.marks, result);
    result.captionTruncated = result.ids.size() > kMaxTokens - 1;
    result.ids.resize(std::min(result.ids.size(), kMaxTokens - 1));
    std::erase_if(
        result.facialTokens, [](const FacialToken& token) { return token.index >= static_cast<int64_t>(kMaxTokens) - 1; });
    result.ids.resize(kMaxTokens, kEndId);
    result.textOnlyIds = result.ids;
    return result;
}

} // namespace

std::array<bool, kMaxTokens> PromptTokens::facialMask() const
{
    std::array<bool, kMaxTokens> mask{};
    for (const auto& token : facialTokens)
        mask[static_cast<size_t>(token.index)] = true;
    return mask;
}

PromptTokens assemblePrompt(const ClipTokenizer& tokenizer, std::string_view prompt, std::string_view caption,
    const std::vector<FacialRegion>& present, Assembly assembly)
{
    const auto own = withoutSpecialTokens(prompt);
    return assembly == Assembly::Reference ? assembleAsPublished(tokenizer, own, caption, present)
                                           : assembleKeepingDetail(tokenizer, own, caption, present);
}

} // namespace core::nets
