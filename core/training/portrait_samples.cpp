#include "core/training/portrait_samples.h"

#include "core/nets/facial_layout.h"
#include "core/nets/prompt_tokens.h"

#include <torch/torch.h>

namespace core::training {
namespace {

using torch::Tensor;

/// Prompt and description of one sample: the description loses clauses at random, and some of them stand in the prompt
/// instead, so that words of the person's own prompt come to mean something.
struct SampleText {
    std::string prompt, caption;
};

/// An edit is asked for in the prompt, in the description, or in both; where the description still tells the old, the prompt says
/// the new.
SampleText drawText(const std::vector<faces::Clause>& clauses, std::optional<faces::FaceEdit> edit, std::mt19937_64& random)
{
    static const char* const openings[] = {"", "a portrait", "a photo of a person", "portrait photo", "a face", "a portrait of a person"};
    const auto chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
    const auto ask = [&](std::string& prompt, faces::FaceEdit wish) {
        const auto& ways = faces::askingFor(wish);
        prompt += (prompt.empty() ? "" : chance(50) ? " " : ", ") + ways[random() % ways.size()];
    };
    SampleText text{openings[random() % std::size(openings)], {}};
    const bool told = edit && chance(60);
    if (edit && (!told || chance(60) || edit == faces::FaceEdit::BlackAndWhite))
        ask(text.prompt, *edit);
    const auto description = told ? faces::describeEdited(*edit, clauses) : clauses;
    const bool agrees = told || !edit;
    for (const auto shown : faces::shownByNature(description))
        if (agrees && chance(25))
            ask(text.prompt, shown);
    for (const auto& clause : description) {
        const bool region = !clause.region.empty() && clause.region != "hair";
        if (agrees && chance(20))
            text.prompt += (text.prompt.empty() ? "" : ", ") + clause.text;
        if (region || chance(75)) { // a region's clause carries its keyword, to which the region's features are fused
            const bool plain = region && chance(20);
            text.caption += (text.caption.empty() ? "" : ", ") + (plain ? clause.region : clause.text);
        }
    }
    return text;
}

/// The description of the mirror image.
std::vector<faces::Clause> mirrored(std::vector<faces::Clause> clauses)
{
    for (auto& clause : clauses) {
        const std::string left = "from the left", right = "from the right";
        if (const auto at = clause.text.find(left); at != std::string::npos)
            clause.text.replace(at, left.size(), right);
        else if (const auto other = clause.text.find(right); other != std::string::npos)
            clause.text.replace(other, right.size(), left);
    }
    return clauses;
}

} // namespace

PortraitSampler::PortraitSampler(const PortraitTraining& options, const nets::ClipTokenizer& tokenizer, const PortraitCache& cache, at::Tensor pictures,
                                 at::Tensor edited, int64_t grid)
    : m_options(options), m_tokenizer(tokenizer), m_cache(cache), m_pictures(std::move(pictures)), m_edited(std::move(edited)), m_grid(grid),
      m_order(static_cast<std::size_t>(cache.size()), options.seed)
{
}

/// One of the face's edits; none where it has none, or none is wanted.
std::optional<int64_t> PortraitSampler::drawEdit(int64_t face, bool wanted, std::mt19937_64& random) const
{
    const auto count = m_cache.editKinds[face].ge(0).sum().item<int64_t>();
    if (!wanted || count == 0)
        return std::nullopt;
    return static_cast<int64_t>(random() % static_cast<std::uint64_t>(count));
}

PortraitBatch PortraitSampler::draw(int64_t step, int64_t count)
{
    std::mt19937_64 random(m_options.seed * 1000003 + static_cast<std::uint64_t>(step));
    const auto share = [&] { return static_cast<double>(random() >> 11) / 9007199254740992.0; };
    std::vector<Tensor> clean, unedited, hidden, descriptor, patches, coverage, weights, told, ids;
    const auto regions = static_cast<int64_t>(nets::kFacialRegions.size());
    PortraitBatch batch;
    batch.positions = torch::zeros({count, regions}, torch::kLong);
    batch.valid = torch::zeros({count, regions}, torch::kBool);
    for (int64_t b = 0; b < count; ++b) {
        const auto i = static_cast<int64_t>(m_order.at(static_cast<std::uint64_t>(step * m_options.batch * 4 + b)));
        const double fate = share();
        const bool noText = fate < m_options.dropAll + m_options.dropText;
        const bool noFace = fate < m_options.dropAll || (fate >= m_options.dropAll + m_options.dropText
                                                         && fate < m_options.dropAll + m_options.dropText + m_options.dropFace);
        const auto place = drawEdit(i, share() < m_options.edited && !noText, random);
        const auto side = place ? static_cast<int64_t>(m_cache.editSides[i][*place].item<int8_t>()) : static_cast<int64_t>(random() % 2);
        std::vector<nets::FacialRegion> present;
        for (const auto region : nets::kFacialRegions)
            if (m_cache.present[i][static_cast<int64_t>(region)].item<bool>())
                present.push_back(region);
        const auto& description = m_cache.descriptions[static_cast<std::size_t>(i)];
        std::optional<faces::FaceEdit> edit;
        if (place)
            edit = faces::kFaceEdits[static_cast<std::size_t>(m_cache.editKinds[i][*place].item<int8_t>())];
        const auto text = drawText(side == 0 ? description : mirrored(description), edit, random);
        const auto tokens = nets::assemblePrompt(m_tokenizer, text.prompt, text.caption, present);
        ids.push_back(torch::tensor(noText ? m_tokenizer.encodePadded("") : tokens.ids, torch::kLong));
        // An empty text keeps the places: guidance runs against the negative prompt fused with the features of no face there.
        for (const auto& token : tokens.facialTokens) {
            batch.positions[b][static_cast<int64_t>(token.region)] = token.index;
            batch.valid[b][static_cast<int64_t>(token.region)] = true;
        }
        clean.push_back((place ? m_edited[kEditsEach * i + *place] : m_pictures[2 * i + side]).view({-1, m_grid, m_grid}));
        unedited.push_back(m_pictures[2 * i + side]);
        const auto features = m_cache.hidden[i][side].to(torch::kFloat);
        hidden.push_back(noFace ? torch::zeros_like(features) : features);
        descriptor.push_back(noFace ? torch::zeros_like(m_cache.descriptors[i]) : m_cache.descriptors[i]);
        patches.push_back(m_cache.patches[i][side].to(torch::kLong));
        auto weight = torch::ones({regions});
        const bool noLayout = share() < m_options.dropLayout;
        for (int64_t r = 0; r < regions; ++r)
            if (noLayout || share() < m_options.dropRegion)
                weight[r] = 0;
        coverage.push_back(m_cache.coverage[i][side].to(torch::kFloat));
        told.push_back(nets::patchWeights(coverage.back().unsqueeze(0), (noFace ? torch::zeros_like(weight) : weight).unsqueeze(0))[0]);
        weights.push_back(noFace ? torch::ones_like(weight) : weight); // no face is fused as one without features
    }
    batch.clean = torch::stack(clean);
    batch.unedited = torch::stack(unedited);
    batch.hidden = torch::stack(hidden);
    batch.descriptor = torch::stack(descriptor);
    batch.patches = torch::stack(patches);
    batch.coverage = torch::stack(coverage);
    batch.weights = torch::stack(weights);
    batch.told = torch::stack(told);
    batch.ids = torch::stack(ids);
    return batch;
}

} // namespace core::training
