#include "core/nets/config_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace core::nets {
namespace {

using nlohmann::json;

/// Reads fields one by one and remembers the first thing that was wrong, so that a config reads as a list.
class Reader {
public:
    explicit Reader(const std::string& text) : m_json(json::parse(text, nullptr, false))
    {
        if (!m_json.is_object())
            m_problem = "the config is not a JSON object";
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
    void text(const char* name, std::string& value)
    {
        if (const auto* found = field(name, &json::is_string))
            value = found->get<std::string>();
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
    return reader.finish(c);
}

} // namespace core::nets
