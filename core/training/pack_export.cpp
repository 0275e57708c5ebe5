#include "core/training/pack_export.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace core::training {
namespace {

using nlohmann::json;

struct PackFile {
    const char* name;
    const char* file;
    const char* licence;
    const char* source;
    bool optional = false; ///< a pack may be without it
};

constexpr int kThreads = 1; ///< layers this small are done before a second thread has been told of them

constexpr const char* kOwnLicence = "Apache-2.0";
constexpr const char* kOwnSource = "trained by likeness-train on public domain portraits and MIT-licensed synthetic faces";

constexpr PackFile kFiles[] = {
    {"face_detector", "mmod_human_face_detector.dat", "CC0-1.0", "dlib models by Davis E. King"},
    {"landmarks", "landmarks_68.dat", kOwnLicence, kOwnSource},
    {"face_descriptor", "dlib_face_recognition_resnet_model_v1.dat", "CC0-1.0", "dlib models by Davis E. King"},
    {"tokenizer", "bpe_simple_vocab_16e6.txt.gz", "MIT", "CLIP's byte-pair vocabulary, OpenAI"},
    {"description", "description.json", kOwnLicence, kOwnSource},
    {"likeness", "likeness.json", kOwnLicence, "calibrated on the Face Research Lab London Set (CC-BY-4.0)"},
    {"face_encoder", "face_encoder.safetensors", kOwnLicence, kOwnSource},
    {"autoencoder", "autoencoder.safetensors", kOwnLicence, kOwnSource},
    {"portrait", "portrait.safetensors", kOwnLicence, kOwnSource},
    {"conditioner", "conditioner.safetensors", kOwnLicence, kOwnSource},
    {"forgery_detector", "detector.safetensors", kOwnLicence, kOwnSource, true},
    {"forgery_detector_card", "detector.json", kOwnLicence, kOwnSource, true},
    {"forgery_detector_bank", "detector_bank.safetensors", kOwnLicence, kOwnSource, true},
};

Status take(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (from.empty())
        return done();
    std::error_code failure;
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, failure);
    if (failure)
        return Error{ErrorCode::WriteFailed, fmt::format("{} could not be copied to {}: {}", from.string(), to.string(), failure.message()),
                     "Check that both are there and that the disk has space."};
    return done();
}

} // namespace

Status exportPack(const std::filesystem::path& folder, const PackDescription& description, const TrainedNets& trained)
{
    for (const auto& [from, name] : {std::pair{trained.autoencoder, "autoencoder.safetensors"},
                                     {trained.faceEncoder, "face_encoder.safetensors"},
                                     {trained.portrait.empty() ? trained.portrait : trained.portrait / "portrait.safetensors", "portrait.safetensors"},
                                     {trained.portrait.empty() ? trained.portrait : trained.portrait / "conditioner.safetensors", "conditioner.safetensors"}})
        if (const auto taken = take(from, folder / name); !taken)
            return taken;

    for (const char* name : {"detector.safetensors", "detector.json", "detector_bank.safetensors"})
        if (const auto taken = take(trained.detector.empty() ? trained.detector : trained.detector / name, folder / name); !taken)
            return taken;

    json figures = json::parse(description.figures, nullptr, false);
    if (!figures.is_object() || figures.empty()) {
        std::ifstream in(folder / "manifest.json");
        const auto old = json::parse(in, nullptr, false);
        figures = old.is_object() ? old.value("figures", json::object()) : json::object();
    }
    json models = json::array();
    for (const auto& entry : kFiles) {
        if (entry.optional && !std::filesystem::exists(folder / entry.file))
            continue;
        const auto hash = sha256OfFile(folder / entry.file);
        if (!hash)
            return Error{ErrorCode::ModelMissing, fmt::format("the pack lacks {}", entry.file), "Train or fetch it first."};
        models.push_back({{"name", entry.name}, {"file", entry.file}, {"licence", entry.licence}, {"sha256", *hash}, {"source", entry.source}});
    }
    const auto shortened = [](float value) { return std::round(value * 1e4) / 1e4; }; // 0.8f would be 0.800000011920929
    json defaults{{"guidance", shortened(description.guidance)}, {"noise", shortened(description.noise)}, {"merge", shortened(description.merge)},
                  {"region_patches", 16}, {"threads", kThreads}};
    if (description.textGuidance > 0)
        defaults["text_guidance"] = shortened(description.textGuidance);
    const json manifest{{"format", 1}, {"name", description.name}, {"version", description.version}, {"licence", kOwnLicence},
                        {"trained_on", "Public domain portraits (US Government) and MIT-licensed synthetic faces"},
                        {"date", description.date}, {"figures", figures},
                        {"defaults", defaults}, {"models", models}};
    return writeFileAtomically(folder / "manifest.json", manifest.dump(2) + "\n");
}

} // namespace core::training
