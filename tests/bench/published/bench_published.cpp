#include "core/engine/process_memory.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/clip_vision_encoder.h"
#include "core/nets/memory_format.h"
#include "core/nets/unet_2d_condition.h"
#include "tests/bench/published/operator_times.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

using namespace core;

/// The published networks' speed with random weights: one line of JSON a network, as bench_diffusers.py prints it.
///
///     bench_published [unet|vae|clip]... [--side 512] [--threads 1] [--type fp32|bf16|fp16] [--device cpu|cuda] [--repeat 3]
///                     [--layout nchw|nhwc] [--profile N]
namespace {

struct Options {
    std::vector<std::string> parts;
    int side = 512, threads = 1, repeat = 3;
    at::ScalarType type = at::kFloat;
    at::Device device{at::kCPU};
    std::string typeName = "fp32";
    bool channelsLast = true;
    int profile = 0; ///< so many operators are told of
};

Options parse(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : "";
        if (!word.starts_with("--")) {
            options.parts.push_back(word);
            continue;
        }
        ++i;
        if (word == "--side")
            options.side = std::atoi(value);
        else if (word == "--threads")
            options.threads = std::atoi(value);
        else if (word == "--repeat")
            options.repeat = std::atoi(value);
        else if (word == "--profile")
            options.profile = std::atoi(value);
        else if (word == "--layout")
            options.channelsLast = value == std::string("nhwc");
        else if (word == "--device")
            options.device = at::Device(value);
        else if (word == "--type") {
            options.typeName = value;
            options.type = options.typeName == "bf16" ? at::kBFloat16 : options.typeName == "fp16" ? at::kHalf : at::kFloat;
        }
    }
    if (options.parts.empty())
        options.parts = {"unet", "vae", "clip"};
    return options;
}

/// The median of some runs after one that warms up, and the process's peak memory.
template <class Work>
void measure(const char* what, const Options& options, Work work)
{
    std::vector<double> seconds;
    for (int i = 0; i <= options.repeat; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work().template item<float>(); // waits for a GPU
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(seconds.begin() + 1, seconds.end());
    fmt::print("{{\"program\": \"likeness\", \"what\": \"{}\", \"type\": \"{}\", \"side\": {}, \"threads\": {}, \"seconds\": {:.3f}, \"peak_gb\": {:.2f}}}\n", what,
               options.typeName, options.side, options.threads, seconds[seconds.size() / 2], static_cast<double>(engine::peakMemoryBytes()) / 1e9);
    if (options.profile > 0) {
        const OperatorTimes times;
        work().template item<float>();
        times.print(options.profile);
    }
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const auto options = parse(argc, argv);
    torch::set_num_threads(options.threads);
    torch::set_default_dtype(c10::scalarTypeToTypeMeta(options.type));
    const torch::InferenceMode guard;
    const auto like = at::TensorOptions(options.device).dtype(options.type);
    const int latent = options.side / 8;
    const auto laid = [&](const at::Tensor& x) { return x.contiguous(options.channelsLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous); };
    for (const auto& part : options.parts) {
        if (part == "unet") {
            nets::UNet2DCondition net(nets::UNet2DConditionConfig{});
            nets::AdapterList adapters(net->adapterConfigs(0)); // the low-rank parts are merged before
            adapters->attach(*net);
            net->to(options.device);
            adapters->to(options.device);
            if (options.channelsLast)
                nets::useChannelsLast(*net);
            const auto x = laid(torch::randn({2, 4, latent, latent}, like)), t = torch::full({2}, 500.f, like.dtype(at::kFloat));
            nets::AttentionContext context{.text = torch::randn({2, 77, 768}, like)};
            measure("guided step", options, [&] { return net->forward(x, t, context).mean().to(at::kFloat); });
            context.identity = torch::randn({2, 4, 768}, like);
            measure("guided step with identity", options, [&] { return net->forward(x, t, context).mean().to(at::kFloat); });
        } else if (part == "vae") {
            nets::AutoencoderKl net(nets::AutoencoderKlConfig{});
            net->to(options.device);
            if (options.channelsLast)
                nets::useChannelsLast(*net);
            const auto latents = laid(torch::randn({1, 4, latent, latent}, like));
            measure("decode", options, [&] { return net->decode(latents).mean().to(at::kFloat); });
        } else if (part == "clip") {
            nets::ClipVisionEncoder net(nets::ClipVisionConfig{});
            net->to(options.device);
            const auto pictures = torch::randn({6, 3, 224, 224}, like);
            measure("CLIP-H, six pictures", options, [&] { return net->forward(pictures).mean().to(at::kFloat); });
        }
    }
    return 0;
}
