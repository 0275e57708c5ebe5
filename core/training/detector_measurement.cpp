#include "core/training/detector_measurement.h"

#include "core/base/files.h"
#include "core/engine/familiarity_gate.h"
#include "core/image/jpeg_writer.h"
#include "core/image/resample.h"
#include "core/training/detection_figures.h"
#include "core/training/detector_data.h"
#include "core/training/detector_evaluation.h"
#include "core/training/gate_fitting.h"
#include "core/training/odd_pictures.h"
#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core::training {
namespace {

using engine::Looks;
using nlohmann::json;
using torch::Tensor;
using Shown = DetectorViews::Shown;

constexpr std::size_t kBankFaces = 1000, kOddFaces = 60;
constexpr int64_t kAbetSteps = 600;
constexpr int kThumbnailSide = 48, kThumbnailQuality = 80;
constexpr double kWorthwhile = 0.7; ///< the gate decides when the familiar half errs at most so often as the other

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

/// A trained network with what is known of it before calibration.
struct Trained {
    nets::FaceVit net{ nullptr };
    engine::DetectorDescription description;
    std::string sha256;
};

Result<Trained> openTrained(const DetectorTraining& options)
{
    const auto path = options.run / "detector.safetensors";
    const auto file = weights::readSafetensors(path), encoder = weights::readSafetensors(options.encoder);
    if (!file)
        return file.error();
    if (!encoder)
        return encoder.error();
    const auto config = nets::faceVitFromJson(file->metadata.contains("config") ? file->metadata.at("config") : "");
    if (!config)
        return config.error();
    const auto statistics
        = nets::pixelStatisticsFromJson(encoder->metadata.contains("statistics") ? encoder->metadata.at("statistics") : "");
    if (!statistics)
        return statistics.error();
    Trained trained;
    trained.description.config = *config;
    trained.description.statistics = *statistics;
    trained.description.resizeName = "squash";
    trained.net = nets::FaceVit(*config);
    if (const auto loaded = weights::loadStrict(*trained.net, file->tensors, path.filename().string()); !loaded)
        return loaded.error();
    const auto hash = sha256OfFile(path);
    if (!hash)
        return hash.error();
    trained.sha256 = *hash;
    return trained;
}

/// A set of faces with its forger, as scoreFaces wants them.
struct Stage {
    Stage(Trained& trained, const FaceSet& set, const ForgeryMaker::RoundTrip& roundTrip)
        : forger(set.pictures, set.meshes, roundTrip)
        , views(set.pictures, forger, trained.description.statistics, static_cast<int>(trained.description.config.imageSize),
              static_cast<int>(trained.description.config.patch))
        , measured{ trained.net, trained.description, views, set.meshes }
    {
    }
    ForgeryMaker forger;
    DetectorViews views;
    Measured measured;
};

/// One view of each face, every second forged, and what was done to it: 0 nothing, then the trained kinds from 1 on.
struct LabelledFeatures {
    Tensor features, labels;
    std::vector<std::vector<std::byte>> thumbnails; ///< of the views, as JPEG
};

std::vector<std::byte> thumbnailOf(const image::Image& picture)
{
    auto encoded = image::encodeJpeg(image::resize(picture, kThumbnailSide, kThumbnailSide, image::Filter::Lanczos3), kThumbnailQuality);
    return encoded ? std::move(*encoded) : std::vector<std::byte>(); // a side of this size can be encoded
}

LabelledFeatures bankFeatures(const Stage& stage)
{
    std::mt19937_64 random(61);
    const auto kinds = stage.views.trainedKinds();
    std::vector<Tensor> features;
    std::vector<int64_t> labels;
    std::vector<std::vector<std::byte>> thumbnails;
    for (std::size_t i = 0; i < stage.measured.meshes.size(); ++i) {
        const auto which = i % 2 == 0 ? 0 : 1 + (i / 2) % kinds.size();
        const auto kind = which == 0 ? std::nullopt : std::optional(kinds[which - 1]);
        const auto made = stage.views.testPicture(i, kind, stage.measured.meshes, Shown::Everything, random);
        features.push_back(
            engine::readFace(stage.measured.net, stage.measured.description, made.picture, kAlignedFaceBox, Looks::Pair).features);
        labels.push_back(static_cast<int64_t>(which));
        thumbnails.push_back(thumbnailOf(made.picture));
    }
    return { torch::stack(features), torch::tensor(labels), std::move(thumbnails) };
}

/// Odd pictures of some faces of a set, with what the detector says of them.
Readings oddReadings(Trained& trained, const FaceSet& set, OddKind kind)
{
    std::mt19937_64 random(71 + static_cast<std::uint64_t>(kind));
    Readings readings;
    for (std::size_t i = 0; i < std::min(kOddFaces, set.pictures.size()); ++i) {
        const auto& photo = set.pictures[i * set.pictures.size() / std::min(kOddFaces, set.pictures.size())];
        readings.add(engine::readFace(trained.net, trained.description, makeOdd(photo, kind, random), kAlignedFaceBox));
    }
    return readings;
}

std::vector<double> bankScores(const nets::NeighbourBank& bank, const std::vector<Tensor>& features, std::size_t neighbours)
{
    std::vector<double> scores;
    for (const auto& f : features) {
        const auto values = f.to(torch::kFloat).contiguous();
        scores.push_back(bank.score({ values.data_ptr<float>(), static_cast<std::size_t>(values.numel()) }, neighbours));
    }
    return scores;
}

std::vector<double> abetScores(nets::AbetHead& head, const std::vector<Tensor>& features)
{
    const torch::InferenceMode guard;
    std::vector<double> scores;
    for (const auto& f : features)
        scores.push_back(head->score(f.to(torch::kFloat).unsqueeze(0)).item<double>());
    return scores;
}

/// Held faces whose scores set the thresholds: each untouched, and each forged once, the kinds taking turns.
std::vector<Tensor> calibrationFeatures(const DetectorScores& held)
{
    auto features = held.untouched.features;
    std::vector<const Readings*> kinds;
    for (const auto& [kind, readings] : held.forged)
        kinds.push_back(&readings);
    for (std::size_t i = 0; i < held.untouched.size() && !kinds.empty(); ++i)
        features.push_back(kinds[i % kinds.size()]->features[i]);
    return features;
}

struct Gate {
    nets::NeighbourBank bank;
    nets::AbetHead abet{ nullptr };
    std::size_t neighbours = 1;
    std::vector<double> scores, abetCalibration;

    bool familiar(const Tensor& features) const
    {
        return bankScores(bank, { features }, neighbours)[0] >= nets::conformalThreshold(scores);
    }
};

/// The number of neighbours that tells odd pictures of held faces best from ordinary ones.
Gate fitGate(Trained& trained, const LabelledFeatures& known, const DetectorScores& held, const FaceSet& heldSet)
{
    const auto vectors = known.features.to(torch::kFloat).contiguous();
    Gate gate{ nets::NeighbourBank(
        { vectors.data_ptr<float>(), vectors.data_ptr<float>() + vectors.numel() }, static_cast<std::size_t>(vectors.size(1))) };
    const auto features = calibrationFeatures(held);
    std::vector<Tensor> odd;
    for (int kind = 0; kind < kOddKinds; ++kind)
        for (auto& f : oddReadings(trained, heldSet, static_cast<OddKind>(kind)).features)
            odd.push_back(f);
    double best = -1;
    for (const std::size_t neighbours : { 1, 3, 10, 30 }) {
        if (neighbours > gate.bank.size())
            break;
        const auto inside = bankScores(gate.bank, features, neighbours);
        const double area = areaUnderRoc(inside, bankScores(gate.bank, odd, neighbours));
        if (area > best) {
            best = area;
            gate.neighbours = neighbours;
            gate.scores = inside;
        }
    }
    gate.abet = fitAbet(known.features.to(torch::kFloat), known.labels.clamp_max(4), 5, kAbetSteps, 3);
    gate.abetCalibration = abetScores(gate.abet, features);
    return gate;
}

/// How much more often the detector errs on what the gate finds strange.
struct Risk {
    std::vector<double> bank, abet;
    std::vector<bool> wrong;
};

Risk riskOf(const DetectorScores& test, const engine::Calibrations& calibrations, Gate& gate)
{
    Risk risk;
    const auto add = [&](const Readings& readings, bool forged, std::size_t every) {
        for (std::size_t i = 0; i < readings.size(); i += every) {
            risk.bank.push_back(bankScores(gate.bank, { readings.features[i] }, gate.neighbours)[0]);
            risk.abet.push_back(abetScores(gate.abet, { readings.features[i] })[0]);
            risk.wrong.push_back((readings.probability(i, calibrations) >= 0.5) != forged);
        }
    };
    add(test.untouched, false, 1);
    for (const auto& [kind, readings] : test.forged)
        add(readings, true, test.forged.size()); // as many forged as untouched ones
    return risk;
}

/// Share of wrong answers among the most familiar tenth, two tenths, and so on.
json riskCoverage(const std::vector<double>& scores, const std::vector<bool>& wrong)
{
    auto curve = json::array();
    for (int tenths = 1; tenths <= 10; ++tenths) {
        const double threshold = quantile(scores, 1 - tenths / 10.0);
        double kept = 0, errors = 0;
        for (std::size_t i = 0; i < scores.size(); ++i)
            if (scores[i] >= threshold) {
                kept += 1;
                errors += wrong[i];
            }
        curve.push_back({ { "coverage", tenths / 10.0 }, { "error", rounded(errors / std::max(kept, 1.0)) } });
    }
    return curve;
}

json gateFigures(Trained& trained, const DetectorScores& test, const FaceSet& testSet, const engine::Calibrations& calibrations, Gate& gate)
{
    const auto risk = riskOf(test, calibrations, gate);
    const auto halves = errorsOfHalves(risk.bank, risk.wrong), abetHalves = errorsOfHalves(risk.abet, risk.wrong);
    json figures{ { "bank_faces", gate.bank.size() }, { "neighbours", gate.neighbours }, { "calibration_views", gate.scores.size() },
        { "risk_coverage", { { "bank", riskCoverage(risk.bank, risk.wrong) }, { "abet", riskCoverage(risk.abet, risk.wrong) } } },
        { "error_of_familiar_half", rounded(halves.familiar) }, { "error_of_unfamiliar_half", rounded(halves.unfamiliar) },
        { "abet_error_of_familiar_half", rounded(abetHalves.familiar) },
        { "abet_error_of_unfamiliar_half", rounded(abetHalves.unfamiliar) } };
    const auto refused = [&](const std::vector<Tensor>& features) {
        const auto count = std::count_if(features.begin(), features.end(), [&](const Tensor& f) { return !gate.familiar(f); });
        return rounded(static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(features.size(), 1)));
    };
    const auto features = calibrationFeatures(test);
    figures["false_alarms"] = refused(features);
    const auto inside = bankScores(gate.bank, features, gate.neighbours);
    const auto abetInside = abetScores(gate.abet, features);
    double cannotSay = 0;
    for (int kind = 0; kind < kOddKinds; ++kind) {
        const auto odd = oddReadings(trained, testSet, static_cast<OddKind>(kind));
        const auto outside = bankScores(gate.bank, odd.features, gate.neighbours);
        DetectorScores alone{ odd, {} };
        const auto verdicts = detectionFigures(alone, calibrations, {}, [&](const Tensor& f) { return gate.familiar(f); })["verdicts"]["untouched"];
        figures["odd"][oddName(static_cast<OddKind>(kind))]
            = { { "refused", refused(odd.features) }, { "auroc", rounded(areaUnderRoc(inside, outside)) },
                  { "false_positives_at_95", rounded(falsePositivesAt95(inside, outside)) },
                  { "abet_auroc", rounded(areaUnderRoc(abetInside, abetScores(gate.abet, odd.features))) },
                  { "cannot_say", verdicts["cannot_say"] } };
        cannotSay += verdicts["cannot_say"].get<double>() / kOddKinds;
    }
    figures["odd_cannot_say"] = rounded(cannotSay);
    return figures;
}

/// What is left when the face is hidden, or too small and gray to see a change, must not tell.
json shortcutFigures(const Stage& stage)
{
    json figures;
    const std::pair<const char*, Shown> cases[]
        = { { "auc_background_only", Shown::BackgroundOnly }, { "auc_gray_thumbnail", Shown::Thumbnail } };
    for (const auto& [name, shown] : cases) {
        const auto rest = scoreFaces(stage.measured, { ForgeryKind::Swap }, shown, Looks::Pair, 51);
        figures[name] = rounded(areaUnderRoc(rest.forged.at(ForgeryKind::Swap).margins, rest.untouched.margins));
    }
    return figures;
}

/// The same by where the pictures come from, which is all that the data tells of them.
json groupFigures(const DetectorScores& test, const std::vector<FaceRow>& rows, const engine::Calibrations& calibrations)
{
    json figures;
    const auto group = [&](const char* name, auto belongs) {
        std::vector<double> forged, untouched;
        double alarms = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!belongs(rows[i]))
                continue;
            untouched.push_back(test.untouched.margins[i]);
            alarms += test.untouched.probability(i, calibrations) >= calibrations.of(test.untouched.inputs[i]).signsFrom;
            for (const auto& [kind, readings] : test.forged)
                if (kind != ForgeryKind::Warp)
                    forged.push_back(readings.margins[i]);
        }
        if (!untouched.empty())
            figures[name] = { { "faces", untouched.size() }, { "auc", rounded(areaUnderRoc(forged, untouched)) },
                { "false_alarms", rounded(alarms / static_cast<double>(untouched.size())) } };
    };
    group("photographs_in_colour", [](const FaceRow& row) { return !row.synthetic && !row.gray; });
    group("photographs_in_gray", [](const FaceRow& row) { return !row.synthetic && row.gray; });
    group("generated_faces", [](const FaceRow& row) { return row.synthetic; });
    return figures;
}

json describe(const Trained& trained, const engine::Calibrations& calibrations, bool gateDecides, const json& figures)
{
    json description{ { "format", 2 }, { "name", "Likeness forgery detector" }, { "weights", "detector.safetensors" },
        { "licence", "Apache-2.0" }, { "source", "FSFM (arXiv 2412.12032), trained by likeness-train on open faces" },
        { "trained_on", "forgeries made of public-domain and MIT-licensed face crops, against the same crops untouched" },
        { "config", json::parse(nets::toJson(trained.description.config)) },
        { "statistics", json::parse(nets::toJson(trained.description.statistics)) }, { "labels", { "forged", "not_forged" } },
        { "resize", "squash" }, { "crop_scale", 1.3 }, { "least_face_px", 80 },
        { "familiarity", { { "bank", "detector_bank.safetensors" }, { "decides", gateDecides } } }, { "figures", figures } };
    description.update(toJson(calibrations.general));
    for (const auto& [input, calibration] : calibrations.byInput)
        description["by_input"][engine::inputKindName(input)] = toJson(calibration);
    return description;
}

Status measureLeftOut(const DetectorTraining& options, const Stage& test)
{
    const auto scores = scoreFaces(test.measured, { *options.leftOut }, Shown::Everything, Looks::Pair, 41);
    const double area = areaUnderRoc(scores.forged.at(*options.leftOut).margins, scores.untouched.margins);
    const json figures{ { "left_out", forgeryName(*options.leftOut) }, { "auc", rounded(area) }, { "faces", scores.untouched.size() } };
    return writeFileAtomically(options.run / "left_out.json", figures.dump(2) + "\n");
}

} // namespace

Status measureDetector(const DetectorTraining& options, const json& training, jobs::JobContext& job)
{
    auto trained = openTrained(options);
    if (!trained)
        return trained.error();
    const auto roundTrip = openRoundTrip(options.autoencoder);
    if (!roundTrip)
        return roundTrip.error();
    const auto dataset = FaceDataset::open(options.data);
    if (!dataset)
        return dataset.error();
    const auto test = loadSet(*dataset, thinned(dataset->rows({ .train = false }), options.measuredFaces), job);
    if (!test)
        return test.error();
    const Stage testStage(*trained, *test, *roundTrip);
    if (options.leftOut)
        return measureLeftOut(options, testStage);

    const auto split = splitRows(*dataset);
    const auto held = loadSet(*dataset, split.held, job);
    if (!held)
        return held.error();
    const auto known = loadSet(*dataset, thinned(split.learn, kBankFaces), job);
    if (!known)
        return known.error();
    const Stage heldStage(*trained, *held, *roundTrip), knownStage(*trained, *known, *roundTrip);
    const auto kinds = heldStage.views.trainedKinds();
    const auto heldScores = scoreFaces(heldStage.measured, kinds, Shown::Everything, Looks::All, 31);
    const auto calibrations = calibrateByInput(heldScores, kinds);
    if (job.stopRequested())
        return Error{ ErrorCode::Cancelled, "stopped while measuring", "Run it again with the same folder." };
    auto knownFeatures = bankFeatures(knownStage);
    auto gate = fitGate(*trained, knownFeatures, heldScores, *held);

    auto allKinds = kinds;
    allKinds.push_back(ForgeryKind::Warp);
    const auto scores = scoreFaces(testStage.measured, allKinds, Shown::Everything, Looks::All, 41);
    json figures{ { "training", training } };
    figures["gate"] = gateFigures(*trained, scores, *test, calibrations, gate);
    const bool decides = figures["gate"]["error_of_familiar_half"].get<double>()
        <= kWorthwhile * figures["gate"]["error_of_unfamiliar_half"].get<double>();
    figures["test"] = detectionFigures(scores, calibrations, kinds,
        decides ? FamiliarTest([&](const Tensor& f) { return gate.familiar(f); }) : FamiliarTest());
    figures["test"]["auc_of_unseen_kind"] = figures["test"]["auc"]["warp"];
    figures["test"]["groups"] = groupFigures(scores, test->rows, calibrations);
    figures["shortcuts"] = shortcutFigures(testStage);
    const auto game = playPointingGame(testStage.measured, ForgeryKind::Swap, 81);
    figures["pointing_game"] = { { "hits", game.hits }, { "by_chance", game.chance }, { "faces", game.faces } };

    const engine::BankOwner owner{ trained->sha256, nets::toJson(trained->description.statistics), trained->description.resizeName };
    const auto& vectors = gate.bank.vectors();
    const auto bank = torch::from_blob(const_cast<float*>(vectors.data()),
        { static_cast<int64_t>(gate.bank.size()), static_cast<int64_t>(gate.bank.width()) }, torch::kFloat);
    if (const auto written = engine::writeBank(options.run / "detector_bank.safetensors",
            { bank, torch::tensor(gate.scores), gate.abet, torch::tensor(gate.abetCalibration), gate.neighbours, std::move(knownFeatures.thumbnails) },
            owner);
        !written)
        return written;
    return writeFileAtomically(options.run / "detector.json",
        describe(*trained, calibrations, decides, figures).dump(2) + "\n");
}

} // namespace core::training
