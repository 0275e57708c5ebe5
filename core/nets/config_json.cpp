#include "core/nets/config_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace core::nets {
namespace {

using nlohmann::json;

/// The names of an enum's values.
template <class Enum>
using Words = std::initializer_list<std::pair<const char*, Enum>>;

/// Writes fields one by one, as Reader reads them: one list of fields serves both.
class Writer {
public:
    template <class Write>
    void group(const char* name, Write write)
    {
        Writer inner;
        write(inner);
        m_json[name] = std::move(inner.m_json);
    }
    template <class Enum>
    void choice(const char* name, Enum value, Words<Enum> words)
    {
        for (const auto& [word, meaning] : words)
            if (value == meaning)
                m_json[name] = word;
    }
    void size(const char* name, int64_t value, int64_t /*least*/ = 1) { m_json[name] = value; }
    void number(const char* name, double value) { m_json[name] = value; }
    void flag(const char* name, bool value) { m_json[name] = value; }
    void sizes(const char* name, const std::vector<int64_t>& values) { m_json[name] = values; }
    std::string text() const { return m_json.dump(); }

private:
    json m_json = json::object();
};

/// Reads fields one by one and remembers the first thing that was wrong.
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
    void choice(const char* name, Enum& value, Words<Enum> words)
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

// What stands in a config, in the order in which problems are told. `fields` is a Reader, or a Writer with a const config.

template <class Fields, class Config>
void listAutoencoder(Fields& fields, Config& c)
{
    fields.size("image_channels", c.imageChannels);
    fields.size("latent_channels", c.latentChannels);
    fields.sizes("block_channels", c.blockChannels);
    fields.size("layers_per_block", c.layersPerBlock);
    fields.size("groups", c.groups);
    fields.flag("mid_attention", c.midAttention);
}

template <class Fields, class Config>
void listUNet(Fields& fields, Config& c)
{
    fields.size("in_channels", c.inChannels);
    fields.size("out_channels", c.outChannels);
    fields.sizes("block_channels", c.blockChannels);
    fields.sizes("attention_at", c.attentionAt);
    fields.size("layers_per_block", c.layersPerBlock);
    fields.size("context_width", c.contextWidth);
    fields.size("heads", c.heads);
    fields.size("groups", c.groups);
    fields.size("class_width", c.classWidth, 0);
}

template <class Fields, class Config>
void listText(Fields& fields, Config& c)
{
    fields.size("vocabulary", c.vocabulary);
    fields.size("positions", c.positions);
    fields.size("width", c.width);
    fields.size("layers", c.layers);
    fields.size("heads", c.heads);
    fields.size("feed_forward_width", c.feedForwardWidth);
    fields.flag("quick_gelu", c.quickGelu);
}

template <class Fields, class Config>
void listIdentity(Fields& fields, Config& c)
{
    fields.size("context_width", c.contextWidth);
    fields.size("face_width", c.faceWidth);
    fields.size("feature_width", c.featureWidth);
    fields.size("tokens", c.tokens);
    fields.size("depth", c.depth);
    fields.size("head_width", c.headWidth);
    fields.size("heads", c.heads);
    fields.size("hidden_width", c.hiddenWidth);
}

template <class Fields, class Config>
void listRegions(Fields& fields, Config& c)
{
    fields.size("width", c.width);
    fields.size("feature_width", c.featureWidth);
    fields.size("out_width", c.outWidth);
    fields.size("depth", c.depth);
    fields.size("heads", c.heads);
    fields.size("head_width", c.headWidth);
}

template <class Fields, class Config>
void listNoise(Fields& fields, Config& c)
{
    fields.size("train_timesteps", c.trainTimesteps, 2);
    fields.number("beta_start", c.betaStart);
    fields.number("beta_end", c.betaEnd);
    fields.choice("beta_schedule", c.betaSchedule, Words<BetaSchedule>{{"linear", BetaSchedule::Linear},
                  {"scaled_linear", BetaSchedule::ScaledLinear}, {"squaredcos_cap_v2", BetaSchedule::SquaredCosCapV2}});
    fields.choice("prediction", c.predictionType, Words<PredictionType>{{"epsilon", PredictionType::Epsilon},
                  {"v_prediction", PredictionType::VPrediction}, {"sample", PredictionType::Sample}});
}

template <class Fields, class Config>
void listPortrait(Fields& fields, Config& c)
{
    fields.group("unet", [&](Fields& inner) { listUNet(inner, c.unet); });
    fields.group("text", [&](Fields& inner) { listText(inner, c.text); });
    fields.group("identity", [&](Fields& inner) { listIdentity(inner, c.identity); });
    fields.group("regions", [&](Fields& inner) { listRegions(inner, c.regions); });
    fields.group("noise", [&](Fields& inner) { listNoise(inner, c.noise); });
    fields.size("lora_rank", c.loraRank, 0);
    fields.size("latent_channels", c.latentChannels);
    fields.size("latent_side", c.latentSide);
    fields.size("latent_patch", c.latentPatch);
    fields.flag("position_input", c.positionInput);
    fields.flag("facial_layout", c.facialLayout);
    fields.size("layout_cells", c.layoutCells);
    fields.size("region_patches", c.regionPatches);
}

bool allDivideBy(const std::vector<int64_t>& widths, int64_t divisor)
{
    return std::all_of(widths.begin(), widths.end(), [&](int64_t width) { return width > 0 && width % divisor == 0; });
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

std::string toJson(const AutoencoderKlConfig& config)
{
    Writer writer;
    listAutoencoder(writer, config);
    return writer.text();
}

Result<AutoencoderKlConfig> autoencoderKlFromJson(const std::string& text)
{
    AutoencoderKlConfig config;
    Reader reader(text);
    listAutoencoder(reader, config);
    if (reader.good())
        reader.require(allDivideBy(config.blockChannels, config.groups), "block_channels do not divide into groups");
    return reader.finish(config);
}

std::string toJson(const PortraitConfig& config)
{
    Writer writer;
    listPortrait(writer, config);
    return writer.text();
}

Result<PortraitConfig> portraitFromJson(const std::string& text)
{
    PortraitConfig config;
    Reader reader(text);
    listPortrait(reader, config);
    if (reader.good())
        requireSizesThatFit(reader, config);
    return reader.finish(config);
}

} // namespace core::nets
