#include "core/engine/detector_description.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace core::engine {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxDescriptionBytes = 1'000'000;

Error broken(const std::string& source, const std::string& why)
{
    return { ErrorCode::ModelBroken, fmt::format("{}: {}", source, why),
        "The model's description is damaged: fetch the pack again." };
}

/// The field as a number between the bounds, or a message.
std::string readNumber(const json& object, const char* name, double low, double high, double& value)
{
    if (!object.contains(name) || !object[name].is_number())
        return fmt::format("{} is missing", name);
    value = object[name].get<double>();
    return value >= low && value <= high ? std::string() : fmt::format("{} is out of bounds", name);
}

/// Sizes: given, or those of the published detector, which also has a resize protocol of its own.
std::string readNetwork(const json& object, DetectorDescription& d)
{
    if (object.contains("config")) {
        const auto config = nets::faceVitFromJson(object["config"].dump());
        if (config)
            d.config = *config;
        return config ? std::string() : config.error().what;
    }
    const auto& name = object["published"];
    d.published = name.is_string() ? findPublishedDetector(name.get<std::string>()) : nullptr;
    if (!d.published)
        return fmt::format("{} is no published detector that Likeness knows", name.dump());
    d.config = d.published->config;
    d.resizeName = d.published->resize == faces::DetectorResize::Squash ? "squash" : "centre_of_256";
    return {};
}

/// Label order, resize protocol and sizes; a message when one is not usable.
std::string readSwitches(const json& object, DetectorDescription& d)
{
    if (d.config.top != nets::FaceVitTop::Classifier || d.config.classes != 2)
        return "the network is not a classifier of two classes";
    const auto labels = object.value("labels", json());
    d.forgedFirst = labels == json({ "forged", "not_forged" });
    if (!d.forgedFirst && labels != json({ "not_forged", "forged" }))
        return "the label order is not given as forged and not_forged";
    const auto resize = object.value("resize", json(d.resizeName));
    if (resize != "squash" && resize != "centre_of_256")
        return "the resize protocol is neither squash nor centre_of_256";
    d.resizeName = resize.get<std::string>();
    d.resize = resize == "squash" ? faces::DetectorResize::Squash : faces::DetectorResize::CentreOf256;
    for (const auto& problem : { readNumber(object, "crop_scale", 1, 3, d.cropScale),
             readNumber(object, "least_face_px", 1, 4096, d.leastFacePx) })
        if (!problem.empty())
            return problem;
    return {};
}

/// The gate's file, beside the description and nowhere else.
std::string readGate(const json& object, DetectorDescription& d)
{
    if (!object.contains("familiarity"))
        return {};
    const auto& gate = object["familiarity"];
    if (!gate.is_object() || !gate.contains("bank") || !gate["bank"].is_string() || !gate.contains("decides")
        || !gate["decides"].is_boolean())
        return "familiarity does not name its bank and whether it decides";
    d.bank = gate["bank"].get<std::string>();
    d.bankDecides = gate["decides"].get<bool>();
    return d.bank.empty() || std::filesystem::path(d.bank).filename() != d.bank ? "the bank is no plain file name" : "";
}

std::string readReliability(const json& object, std::vector<ReliabilityBin>& reliability)
{
    const auto bins = object.value("reliability", json::array());
    if (!bins.is_array() || bins.size() > 100)
        return "reliability is no list of bins";
    for (const auto& bin : bins) {
        ReliabilityBin read;
        double forged = 0, all = 0;
        if (!bin.is_object() || !readNumber(bin, "up_to", reliability.empty() ? 0 : reliability.back().upTo, 1, read.upTo).empty()
            || !readNumber(bin, "all", 0, 1e6, all).empty() || !readNumber(bin, "forged", 0, all, forged).empty())
            return "a bin of the reliability is damaged";
        read.forged = static_cast<int>(forged);
        read.all = static_cast<int>(all);
        reliability.push_back(read);
    }
    return {};
}

std::string readCalibration(const json& object, Calibration& c)
{
    for (const auto& problem :
        { readNumber(object, "temperature", 1e-3, 1e3, c.temperature), readNumber(object, "signs_from", 0, 1, c.signsFrom),
            readNumber(object, "no_signs_up_to", 0, c.signsFrom, c.noSignsUpTo),
            readNumber(object, "stability_limit", 0, 1, c.stabilityLimit), readReliability(object, c.reliability) })
        if (!problem.empty())
            return problem;
    return {};
}

std::string readCalibrations(const json& object, DetectorDescription& d)
{
    if (const auto problem = readCalibration(object, d.calibrations.general); !problem.empty())
        return problem;
    const auto byInput = object.value("by_input", json::object());
    if (!byInput.is_object())
        return "by_input is no list of calibrations by name";
    for (const auto kind : kInputKinds) {
        const auto found = byInput.find(inputKindName(kind));
        if (found == byInput.end())
            continue;
        if (const auto problem = found->is_object() ? readCalibration(*found, d.calibrations.byInput[kind]) : "it is no object"; !problem.empty())
            return fmt::format("by_input.{}: {}", inputKindName(kind), problem);
    }
    return {};
}

int hundredths(const json& verdicts, const char* kind, const char* verdict)
{
    return static_cast<int>(std::lround(100 * verdicts.at(kind).at(verdict).get<double>()));
}

/// The measured figures as a sentence; says so when there are none.
std::string figuresSentence(const json& figures)
{
    try {
        if (figures.contains("self_test"))
            return fmt::format("Checked when it was added, on {} untouched and {} forged pictures: AUC {:.2f}. Nobody has measured it on other pictures here.",
                figures["self_test"].at("untouched").get<int>(), figures["self_test"].at("forged").get<int>(), figures["self_test"].at("auc").get<double>());
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

const char* inputKindName(InputKind kind)
{
    return kind == InputKind::Colour ? "colour" : "gray";
}

double Calibration::probability(double margin) const
{
    return 1 / (1 + std::exp(-margin / temperature));
}

const ReliabilityBin* Calibration::reliabilityAt(double probability) const
{
    for (const auto& bin : reliability)
        if (probability <= bin.upTo)
            return &bin;
    return nullptr;
}

const Calibration& Calibrations::of(InputKind kind) const
{
    const auto found = byInput.find(kind);
    return found == byInput.end() ? general : found->second;
}

Result<DetectorDescription> readDetectorDescription(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, kMaxDescriptionBytes);
    if (!bytes)
        return Error{ bytes.error().code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : bytes.error().code,
            bytes.error().what, "Fetch the pack again." };
    return parseDetectorDescription({ reinterpret_cast<const char*>(bytes->data()), bytes->size() }, path.filename().string());
}

Result<DetectorDescription> parseDetectorDescription(const std::string& text, const std::string& source)
{
    const auto object = json::parse(text, nullptr, false);
    if (!object.is_object() || object.contains("config") == object.contains("published") || !object.contains("statistics"))
        return broken(source, "not a detector's description");
    const auto statistics = nets::pixelStatisticsFromJson(object["statistics"].dump());
    if (!statistics)
        return broken(source, statistics.error().what);
    DetectorDescription d{ .statistics = *statistics };
    for (const auto read : { readNetwork, readSwitches, readGate, readCalibrations })
        if (const auto problem = read(object, d); !problem.empty())
            return broken(source, problem);
    d.figures = figuresSentence(object.value("figures", json::object()));
    return d;
}

} // namespace core::engine
