#include "core/weights/key_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace core::weights {
namespace {

constexpr int kLevels = 4, kLayers = 2; ///< of SD 1.5's UNet; its up blocks have one layer more

struct PartName {
    std::string_view diffusers, ldm;
};

/// Within a residual block.
constexpr PartName kUnetResnet[] = {{"norm1", "in_layers.0"}, {"conv1", "in_layers.2"}, {"time_emb_proj", "emb_layers.1"},
                                    {"norm2", "out_layers.0"}, {"conv2", "out_layers.3"}, {"conv_shortcut", "skip_connection"}};
constexpr PartName kAutoencoderResnet[] = {{"norm1", "norm1"}, {"conv1", "conv1"}, {"norm2", "norm2"}, {"conv2", "conv2"}, {"conv_shortcut", "nin_shortcut"}};
constexpr PartName kAutoencoderAttention[] = {{"group_norm", "norm"}, {"to_q", "q"}, {"to_k", "k"}, {"to_v", "v"}, {"to_out.0", "proj_out"}};

class Table {
public:
    void add(std::string diffusers, std::string ldm) { m_names.push_back({std::move(diffusers), std::move(ldm)}); }
    void addParts(const std::string& diffusers, const std::string& ldm, std::span<const PartName> parts)
    {
        for (const auto& part : parts)
            add(fmt::format("{}.{}", diffusers, part.diffusers), fmt::format("{}.{}", ldm, part.ldm));
    }
    std::vector<ModuleName> longestFirst()
    {
        std::sort(m_names.begin(), m_names.end(), [](const ModuleName& a, const ModuleName& b) { return a.diffusers.size() > b.diffusers.size(); });
        return std::move(m_names);
    }

private:
    std::vector<ModuleName> m_names;
};

std::vector<ModuleName> makeUnetNames()
{
    Table table;
    table.add("conv_in", "input_blocks.0.0");
    table.add("conv_norm_out", "out.0");
    table.add("conv_out", "out.2");
    table.add("time_embedding.linear_1", "time_embed.0");
    table.add("time_embedding.linear_2", "time_embed.2");
    for (int b = 0; b < kLevels; ++b) {
        const bool attends = b < kLevels - 1;
        for (int j = 0; j < kLayers; ++j) {
            const int input = 1 + (kLayers + 1) * b + j;
            table.addParts(fmt::format("down_blocks.{}.resnets.{}", b, j), fmt::format("input_blocks.{}.0", input), kUnetResnet);
            if (attends)
                table.add(fmt::format("down_blocks.{}.attentions.{}", b, j), fmt::format("input_blocks.{}.1", input));
        }
        if (attends)
            table.add(fmt::format("down_blocks.{}.downsamplers.0.conv", b), fmt::format("input_blocks.{}.0.op", (kLayers + 1) * (b + 1)));
        for (int j = 0; j <= kLayers; ++j) {
            const int output = (kLayers + 1) * b + j;
            table.addParts(fmt::format("up_blocks.{}.resnets.{}", b, j), fmt::format("output_blocks.{}.0", output), kUnetResnet);
            if (b > 0)
                table.add(fmt::format("up_blocks.{}.attentions.{}", b, j), fmt::format("output_blocks.{}.1", output));
        }
        if (attends) // behind the attention where there is one
            table.add(fmt::format("up_blocks.{}.upsamplers.0.conv", b), fmt::format("output_blocks.{}.{}.conv", (kLayers + 1) * b + kLayers, b > 0 ? 2 : 1));
    }
    table.addParts("mid_block.resnets.0", "middle_block.0", kUnetResnet);
    table.add("mid_block.attentions.0", "middle_block.1");
    table.addParts("mid_block.resnets.1", "middle_block.2", kUnetResnet);
    return table.longestFirst();
}

std::vector<ModuleName> makeAutoencoderNames()
{
    Table table;
    table.add("quant_conv", "quant_conv");
    table.add("post_quant_conv", "post_quant_conv");
    for (const char* half : {"encoder", "decoder"}) {
        const bool encoder = half == std::string_view("encoder");
        table.add(fmt::format("{}.conv_in", half), fmt::format("{}.conv_in", half));
        table.add(fmt::format("{}.conv_out", half), fmt::format("{}.conv_out", half));
        table.add(fmt::format("{}.conv_norm_out", half), fmt::format("{}.norm_out", half));
        for (int i = 0; i < 2; ++i)
            table.addParts(fmt::format("{}.mid_block.resnets.{}", half, i), fmt::format("{}.mid.block_{}", half, i + 1), kAutoencoderResnet);
        table.addParts(fmt::format("{}.mid_block.attentions.0", half), fmt::format("{}.mid.attn_1", half), kAutoencoderAttention);
        for (int b = 0; b < kLevels; ++b) {
            const auto ours = fmt::format("{}.{}_blocks.{}", half, encoder ? "down" : "up", b);
            const auto theirs = encoder ? fmt::format("encoder.down.{}", b) : fmt::format("decoder.up.{}", kLevels - 1 - b); // counted from the image
            for (int j = 0; j < (encoder ? kLayers : kLayers + 1); ++j)
                table.addParts(fmt::format("{}.resnets.{}", ours, j), fmt::format("{}.block.{}", theirs, j), kAutoencoderResnet);
            if (b < kLevels - 1)
                table.add(fmt::format("{}.{}samplers.0.conv", ours, encoder ? "down" : "up"), fmt::format("{}.{}sample.conv", theirs, encoder ? "down" : "up"));
        }
    }
    return table.longestFirst();
}

/// Replaces a module's name in front of a key.
std::string renamed(std::string_view key, const std::vector<ModuleName>& names, std::string ModuleName::*from, std::string ModuleName::*to)
{
    for (const auto& name : names) {
        const std::string& module = name.*from;
        if (key.starts_with(module) && (key.size() == module.size() || key[module.size()] == '.'))
            return name.*to + std::string(key.substr(module.size()));
    }
    return {};
}

std::vector<std::string> makeAdapterPaths()
{
    std::vector<std::string> paths;
    const auto add = [&](const std::string& block) {
        for (const char* which : {"attn1", "attn2"})
            paths.push_back(fmt::format("{}.transformer_blocks.0.{}", block, which));
    };
    for (int b = 0; b < kLevels - 1; ++b)
        for (int j = 0; j < kLayers; ++j)
            add(fmt::format("down_blocks.{}.attentions.{}", b, j));
    for (int b = 1; b < kLevels; ++b)
        for (int j = 0; j <= kLayers; ++j)
            add(fmt::format("up_blocks.{}.attentions.{}", b, j));
    add("mid_block.attentions.0");
    return paths;
}

} // namespace

const std::vector<ModuleName>& unetModuleNames()
{
    static const auto names = makeUnetNames();
    return names;
}

const std::vector<ModuleName>& autoencoderModuleNames()
{
    static const auto names = makeAutoencoderNames();
    return names;
}

std::string ldmUnetName(std::string_view diffusers)
{
    return renamed(diffusers, unetModuleNames(), &ModuleName::diffusers, &ModuleName::ldm);
}

std::string diffusersUnetName(std::string_view ldm)
{
    return renamed(ldm, unetModuleNames(), &ModuleName::ldm, &ModuleName::diffusers);
}

std::string diffusersAutoencoderName(std::string_view ldm)
{
    return renamed(ldm, autoencoderModuleNames(), &ModuleName::ldm, &ModuleName::diffusers);
}

const std::vector<std::string>& adapterPaths()
{
    static const auto paths = makeAdapterPaths();
    return paths;
}

} // namespace core::weights
