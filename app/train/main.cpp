// likeness-train: makes and measures the models of a pack from a folder of faces. Each subcommand is one stage.

#include "app/interrupt.h"
#include "core/training/autoencoder_trainer.h"
#include "core/training/description_calibration.h"
#include "core/training/detector_trainer.h"
#include "core/training/landmark_training.h"
#include "core/training/likeness_calibration.h"
#include "core/training/pack_export.h"
#include "core/training/portrait_report.h"
#include "core/training/portrait_trainer.h"
#include "core/training/vit_pretrainer.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <cstdio>

namespace {

int finish(const core::Status& status)
{
    if (status)
        return 0;
    const auto& error = status.error();
    std::fprintf(stderr, "likeness-train: %s. %s\n", error.what.c_str(), error.remedy.c_str());
    return error.code == core::ErrorCode::Cancelled ? 130 : 5;
}

/// Prints the figures of a calibration.
core::Status print(const core::Result<std::string>& figures)
{
    if (!figures)
        return figures.error();
    std::printf("%s\n", figures->c_str());
    return core::done();
}

void addRunOptions(CLI::App& command, core::training::RunOptions& options)
{
    command.add_option("--data", options.data, "Folder of aligned face crops with manifest.tsv")->required();
    command.add_option("--run", options.run, "Folder for checkpoint, log and sheets; an unfinished run there is resumed")->required();
    command.add_option("--minutes", options.minutes, "Wall-clock budget of the whole run")->capture_default_str();
    command.add_option("--batch", options.batch, "Samples per step")->capture_default_str();
    command.add_option("--learning-rate", options.learningRate, "Highest learning rate")->capture_default_str();
    command.add_option("--seed", options.seed, "Fixes every random choice")->capture_default_str();
    command.add_option("--steps", options.maxSteps, "Stop after so many steps (0: by the minutes alone)")->capture_default_str();
    command.add_option("--checkpoint-seconds", options.checkpointSeconds, "Between two checkpoints")->capture_default_str();
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Trains and measures the models of a Likeness pack."};
    app.require_subcommand(1);
    int threads = 0;
    app.add_option("--threads", threads, "Processor threads (0: all)");

    const core::jobs::StopToken stop;
    core::jobs::JobContext job(stop, [](const core::jobs::Progress& progress) {
        if (progress.done % 100 == 0 && progress.total > 0)
            std::fprintf(stderr, "%s %d of %d\n", progress.step.c_str(), progress.done, progress.total);
    });
    core::Status status = core::done();

    core::training::AutoencoderTraining autoencoder;
    autoencoder.net = {3, 4, {16, 32, 96, 128}, 1, 8, false};
    autoencoder.learningRate = 1.5e-3;
    auto* trainAutoencoder = app.add_subcommand("autoencoder", "The f8 autoencoder");
    addRunOptions(*trainAutoencoder, autoencoder);
    trainAutoencoder->add_option("--channels", autoencoder.net.blockChannels, "Widths of its four levels");
    trainAutoencoder->add_option("--latent-channels", autoencoder.net.latentChannels, "4 or 8");
    trainAutoencoder->add_option("--crop", autoencoder.cropSide, "Side of the training crops")->capture_default_str();
    trainAutoencoder->add_flag("--decoder-only", autoencoder.decoderOnly, "Keep the latents, improve the pictures");

    std::filesystem::path weights, data;
    auto* measure = app.add_subcommand("measure-autoencoder", "PSNR on test faces, with a sheet");
    measure->add_option("weights", weights)->required();
    measure->add_option("--data", data)->required();

    core::training::VitPretraining fsfm;
    fsfm.net.encoder.width = 192;
    fsfm.net.encoder.depth = 8;
    fsfm.net.encoder.heads = 6;
    fsfm.net.decoderWidth = 128;
    fsfm.net.decoderDepth = 2;
    fsfm.net.decoderHeads = 4;
    fsfm.batch = 48;
    auto* pretrainFaceVit = app.add_subcommand("fsfm", "The face transformer, by masked reconstruction and instance discrimination");
    addRunOptions(*pretrainFaceVit, fsfm);
    pretrainFaceVit->add_option("--width", fsfm.net.encoder.width, "Of the encoder")->capture_default_str();
    pretrainFaceVit->add_option("--depth", fsfm.net.encoder.depth, "Of the encoder")->capture_default_str();
    pretrainFaceVit->add_option("--heads", fsfm.net.encoder.heads, "Of the encoder")->capture_default_str();
    bool alone = false;
    pretrainFaceVit->add_flag("--reconstruct-only", alone, "Leave out instance discrimination, at half of the time a step");

    core::training::DetectorTraining detector;
    detector.batch = 24;
    detector.learningRate = 1.2e-3;
    auto* trainDetector = app.add_subcommand("detector", "The forgery detector, from the pre-trained face transformer");
    addRunOptions(*trainDetector, detector);
    trainDetector->add_option("--encoder", detector.encoder, "face_encoder.safetensors of an fsfm run")->required();
    trainDetector->add_option("--autoencoder", detector.autoencoder, "Also learn pictures that went through this autoencoder");
    trainDetector->add_option("--blocks", detector.blocks, "So many of the encoder's blocks")->capture_default_str();
    trainDetector->add_option("--window", detector.window, "Patches a side of the part that a step looks at")->capture_default_str();
    std::string leftOut;
    trainDetector->add_option("--without", leftOut, "Leave a kind of forgery out, to measure how an unseen one fares")
        ->check(CLI::IsMember({"self_blend", "swap", "transplant", "fill_in", "round_trip"}));

    core::training::PortraitTraining portrait;
    portrait.net = core::training::starterPortraitConfig();
    portrait.batch = 8;
    auto* trainPortrait = app.add_subcommand("portrait", "The generator: text encoder, UNet, identity and facial encoders");
    addRunOptions(*trainPortrait, portrait);
    trainPortrait->add_option("--models", portrait.cache.models, "Pack folder with the face models")->required();
    trainPortrait->add_option("--autoencoder", portrait.cache.autoencoder, "Its weights (default: the pack's)");
    trainPortrait->add_option("--face-encoder", portrait.cache.faceEncoder, "Its weights (default: the pack's)");
    trainPortrait->add_option("--gray-min-side", portrait.grayMinSidePx, "Gray faces of at least this source size take part")->capture_default_str();
    trainPortrait->add_option("--faces", portrait.maxFaces, "At most so many faces (0: all)");
    trainPortrait->add_option("--reader-minutes", portrait.readerMinutes, "Tokens learn alone at first")->capture_default_str();
    trainPortrait->add_option("--from", portrait.from, "Pack folder whose generator is trained on; its tokens know faces, so none learn alone at first");
    auto* faces = trainPortrait->get_option("--data")->required(false);
    trainPortrait->add_option("--photos", portrait.data, "Instead of --data: a folder of your own photos (mind the rights of those they show)")
        ->excludes(faces);
    trainPortrait->add_option("--channels", portrait.net.unet.blockChannels, "Widths of the UNet's levels");

    std::filesystem::path pack;
    core::training::PackDescription description;
    core::training::TrainedNets trained;
    auto* exportPack = app.add_subcommand("export", "Take trained nets into a pack's folder and write its manifest");
    exportPack->add_option("pack", pack, "The folder")->required();
    exportPack->add_option("--autoencoder", trained.autoencoder);
    exportPack->add_option("--face-encoder", trained.faceEncoder);
    exportPack->add_option("--portrait", trained.portrait, "The folder of its run");
    exportPack->add_option("--detector", trained.detector, "The folder of its run");
    exportPack->add_option("--name", description.name)->capture_default_str();
    exportPack->add_option("--pack-version", description.version)->capture_default_str();
    exportPack->add_option("--date", description.date, "Year, month and day, such as 2026-11-30")->required();
    exportPack->add_option("--guidance", description.guidance, "What portraits use when nothing is said")->capture_default_str();
    exportPack->add_option("--text-guidance", description.textGuidance, "The same for prompt and description against the face (as --guidance)");
    exportPack->add_option("--noise", description.noise, "How much of the noise portraits begin with")->capture_default_str();

    std::filesystem::path landmarkFile;
    core::faces::LandmarkTrainingOptions landmarkOptions;
    auto* landmarks = app.add_subcommand("landmarks", "The 68-point predictor");
    landmarks->add_option("--data", data, "Folder of aligned face crops with manifest.tsv and landmarks.safetensors")->required();
    landmarks->add_option("--models", pack, "Pack folder with the face detector")->required();
    landmarks->add_option("--out", landmarkFile, "The predictor's file")->required();
    landmarks->add_option("--cascades", landmarkOptions.cascades)->capture_default_str();
    landmarks->add_option("--trees", landmarkOptions.treesPerCascade, "Of each cascade")->capture_default_str();

    std::filesystem::path pairs;
    auto* likeness = app.add_subcommand("likeness", "Calibrate the likeness of persons and of regions on photos of known persons");
    likeness->alias("regions");
    likeness->add_option("pack", pack, "The pack's folder")->required();
    likeness->add_option("--pairs", pairs, "Folder of photos named by person, such as 001_smiling.jpg")->required();

    std::filesystem::path labels, descriptionFile;
    auto* describe = app.add_subcommand("describe", "Set the thresholds of the description");
    describe->add_option("--data", data, "Folder of aligned face crops with manifest.tsv and landmarks.safetensors")->required();
    describe->add_option("--labels", labels, "Table of what a person saw, such as tests/data/description_labels.tsv")->required();
    describe->add_option("--out", descriptionFile, "The pack's description.json")->required();

    core::training::PortraitReportOptions reportOptions;
    auto* report = app.add_subcommand("report", "How well a pack's portraits keep the person, with a contact sheet");
    report->add_option("pack", reportOptions.pack, "The pack's folder")->required();
    report->add_option("--photos", reportOptions.photos, "Folder of photos that were not trained on")->required();
    report->add_option("--out", reportOptions.out, "Folder for the figures and the sheet")->required();
    report->add_option("--pairs", reportOptions.pairs, "Folder of two photos of each person: the level of a genuine pair");
    report->add_option("--held-out", reportOptions.heldOut, "Folder of face crops with a test split: for the distance from real faces");
    report->add_option("--trials", reportOptions.trials, "So many of the photos for attributes, regions and seeds")->capture_default_str();
    report->add_option("--count", reportOptions.count, "So many of the photos")->capture_default_str();
    report->add_option("--prompt", reportOptions.prompts, "One portrait of each photo for each prompt");
    report->add_option("--sampling-steps", reportOptions.steps)->capture_default_str();
    report->add_option("--guidance", reportOptions.guidance, "Instead of the pack's");
    report->add_option("--text-guidance", reportOptions.textGuidance, "Instead of the pack's");
    report->add_option("--noise", reportOptions.noise, "Instead of the pack's");

    CLI11_PARSE(app, argc, argv);
    if (portrait.cache.autoencoder.empty())
        portrait.cache.autoencoder = portrait.cache.models / "autoencoder.safetensors";
    if (portrait.cache.faceEncoder.empty())
        portrait.cache.faceEncoder = portrait.cache.models / "face_encoder.safetensors";
    if (!portrait.from.empty() && trainPortrait->count("--reader-minutes") == 0)
        portrait.readerMinutes = 0;
    if (threads > 0)
        torch::set_num_threads(threads);
    app::stopOnInterrupt(stop);

    if (trainAutoencoder->parsed())
        status = core::training::trainAutoencoder(autoencoder, job);
    if (trainPortrait->parsed() && portrait.data.empty())
        status = core::Error{core::ErrorCode::Usage, "no faces were given to train on", "Pass --data or --photos."};
    else if (trainPortrait->parsed())
        status = core::training::trainPortrait(portrait, job);
    if (exportPack->parsed())
        status = core::training::exportPack(pack, description, trained);
    if (landmarks->parsed()) {
        const auto figures = core::training::trainLandmarkFile(data, pack, landmarkFile, landmarkOptions, job);
        if (figures)
            std::printf("mean error %.2f %% of the distance between the eyes, on %d test faces\n", figures->meanPercent, figures->found);
        else
            status = figures.error();
    }
    if (likeness->parsed())
        status = print(core::training::calibrateLikenessFile(pack, pairs, job));
    if (describe->parsed())
        status = print(core::training::calibrateDescriptionFile(data, labels, descriptionFile, job));
    if (report->parsed()) {
        const auto result = core::training::reportPortraits(reportOptions, job);
        if (result)
            std::printf("%s\n", result->dump(2).c_str());
        else
            status = result.error();
    }
    if (pretrainFaceVit->parsed()) {
        if (!alone)
            fsfm.net.instances = core::nets::InstanceConfig{.heads = 4, .projectionHidden = 512, .projectionWidth = 128};
        status = core::training::pretrainFaceVit(fsfm, job);
    }
    if (trainDetector->parsed()) {
        detector.leftOut = core::training::forgeryFromName(leftOut);
        status = core::training::trainDetector(detector, job);
    }
    if (measure->parsed()) {
        const auto psnr = core::training::measureAutoencoder(weights, data, 100);
        if (psnr)
            std::printf("PSNR %.2f dB\n", *psnr);
        else
            status = psnr.error();
    }
    return finish(status);
}
