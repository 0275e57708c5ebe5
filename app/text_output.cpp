#include "app/text_output.h"

#include <fmt/format.h>

namespace app {
namespace {

using namespace core::engine;

std::string words(const Verdict& verdict)
{
    switch (verdict.label) {
    case VerdictLabel::SignsOfManipulation: return fmt::format("signs of manipulation (score {:.2f} of 1)", verdict.score);
    case VerdictLabel::NoSigns: return fmt::format("no signs of manipulation (score {:.2f} of 1)", verdict.score);
    case VerdictLabel::CannotSay: break;
    }
    return "cannot say";
}

std::string words(const Likeness& likeness)
{
    if (!likeness.known)
        return "not known" + (likeness.words.empty() ? std::string() : ": " + likeness.words);
    return fmt::format("{:.0f} of 100 (cosine {:.2f}): {}", likeness.score, likeness.similarity, likeness.words);
}

/// "  eyes 71, nose 64", or nothing.
std::string regionScores(const Likeness& likeness)
{
    std::string text;
    for (const RegionLikeness& region : likeness.regions)
        text += fmt::format("{}{} {:.0f}", text.empty() ? "" : ", ", region.region, region.score);
    return text;
}

std::string line(const char* label, const std::string& text)
{
    return fmt::format("{:<12}{}", label, text);
}

/// Models have longer names than what is said of a picture.
std::string wideLine(const std::string& label, const std::string& text)
{
    return fmt::format("{:<18}{}", label, text);
}

std::string lines(const char* label, const Verdict& verdict)
{
    std::string text = line(label, words(verdict));
    for (const std::string& reason : verdict.reasons)
        text += "\n" + line("", reason);
    return text;
}

} // namespace

std::string portraitText(const std::filesystem::path& file, const Portrait& portrait)
{
    const Recipe& recipe = portrait.recipe;
    const StageSeconds& seconds = portrait.seconds;
    std::string text = line("Portrait", file.string());
    text += "\n" + line("Likeness", words(portrait.likeness));
    if (const std::string regions = regionScores(portrait.likeness); !regions.empty())
        text += "\n" + line("", regions);
    text += "\n" + lines("Verdict", portrait.verdict);
    text += "\n" + line("Made with", fmt::format("seed {}, {} steps, {}x{}, {}, {:.1f} s", recipe.seed, recipe.steps, recipe.width, recipe.height, recipe.device,
                                                 seconds.analyze + seconds.denoise + seconds.decode + seconds.verify));
    if (portrait.peakBytes > 0)
        text += "\n" + line("Memory", fmt::format("{:.1f} GB at the most", static_cast<double>(portrait.peakBytes) / 1e9));
    return text;
}

std::string analysisText(const std::filesystem::path& file, const Analysis& analysis)
{
    std::string text = line("Photo", fmt::format("{}, {}x{}", file.string(), analysis.photoWidth, analysis.photoHeight));
    for (std::size_t i = 0; i < analysis.faces.size(); ++i) {
        const auto& box = analysis.faces[i].box;
        text += "\n" + line(i == 0 ? "Faces" : "", fmt::format("{}: {}x{} at {}, {}{}", i, box.width, box.height, box.x, box.y,
                                                               int(i) == analysis.chosen ? "  (chosen)" : ""));
    }
    if (!analysis.descriptionText.empty())
        text += "\n" + line("Description", analysis.descriptionText);
    for (const QualityNote& note : analysis.notes)
        text += "\n" + line("Note", note.text);
    return text;
}

std::string verdictsText(const std::filesystem::path& file, const std::vector<Verdict>& verdicts)
{
    std::string text = line("Picture", file.string());
    for (const Verdict& verdict : verdicts) {
        if (verdict.face && verdicts.size() > 1)
            text += "\n" + line("Face", fmt::format("{}x{} at {}, {}", verdict.face->width, verdict.face->height, verdict.face->x, verdict.face->y));
        text += "\n" + lines("Verdict", verdict);
    }
    return text;
}

std::string likenessText(const Likeness& likeness)
{
    const std::string regions = regionScores(likeness);
    return line("Likeness", words(likeness)) + (regions.empty() ? "" : "\n" + line("", regions));
}

std::string packText(const PackInfo& pack)
{
    std::string text = wideLine("Pack", fmt::format("{} {}, {}, {}", pack.name, pack.version, pack.date, pack.licence));
    text += "\n" + wideLine("Folder", pack.folder.string());
    text += "\n" + wideLine("Trained on", pack.trainedOn);
    text += "\n" + wideLine("Figures", pack.figures);
    for (const PackModel& model : pack.models) {
        const std::string size = model.present ? fmt::format("{:.1f} MB", double(model.bytes) / 1e6) : "missing";
        text += "\n" + wideLine(model.name, fmt::format("{} ({}), {}, {}", model.file, size, model.licence, model.source));
    }
    return text;
}

std::string catalogueText(const std::vector<CatalogueEntry>& entries)
{
    std::string text = "Can be fetched with 'likeness models download NAME':";
    for (const CatalogueEntry& entry : entries) {
        const std::string size = entry.bytes > 0 ? fmt::format("{:.0f} MB", double(entry.bytes) / 1e6) : "size not known";
        text += "\n" + wideLine(entry.name, fmt::format("{} ({}), {}", entry.title, size, entry.licence));
        if (!entry.restriction.empty())
            text += "\n" + wideLine("", entry.restriction);
    }
    return text;
}

} // namespace app
