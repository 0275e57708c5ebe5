#include "app/json_output.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace app {
namespace {

using Json = nlohmann::ordered_json;
using namespace core::engine;

/// Rounded, so that nobody takes float32 noise for precision.
Json rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::isfinite(value) ? Json(std::round(value * scale) / scale) : Json();
}

Json toJson(const Likeness& likeness)
{
    Json regions = Json::object();
    for (const RegionLikeness& region : likeness.regions)
        regions[region.region] = rounded(region.score, 1);
    return {{"similarity", likeness.known ? rounded(likeness.similarity, 4) : Json()},
            {"score", likeness.known ? rounded(likeness.score, 1) : Json()},
            {"regions", regions}};
}

Json toJson(const Verdict& verdict)
{
    return {{"label", verdictName(verdict.label)}, {"score", rounded(verdict.score, 4)}, {"reasons", verdict.reasons}};
}

Json toJson(const core::image::Box& box)
{
    return {{"x", box.x}, {"y", box.y}, {"width", box.width}, {"height", box.height}};
}

/// File names and prompts may hold bytes that are no UTF-8; those become U+FFFD.
std::string lineOf(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string portraitJson(const std::filesystem::path& file, const Portrait& portrait)
{
    const Recipe& recipe = portrait.recipe;
    const StageSeconds& seconds = portrait.seconds;
    Json json{{"file", file.string()},
              {"seed", recipe.seed},
              {"steps", recipe.steps},
              {"width", recipe.width},
              {"height", recipe.height},
              {"prompt", recipe.prompt},
              {"description", recipe.description},
              {"identity", toJson(portrait.likeness)},
              {"verdict", toJson(portrait.verdict)},
              {"seconds",
               {{"analyze", rounded(seconds.analyze, 3)},
                     {"denoise", rounded(seconds.denoise, 3)},
                     {"decode", rounded(seconds.decode, 3)},
                     {"verify", rounded(seconds.verify, 3)}}},
              {"device", recipe.device}};
    if (portrait.peakBytes > 0)
        json["peak_bytes"] = portrait.peakBytes;
    return lineOf(json);
}

std::string analysisJson(const std::filesystem::path& file, const Analysis& analysis)
{
    Json faces = Json::array(), clauses = Json::array(), notes = Json::array(), regions = Json::array();
    for (const FoundFace& face : analysis.faces)
        faces.push_back({{"box", toJson(face.box)}, {"score", rounded(face.detectorScore, 3)}});
    for (const Clause& clause : analysis.description)
        clauses.push_back({{"region", clause.region}, {"text", clause.text}, {"confidence", rounded(clause.confidence, 3)}});
    for (const QualityNote& note : analysis.notes)
        notes.push_back({{"code", note.code}, {"text", note.text}});
    for (const Region& region : analysis.regions)
        regions.push_back(region.name);
    return lineOf({{"file", file.string()},
                   {"width", analysis.photoWidth},
                   {"height", analysis.photoHeight},
                   {"faces", faces},
                   {"chosen", analysis.chosen},
                   {"description", analysis.descriptionText},
                   {"clauses", clauses},
                   {"regions", regions},
                   {"notes", notes},
                   {"seconds", rounded(analysis.seconds, 3)}});
}

std::string verdictsJson(const std::filesystem::path& file, const std::vector<Verdict>& verdicts)
{
    Json faces = Json::array();
    for (const Verdict& verdict : verdicts) {
        if (!verdict.face)
            continue;
        Json face = toJson(verdict);
        face["box"] = toJson(*verdict.face);
        face["familiarity"] = verdict.familiarity ? rounded(*verdict.familiarity, 3) : Json();
        face["second_familiarity"] = verdict.secondFamiliarity ? rounded(*verdict.secondFamiliarity, 3) : Json();
        faces.push_back(std::move(face));
    }
    return lineOf({{"file", file.string()}, {"verdict", verdicts.empty() ? Json() : toJson(verdicts.front())}, {"faces", faces}});
}

std::string failureJson(const std::filesystem::path& file, const core::Error& error)
{
    return lineOf({{"file", file.string()}, {"error", {{"what", error.what}, {"remedy", error.remedy}}}});
}

std::string likenessJson(const std::filesystem::path& first, const std::filesystem::path& second, const Likeness& likeness)
{
    return lineOf({{"files", {first.string(), second.string()}}, {"identity", toJson(likeness)}, {"words", likeness.words}});
}

} // namespace app
