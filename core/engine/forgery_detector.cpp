#include "core/engine/forgery_detector.h"

#include "core/base/files.h"
#include "core/faces/detector_crop.h"
#include "core/nets/face_vit.h"
#include "core/nets/image_tensor.h"
#include "core/nets/pixel_statistics.h"
#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core::engine {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxDescriptionBytes = 1'000'000;
constexpr double kLeastVisibleShare = 0.85; ///< of the crop's side that the picture's border leaves

/// What the weights cannot tell about themselves.
struct Description {
    nets::FaceVitConfig config;
    nets::PixelStatistics statistics;
    bool forgedFirst = true; ///< label order
    faces::DetectorResize resize = faces::DetectorResize::Squash;
    double cropScale = 1.3, temperature = 1;
    double leastFacePx = 0, signsFrom = 1, noSignsUpTo = 0, flipLimit = 1;
    json figures;
};

Error broken(const std::filesystem::path& path, const std::string& why)
{
    return {ErrorCode::ModelBroken, fmt::format("{}: {}", path.filename().string(), why), "The model's description is damaged: fetch the pack again."};
}

/// The field as a number between the bounds, or a message.
std::string readNumber(const json& object, const char* name, double low, double high, double& value)
{
    if (!object.contains(name) || !object[name].is_number())
        return fmt::format("{} is missing", name);
    value = object[name].get<double>();
    return value >= low && value <= high ? std::string() : fmt::format("{} is out of bounds", name);
}

Result<Description> readDescription(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, kMaxDescriptionBytes);
    if (!bytes)
        return Error{bytes.error().code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : bytes.error().code, bytes.error().what,
            "Fetch the pack again."};
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    const auto object = json::parse(text, text + bytes->size(), nullptr, false);
    if (!object.is_object() || !object.contains("config") || !object.contains("statistics"))
        return broken(path, "not a detector's description");
    const auto config = nets::faceVitFromJson(object["config"].dump());
    if (!config)
        return broken(path, config.error().what);
    const auto statistics = nets::pixelStatisticsFromJson(object["statistics"].dump());
    if (!statistics)
        return broken(path, statistics.error().what);
    Description d{.config = *config, .statistics = *statistics};
    if (d.config.top != nets::FaceVitTop::Classifier || d.config.classes != 2)
        return broken(path, "the network is not a classifier of two classes");

    const auto labels = object.value("labels", json());
    d.forgedFirst = labels == json({"forged", "not_forged"});
    if (!d.forgedFirst && labels != json({"not_forged", "forged"}))
        return broken(path, "the label order is not given as forged and not_forged");
    const auto resize = object.value("resize", json());
    if (resize != "squash" && resize != "centre_of_256")
        return broken(path, "the resize protocol is neither squash nor centre_of_256");
    d.resize = resize == "squash" ? faces::DetectorResize::Squash : faces::DetectorResize::CentreOf256;
    for (const auto& problem : {readNumber(object, "crop_scale", 1, 3, d.cropScale), readNumber(object, "temperature", 1e-3, 1e3, d.temperature),
             readNumber(object, "least_face_px", 1, 4096, d.leastFacePx), readNumber(object, "signs_from", 0, 1, d.signsFrom),
             readNumber(object, "no_signs_up_to", 0, d.signsFrom, d.noSignsUpTo), readNumber(object, "flip_limit", 0, 1, d.flipLimit)})
        if (!problem.empty())
            return broken(path, problem);
    d.figures = object.value("figures", json::object());
    return d;
}

int hundredths(const json& verdicts, const char* kind, const char* verdict)
{
    return static_cast<int>(std::lround(100 * verdicts.at(kind).at(verdict).get<double>()));
}

/// The measured figures as a sentence; says so when there are none.
std::string figuresSentence(const json& figures)
{
    try {
        const auto& test = figures.at("test");
        const auto& verdicts = test.at("verdicts");
        double missed = 0;
        int kinds = 0;
        for (const auto& [name, counts] : verdicts.items())
            if (name != "untouched" && name != "warp") {
                missed += counts.at("no_signs").get<double>();
                ++kinds;
            }
        return fmt::format("Measured on {} test faces: AUC {:.2f} over {} kinds of forgery it was trained on and {:.2f} on a kind it was not; {} of 100 "
                           "untouched faces were called manipulated, and {} of 100 forged ones passed as without signs. It may miss other "
                           "forgeries, and pictures that are generated as a whole.",
            test.at("untouched_faces").get<int>(), test.at("auc_of_trained_kinds").get<double>(), kinds, test.at("auc_of_unseen_kind").get<double>(),
            hundredths(verdicts, "untouched", "signs_of_manipulation"), kinds ? static_cast<int>(std::lround(100 * missed / kinds)) : 0);
    } catch (const json::exception&) {
        return "This detector comes without measured figures, so nobody knows how often it is right.";
    }
}

} // namespace

struct ForgeryDetector::Parts {
    Description description;
    nets::FaceVit net{nullptr};
    std::string figures;

    /// Logit of forged less that of not forged, divided by the temperature.
    double margin(const at::Tensor& input)
    {
        const auto logits = net->forward(input).to(torch::kDouble)[0];
        const double difference = logits[0].item<double>() - logits[1].item<double>();
        return (description.forgedFirst ? difference : -difference) / description.temperature;
    }
};

ForgeryDetector::ForgeryDetector(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }
ForgeryDetector::ForgeryDetector(ForgeryDetector&&) noexcept = default;
ForgeryDetector& ForgeryDetector::operator=(ForgeryDetector&&) noexcept = default;
ForgeryDetector::~ForgeryDetector() = default;

Result<ForgeryDetector> ForgeryDetector::open(const std::filesystem::path& weightsFile)
{
    auto description = readDescription(std::filesystem::path(weightsFile).replace_extension(".json"));
    if (!description)
        return description.error();
    const auto file = weights::readSafetensors(weightsFile);
    if (!file)
        return Error{file.error().code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken, file.error().what,
            "Fetch the pack again."};
    auto parts = std::make_unique<Parts>();
    parts->net = nets::FaceVit(description->config);
    if (const auto loaded = weights::loadStrict(*parts->net, file->tensors, weightsFile.filename().string()); !loaded)
        return loaded.error();
    parts->figures = figuresSentence(description->figures);
    parts->description = std::move(*description);
    return ForgeryDetector(std::move(parts));
}

const std::string& ForgeryDetector::figures() const
{
    return m_parts->figures;
}

Verdict ForgeryDetector::judge(const image::Image& picture, const std::optional<image::Box>& face)
{
    const auto& d = m_parts->description;
    Verdict verdict;
    const auto cannotSay = [&](const std::string& reason) {
        verdict.label = VerdictLabel::CannotSay;
        verdict.reasons = {reason, m_parts->figures};
        return verdict;
    };
    if (!face)
        return cannotSay("No face was found, so there is nothing to judge.");
    const int faceSide = std::max(face->width, face->height);
    if (faceSide < d.leastFacePx)
        return cannotSay(fmt::format("The face is {} pixels wide; below {:.0f} the traces of a forgery are lost.", faceSide, d.leastFacePx));
    const auto crop = faces::detectorCropBox(*face, picture.width, picture.height, d.cropScale);
    if (crop.width < kLeastVisibleShare * d.cropScale * (faceSide - 1))
        return cannotSay("The face is cut off by the border of the picture.");

    const torch::InferenceMode guard;
    const auto side = static_cast<int>(d.config.imageSize);
    const auto view = nets::toTensor(faces::cutDetectorCrop(picture, crop, d.resize, side)).mul(0.5).add(0.5).unsqueeze(0);
    const auto input = d.statistics.normalise(view);
    const double straight = m_parts->margin(input), mirrored = m_parts->margin(input.flip({3}));
    const auto probability = [](double margin) { return 1 / (1 + std::exp(-margin)); };
    const double score = probability((straight + mirrored) / 2);
    verdict.score = static_cast<float>(score);
    if (std::abs(probability(straight) - probability(mirrored)) > d.flipLimit)
        return cannotSay("The answer changes too much when the picture is mirrored to be trusted.");
    if (score > d.noSignsUpTo && score < d.signsFrom)
        return cannotSay("The detector is not sure enough either way.");
    if (score >= d.signsFrom) {
        verdict.label = VerdictLabel::SignsOfManipulation;
        verdict.reasons = {"The face reads like the forgeries that the detector was trained on."};
    } else {
        verdict.label = VerdictLabel::NoSigns;
        verdict.reasons = {"None of the forgeries that the detector knows left signs in this face; that is no proof that it was not changed."};
    }
    verdict.reasons.push_back(m_parts->figures);
    return verdict;
}

} // namespace core::engine
