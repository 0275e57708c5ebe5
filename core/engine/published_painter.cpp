#include "core/engine/published_painter.h"

#include "core/engine/facial_words.h"
#include "core/engine/prompt_encoding.h"

#include <algorithm>

namespace core::engine {
namespace {

/// By position, the words "ears" and "eyes" met the pictures of eyes and ears when the weights were trained.
void pairAsTrained(std::vector<nets::FacialToken>& tokens)
{
    using nets::FacialRegion;
    const auto has = [&](FacialRegion region) { return std::any_of(tokens.begin(), tokens.end(), [&](const auto& t) { return t.region == region; }); };
    if (!has(FacialRegion::Ears) || !has(FacialRegion::Eyes))
        return;
    for (auto& token : tokens)
        if (token.region == FacialRegion::Ears || token.region == FacialRegion::Eyes)
            token.region = token.region == FacialRegion::Ears ? FacialRegion::Eyes : FacialRegion::Ears;
}

} // namespace

Conditioning conditionPublished(const nets::ClipTokenizer& tokenizer, nets::PortraitNets& nets, const PortraitRequest& request,
                                const std::string& description, const PublishedFace& face)
{
    const auto like = nets->text->parameters().front().options();
    const bool reference = request.promptStyle == PromptStyle::Reference;
    const auto caption = reference && !request.description ? std::string(nets::kDefaultCaption) : description;
    const auto regions = face.regions.to(like), blank = face.blank.to(like), descriptor = face.descriptor.to(like);
    auto prompt = encodePrompt(tokenizer, nets->text, request.prompt, caption, face.present, request.promptStyle);
    if (!reference) // which pairs by position itself
        pairAsTrained(prompt.facialTokens);

    Conditioning result;
    const auto blankTokens = nets->regions->regionTokens(blank.unsqueeze(1)).expand({-1, regions.size(1), -1});
    fuseTexts(result, tokenizer, nets, request, prompt, {nets->regions->regionTokens(regions), blankTokens});
    result.identity = nets->identity->forward(descriptor, face.whole.to(like));
    result.noIdentity = nets->identity->forward(torch::zeros_like(descriptor), blank);
    return result;
}

} // namespace core::engine
