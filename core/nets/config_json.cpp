#include "core/nets/config_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace core::nets {
namespace {

using nlohmann::json;

/// Reads fields one by one and remembers the first thing that was wrong, so that a config reads as a list.
class Reader {
public:
    explicit Reader(const std::string& text) : Reader(json::parse(text, nullptr, false)) { }
    explicit Reader(json object) : m_json(std::move(object))
    {
        if (!m_json.is_object())
            m_problem = "the config is not a JSON object";
    }

    /// A config within this one, read by its own list of fields.
    template <class Read>
    void group(const char* name, Read read)
    {
        if (const auto* found = field(name, &json::is_object)) {
            Reader inner(*found);
            read(inner);
            if (!inner.m_problem.empty())
                fail(inner.m_problem);
        }
    }
    /// One of a list of words.
    template <class Enum>
    void choice(const char* name, Enum& value, std::initializer_list<std::pair<const char*, Enum>> words)
    {
        const auto* found = field(name, &json::is_string);
        if (!found)
            return;
        for (const auto& [word, meaning] : words)
            if (*found == word) {
                value = meaning;
                return;
            }
        fail(fmt::format("{} says nothing that is known", name));
    }

    void size(const char* name, int64_t& value, int64_t least = 1)
    {
        if (const auto* found = field(name, &json::is_number_integer)) {
            value = found->get<int64_t>();
            if (value < least || value > 65536)
                fail(fmt::format("{} is out of bounds", name));
        }
    }
    void number(const char* name, double& value)
    {
        if (const auto* found = field(name, &json::is_number))
            value = found->get<double>();
    }
    void flag(const char* name, bool& value)
    {
        if (const auto* found = field(name, &json::is_boolean))
            value = found->get<bool>();
    }
    void sizes(const char* name, std::vector<int64_t>& values)
    {
        const auto* found = field(name, &json::is_array);
        if (!found)
            return;
        values.clear();
        for (const auto& item : *found) {
            if (!item.is_number_integer() || item.get<int64_t>() < 0 || item.get<int64_t>() > 65536 || values.size() > 64)
                return fail(fmt::format("{} is out of bounds", name));
            values.push_back(item.get<int64_t>());
        }
        if (values.empty())
            fail(fmt::format("{} is empty", name));
    }

    /// What must hold between the fields; looked at only when each is right by itself.
    void require(bool holds, const char* otherwise)
    {
        if (!holds)
            fail(otherwise);
    }
    bool good() const { return m_problem.empty(); }

    template <class Config>
    Result<Config> finish(Config config) const
    {
        if (!m_problem.empty())
            return Error{ErrorCode::ModelBroken, m_problem, "The model's description is damaged: fetch the pack again."};
        return config;
    }

private:
    const json* field(const char* name, bool (json::*isKind)() const noexcept)
    {
        if (!m_problem.empty())
            return nullptr;
        const auto found = m_json.find(name);
        if (found == m_json.end() || !((*found).*isKind)()) {
            fail(fmt::format("{} is missing from the config", name));
            return nullptr;
        }
        return &*found;
    }
    void fail(const std::string& problem)
    {
        if (m_problem.empty())
            m_problem = problem;
    }

    json m_json;
    std::string m_problem;
};

bool allDivideBy(const std::vector<int64_t>& widths, int64_t divisor)
{
    return std::all_of(widths.begin(), widths.end(), [&](int64_t width) { return width > 0 && width % divisor == 0; });
}

const char* nameOf(BetaSchedule schedule)
{
    switch (schedule) {
    case BetaSchedule::Linear: return "linear";
    case BetaSchedule::ScaledLinear: return "scaled_linear";
    case BetaSchedule::SquaredCosCapV2: return "squaredcos_cap_v2";
    }
    return "";
}

/// A net is built by asserting these, so they are looked at before.
void requireSizesThatFit(Reader& reader, const PortraitConfig& c)
{
    const auto& u = c.unet;
    reader.require(u.attentionAt.size() == u.blockChannels.size(), "attention_at and block_channels differ in length");
    reader.require(allDivideBy(u.blockChannels, u.groups), "block_channels do not divide into groups");
    reader.require(allDivideBy(u.blockChannels, u.heads), "block_channels do not divide into heads");
    reader.require(u.blockChannels.front() % 2 == 0, "the first of block_channels is odd");
    reader.require(c.text.width % c.text.heads == 0, "the text's width does not divide into heads");
    reader.require(c.text.width == u.contextWidth && c.identity.contextWidth == u.contextWidth && c.regions.outWidth == u.contextWidth,
                   "context_width differs between the networks");
    reader.require(c.regions.featureWidth == c.identity.featureWidth, "feature_width differs between the networks");
    reader.require(u.classWidth == 0 || u.classWidth == c.identity.tokens * c.identity.contextWidth,
                   "class_width is not that of the identity tokens");
    reader.require(u.outChannels == c.latentChannels * c.latentPatch * c.latentPatch, "out_channels is not that of the latents");
    reader.require(u.inChannels == u.outChannels * (1 + (c.positionInput ? 1 : 0) + (c.facialLayout ? 1 : 0)), "in_channels is not that of the latents");
    reader.require(bool(NoiseSchedule::make(c.noise)), "the noise schedule is out of bounds");
    reader.require(c.latentSide % c.latentPatch == 0, "latent_side does not divide into patches");
}

} // namespace

std::string toJson(const AutoencoderKlConfig& c)
{
    return json{{"image_channels", c.imageChannels}, {"latent_channels", c.latentChannels}, {"block_channels", c.blockChannels},
                {"layers_per_block", c.layersPerBlock}, {"groups", c.groups}, {"mid_attention", c.midAttention}}
        .dump();
}

Result<AutoencoderKlConfig> autoencoderKlFromJson(const std::string& text)
{
    AutoencoderKlConfig c;
    Reader reader(text);
    reader.size("image_channels", c.imageChannels);
    reader.size("latent_channels", c.latentChannels);
    reader.sizes("block_channels", c.blockChannels);
    reader.size("layers_per_block", c.layersPerBlock);
    reader.size("groups", c.groups);
    reader.flag("mid_attention", c.midAttention);
    if (reader.good())
        reader.require(allDivideBy(c.blockChannels, c.groups), "block_channels do not divide into groups");
    return reader.finish(c);
}

std::string toJson(const PortraitConfig& c)
{
    const auto& u = c.unet;
    const auto& n = c.noise;
    return json{
        {"unet", {{"in_channels", u.inChannels}, {"out_channels", u.outChannels}, {"block_channels", u.blockChannels},
                  {"attention_at", u.attentionAt}, {"layers_per_block", u.layersPerBlock}, {"context_width", u.contextWidth},
                  {"heads", u.heads}, {"groups", u.groups}, {"class_width", u.classWidth}}},
        {"text", {{"vocabulary", c.text.vocabulary}, {"positions", c.text.positions}, {"width", c.text.width},
                  {"layers", c.text.layers}, {"heads", c.text.heads}, {"feed_forward_width", c.text.feedForwardWidth},
                  {"quick_gelu", c.text.quickGelu}}},
        {"identity", {{"context_width", c.identity.contextWidth}, {"face_width", c.identity.faceWidth},
                      {"feature_width", c.identity.featureWidth}, {"tokens", c.identity.tokens}, {"depth", c.identity.depth},
                      {"head_width", c.identity.headWidth}, {"heads", c.identity.heads}, {"hidden_width", c.identity.hiddenWidth}}},
        {"regions", {{"width", c.regions.width}, {"feature_width", c.regions.featureWidth}, {"out_width", c.regions.outWidth},
                     {"depth", c.regions.depth}, {"heads", c.regions.heads}, {"head_width", c.regions.headWidth}}},
        {"noise", {{"train_timesteps", n.trainTimesteps}, {"beta_start", n.betaStart}, {"beta_end", n.betaEnd},
                   {"beta_schedule", nameOf(n.betaSchedule)},
                   {"prediction", n.predictionType == PredictionType::Epsilon ? "epsilon"
                        : n.predictionType == PredictionType::Sample ? "sample" : "v_prediction"}}},
        {"lora_rank", c.loraRank}, {"latent_channels", c.latentChannels}, {"latent_side", c.latentSide},
        {"latent_patch", c.latentPatch}, {"position_input", c.positionInput}, {"facial_layout", c.facialLayout},
        {"layout_cells", c.layoutCells}, {"region_patches", c.regionPatches}}
        .dump();
}

Result<PortraitConfig> portraitFromJson(const std::string& text)
{
    PortraitConfig c;
    Reader reader(text);
    reader.group("unet", [&](Reader& r) {
        r.size("in_channels", c.unet.inChannels);
        r.size("out_channels", c.unet.outChannels);
        r.sizes("block_channels", c.unet.blockChannels);
        r.sizes("attention_at", c.unet.attentionAt);
        r.size("layers_per_block", c.unet.layersPerBlock);
        r.size("context_width", c.unet.contextWidth);
        r.size("heads", c.unet.heads);
        r.size("groups", c.unet.groups);
        r.size("class_width", c.unet.classWidth, 0);
    });
    reader.group("text", [&](Reader& r) {
        r.size("vocabulary", c.text.vocabulary);
        r.size("positions", c.text.positions);
        r.size("width", c.text.width);
        r.size("layers", c.text.layers);
        r.size("heads", c.text.heads);
        r.size("feed_forward_width", c.text.feedForwardWidth);
        r.flag("quick_gelu", c.text.quickGelu);
    });
    reader.group("identity", [&](Reader& r) {
        r.size("context_width", c.identity.contextWidth);
        r.size("face_width", c.identity.faceWidth);
        r.size("feature_width", c.identity.featureWidth);
        r.size("tokens", c.identity.tokens);
        r.size("depth", c.identity.depth);
        r.size("head_width", c.identity.headWidth);
        r.size("heads", c.identity.heads);
        r.size("hidden_width", c.identity.hiddenWidth);
    });
    reader.group("regions", [&](Reader& r) {
        r.size("width", c.regions.width);
        r.size("feature_width", c.regions.featureWidth);
        r.size("out_width", c.regions.outWidth);
        r.size("depth", c.regions.depth);
        r.size("heads", c.regions.heads);
        r.size("head_width", c.regions.headWidth);
    });
    reader.group("noise", [&](Reader& r) {
        r.size("train_timesteps", c.noise.trainTimesteps, 2);
        r.number("beta_start", c.noise.betaStart);
        r.number("beta_end", c.noise.betaEnd);
        r.choice("beta_schedule", c.noise.betaSchedule, {{"linear", BetaSchedule::Linear}, {"scaled_linear", BetaSchedule::ScaledLinear},
                  {"squaredcos_cap_v2", BetaSchedule::SquaredCosCapV2}});
        r.choice("prediction", c.noise.predictionType,
                 {{"epsilon", PredictionType::Epsilon}, {"v_prediction", PredictionType::VPrediction}, {"sample", PredictionType::Sample}});
    });
    reader.size("lora_rank", c.loraRank, 0);
    reader.size("latent_channels", c.latentChannels);
    reader.size("latent_side", c.latentSide);
    reader.size("latent_patch", c.latentPatch);
    reader.flag("position_input", c.positionInput);
    reader.flag("facial_layout", c.facialLayout);
    reader.size("layout_cells", c.layoutCells);
    reader.size("region_patches", c.regionPatches);
    if (reader.good())
        requireSizesThatFit(reader, c);
    return reader.finish(c);
}

} // namespace core::nets
