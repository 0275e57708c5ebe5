#include "core/engine/published_detector.h"

#include "core/base/files.h"
#include "core/engine/roc_area.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace core::engine {
namespace {

constexpr std::uintmax_t kMaxStatisticsBytes = 100'000;
constexpr int64_t kAntiSpoofWidth = 512, kAdapterWidth = 192;

nets::FaceVitConfig sized(int64_t width, int64_t depth, int64_t heads) { return { .width = width, .depth = depth, .heads = heads }; }

void add(TensorShapes& shapes, const std::string& name, std::vector<int64_t> weight, bool bias = true)
{
    if (bias)
        shapes[name + ".bias"] = { weight.front() };
    shapes[name + ".weight"] = std::move(weight);
}

/// The transformer with fc_norm, as timm names it.
TensorShapes backboneShapes(const nets::FaceVitConfig& c)
{
    const int64_t width = c.width, hidden = static_cast<int64_t>(static_cast<double>(width) * c.mlpRatio);
    TensorShapes shapes{ { "cls_token", { 1, 1, width } }, { "pos_embed", { 1, c.tokens(), width } } };
    add(shapes, "patch_embed.proj", { width, 3, c.patch, c.patch });
    for (int64_t i = 0; i < c.depth; ++i) {
        const auto block = fmt::format("blocks.{}.", i);
        add(shapes, block + "norm1", { width });
        add(shapes, block + "attn.qkv", { 3 * width, width });
        add(shapes, block + "attn.proj", { width, width });
        add(shapes, block + "norm2", { width });
        add(shapes, block + "mlp.fc1", { hidden, width });
        add(shapes, block + "mlp.fc2", { width, hidden });
    }
    add(shapes, "fc_norm", { width });
    return shapes;
}

TensorShapes shapesOf(const PublishedDetector& detector)
{
    const auto& c = detector.config;
    auto shapes = backboneShapes(c);
    switch (detector.head) {
    case DetectorHead::Deepfake:
        add(shapes, "head", { c.classes, c.width });
        return shapes;
    case DetectorHead::Adapter:
        add(shapes, "head", { c.classes, 2 * c.width });
        add(shapes, "adapter.linear1", { kAdapterWidth, c.width }, false);
        add(shapes, "adapter.linear2", { c.width, kAdapterWidth }, false);
        return shapes;
    case DetectorHead::AntiSpoof:
        break;
    }
    TensorShapes prefixed;
    for (auto& [name, shape] : shapes)
        prefixed["backbone.vit." + name] = std::move(shape);
    for (const char* name : { "embedder.bottleneck_layer_fc", "embedder.bottleneck_layer.0" }) // one tensor under two names
        add(prefixed, name, { kAntiSpoofWidth, c.width });
    add(prefixed, "classifier.classifier_layer", { c.classes, kAntiSpoofWidth });
    return prefixed;
}

/// What the file is instead, when its keys give it away; empty otherwise.
std::string otherKind(const PublishedDetector& detector, const TensorShapes& shapes)
{
    const auto has = [&](const char* name) { return shapes.contains(name); };
    if (has("mask_token") || (has("norm.weight") && !has("fc_norm.weight")))
        return "a pre-trained encoder without a detector's head";
    if (has("backbone.vit.cls_token") != (detector.head == DetectorHead::AntiSpoof))
        return has("backbone.vit.cls_token") ? "an anti-spoofing file" : "no anti-spoofing file";
    if (has("adapter.linear1.weight") != (detector.head == DetectorHead::Adapter))
        return has("adapter.linear1.weight") ? "a file with an adapter" : "a file without an adapter";
    const auto token = shapes.find(detector.head == DetectorHead::AntiSpoof ? "backbone.vit.cls_token" : "cls_token");
    if (token != shapes.end() && token->second.size() == 3 && token->second[2] != detector.config.width)
        return fmt::format("{} numbers wide, where {} has {}", token->second[2], detector.name, detector.config.width);
    return {};
}

std::string listed(const std::vector<std::string>& names) { return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", ")); }

} // namespace

std::span<const PublishedDetector> publishedDetectors()
{
    using enum faces::DetectorResize;
    static const std::array<PublishedDetector, 6> kAll{ {
        { "fsfm_vit_b", sized(768, 12, 12), DetectorHead::Deepfake, CentreOf256 },
        { "fs_vfm_vit_s", sized(384, 12, 12), DetectorHead::Deepfake, Squash }, // 12 heads of 32, which shapes cannot tell from 6 of 64
        { "fs_vfm_vit_b", sized(768, 12, 12), DetectorHead::Deepfake, Squash },
        { "fs_vfm_vit_l", sized(1024, 24, 16), DetectorHead::Deepfake, Squash },
        { "fsfm_vit_b_fas", sized(768, 12, 12), DetectorHead::AntiSpoof, Squash },
        { "fs_vfm_vit_b_adapter", sized(768, 12, 12), DetectorHead::Adapter, Squash },
    } };
    return kAll;
}

const PublishedDetector* findPublishedDetector(const std::string& name)
{
    const auto all = publishedDetectors();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& detector) { return detector.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Status checkPublishedShapes(const PublishedDetector& detector, const TensorShapes& shapes, const std::string& source)
{
    const auto mismatch = [&](const std::string& what) {
        return Error{ ErrorCode::WeightsMismatch, fmt::format("{} is not {}: {}", source, detector.name, what),
            "Choose the file that belongs to this detector, or name the detector that this file is." };
    };
    if (const auto kind = otherKind(detector, shapes); !kind.empty())
        return mismatch("it is " + kind);
    const auto expected = shapesOf(detector);
    std::vector<std::string> missing, unexpected, wrong;
    for (const auto& [name, shape] : expected)
        if (const auto found = shapes.find(name); found == shapes.end())
            missing.push_back(name);
        else if (found->second != shape)
            wrong.push_back(fmt::format("{} is [{}] instead of [{}]", name, fmt::join(found->second, ", "), fmt::join(shape, ", ")));
    for (const auto& [name, shape] : shapes)
        if (!expected.contains(name) && !(detector.head == DetectorHead::Adapter && name.starts_with("projector.")))
            unexpected.push_back(name);
    if (missing.empty() && unexpected.empty() && wrong.empty())
        return done();
    return mismatch(fmt::format("missing {}; unexpected {}; of another shape {}", listed(missing), listed(unexpected), listed(wrong)));
}

Status checkOrientation(const std::vector<double>& forged, const std::vector<double>& untouched, const std::string& source)
{
    constexpr double kGood = 0.8;
    const double area = areaUnderRoc(forged, untouched);
    if (area >= kGood)
        return done();
    if (area <= 1 - kGood)
        return Error{ ErrorCode::ModelBroken,
            fmt::format("{} calls untouched faces forged and forged ones untouched (area under the ROC {:.2f})", source, area),
            "Its label order is the other way round: correct the pack's description." };
    return Error{ ErrorCode::ModelBroken,
        fmt::format("{} does not tell known forgeries from untouched faces (area under the ROC {:.2f})", source, area),
        "Head count, statistics or resize protocol may be wrong: fetch the pack again." };
}

Result<nets::PixelStatistics> readPublishedStatistics(const std::filesystem::path& file)
{
    const auto bytes = readFile(file, kMaxStatisticsBytes);
    if (!bytes)
        return Error{ bytes.error().code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : bytes.error().code, bytes.error().what,
            "Fetch the file that lies beside the weights: others would shift every score." };
    std::string text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    return nets::pixelStatisticsFromJson(text.substr(0, text.find('\n')));
}

} // namespace core::engine
