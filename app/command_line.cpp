#include "app/command_line.h"

#include "app/description_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace app {
namespace {

using core::engine::Device;
using core::engine::PortraitRequest;

constexpr const char* kAbout = "Likeness makes portraits of the person in a photo, says how alike they are, and looks for signs of forgery.\n"
                               "Without a command it opens its window.";
constexpr const char* kExitCodes = "Exit codes: 0 done, 2 usage, 3 no face, 4 unreadable or refused file, 5 model missing or wrong, 130 cancelled,\n"
                                   "1 anything else.";
constexpr int kSmallestSide = 64, kLargestSide = 2048;

/// What the options are first written to; checked by then.
struct Texts {
    std::string scheduler, size, device = "auto", precision = "auto", describe, seed;
    std::vector<std::string> regionWeights, loras;
    int downloadLimit = 0; ///< kilobytes a second; 0 for none
    bool reference = false;
    bool json = false, csv = false;
    CLI::Option* describeOption = nullptr;
};

template <class Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most, const std::string& wording)
{
    return CLI::Validator(
        [=](std::string& text) {
            const auto number = numberFrom<std::uint64_t>(text);
            return number && *number >= least && *number <= most ? std::string() : fmt::format("'{}' is not {}", text, wording);
        },
        "");
}

CLI::Validator wholeNumber(int least, int most)
{
    return wholeNumber(least, most, fmt::format("a whole number from {} to {}", least, most));
}

bool isNumberBetween(std::string_view text, double least, double most)
{
    const auto number = numberFrom<double>(text);
    return number && std::isfinite(*number) && *number >= least && *number <= most;
}

CLI::Validator numberBetween(double least, double most)
{
    return CLI::Validator(
        [=](std::string& text) {
            return isNumberBetween(text, least, most) ? std::string() : fmt::format("'{}' is not a number from {} to {}", text, least, most);
        },
        "");
}

CLI::Validator knownScheduler()
{
    return CLI::Validator(
        [](std::string& text) {
            return core::engine::schedulerFromName(text)
                ? std::string()
                : fmt::format("there is no scheduler '{}'; choose {}", text, fmt::join(core::engine::schedulerNames(), ", "));
        },
        "");
}

std::optional<std::pair<int, int>> sizeFrom(const std::string& text)
{
    const auto cross = text.find('x');
    if (cross == std::string::npos)
        return std::nullopt;
    const auto width = numberFrom<int>(std::string_view(text).substr(0, cross));
    const auto height = numberFrom<int>(std::string_view(text).substr(cross + 1));
    if (!width || !height)
        return std::nullopt;
    return std::pair(*width, *height);
}

CLI::Validator portraitSize()
{
    return CLI::Validator(
        [](std::string& text) {
            const auto size = sizeFrom(text);
            if (!size)
                return fmt::format("'{}' is not a size; write width and height in pixels, such as 256x320", text);
            for (const int side : {size->first, size->second}) {
                if (side < kSmallestSide || side > kLargestSide)
                    return fmt::format("{} pixels are out of range; a side has {} to {}", side, kSmallestSide, kLargestSide);
                if (side % 8 != 0)
                    return fmt::format("{} is not divisible by 8; the nearest that is is {}", side, (side + 4) / 8 * 8);
            }
            return std::string();
        },
        "");
}

/// FILE or FILE:WEIGHT; a colon without a number behind it belongs to the name.
core::engine::LoraUse loraFrom(const std::string& text)
{
    const auto colon = text.rfind(':');
    if (colon != std::string::npos && colon + 1 < text.size())
        if (const auto weight = numberFrom<double>(std::string_view(text).substr(colon + 1)); weight && std::isfinite(*weight))
            return {text.substr(0, colon), static_cast<float>(*weight)};
    return {text, 1};
}

CLI::Validator loraUse()
{
    return CLI::Validator(
        [](std::string& text) {
            const auto use = loraFrom(text);
            return use.weight >= -2 && use.weight <= 2 ? std::string() : fmt::format("the weight in '{}' is not a number from -2 to 2", text);
        },
        "");
}

CLI::Validator sha256Digits()
{
    return CLI::Validator(
        [](std::string& text) {
            return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos
                ? std::string()
                : std::string("a SHA-256 has 64 digits from 0 to 9 and a to f");
        },
        "");
}

CLI::Validator regionWeight()
{
    return CLI::Validator(
        [](std::string& text) {
            const auto equals = text.find('=');
            const std::string name = text.substr(0, equals);
            const auto& names = core::engine::kRegionNames;
            if (equals == std::string::npos)
                return fmt::format("'{}' is not of the form NAME=WEIGHT, such as eyes=1.2", text);
            if (std::find(names.begin(), names.end(), name) == names.end())
                return fmt::format("there is no region '{}'; choose {}", name, fmt::join(names, ", "));
            if (!isNumberBetween(std::string_view(text).substr(equals + 1), 0, 2))
                return fmt::format("the weight in '{}' is not a number from 0 to 2", text);
            return std::string();
        },
        "");
}

CLI::Validator oneOf(std::initializer_list<const char*> words)
{
    return CLI::Validator(
        [known = std::vector<std::string>(words.begin(), words.end())](std::string& text) {
            return std::find(known.begin(), known.end(), text) != known.end() ? std::string()
                                                                             : fmt::format("there is no '{}'; choose {}", text, fmt::join(known, ", "));
        },
        "");
}

core::engine::Precision precisionFrom(const std::string& name)
{
    using core::engine::Precision;
    return name == "fp32" ? Precision::Float32 : name == "bf16" ? Precision::BFloat16 : name == "fp16" ? Precision::Float16 : Precision::Auto;
}

Device deviceFrom(const std::string& name)
{
    return name == "cuda" ? Device::Cuda : name == "cpu" ? Device::Cpu : Device::Auto;
}

void addStudioOptions(CLI::App& command, StudioOptions& studio, Texts& texts)
{
    command.add_option("--pack", studio.pack, "Folder of the model pack")->type_name("DIR");
    command.add_option("--device", texts.device, "Where to compute: auto, cpu or cuda")
        ->type_name("NAME")
        ->check(CLI::Validator(
            [](std::string& text) {
                return text == "auto" || text == "cpu" || text == "cuda" ? std::string()
                                                                         : fmt::format("there is no device '{}'; choose auto, cpu or cuda", text);
            },
            ""));
}

void addJsonFlag(CLI::App& command, Texts& texts)
{
    command.add_flag("--json", texts.json, "Print one JSON object a line");
}

void addPromptOptions(CLI::App& command, PortraitRequest& request, Texts& texts)
{
    command.add_option("-p,--prompt", request.prompt, "What the portrait should show")->type_name("TEXT");
    command.add_option("--negative", request.negativePrompt, "What it should not show")->type_name("TEXT");
    command.add_flag("--reference", texts.reference, "Take brackets in the prompt as they are, and cut it at 77 tokens, as ConsistentID's published code does");
    texts.describeOption = command.add_option("--describe", texts.describe, "The person in your words, in place of what is measured")->type_name("TEXT");
}

void addPaintingOptions(CLI::App& command, PortraitCommand& portrait, Texts& texts)
{
    PortraitRequest& request = portrait.request;
    command.add_option("-n,--count", portrait.count, "Portraits of each photo (1)")->type_name("COUNT")->check(wholeNumber(1, 1000));
    command.add_option("--seed", texts.seed, "Number that decides the chance in it; drawn by lot when not given")
        ->type_name("S")
        ->check(wholeNumber(0, UINT64_MAX, "a whole number from 0 to 18446744073709551615"));
    command.add_option("--steps", request.steps, "Denoising steps (20)")->type_name("N")->check(wholeNumber(1, 200));
    command.add_option("--guidance", request.guidance, "How closely to follow prompt and face, from 1")->type_name("G")->check(numberBetween(1, 30));
    command.add_option("--text-guidance", request.textGuidance, "How far the words lead away from the face alone, from 1")->type_name("G")->check(numberBetween(1, 30));
    command.add_option("--noise", request.noiseScale, "Noise that the portrait begins as: less is smoother, 0.2 to 1.2")->type_name("X")->check(numberBetween(0.2, 1.2));
    command.add_option("--merge", request.mergeRatio, "Share of the steps that see the text alone, 0 to 1")->type_name("R")->check(numberBetween(0, 1));
    command.add_option("--scheduler", texts.scheduler, fmt::format("{} (ddim)", fmt::join(core::engine::schedulerNames(), ", ")))->type_name("NAME")->check(knownScheduler());
    command.add_option("--size", texts.size, "Pixels, divisible by 8; the pack's own size when not given")->type_name("WxH")->check(portraitSize());
}

/// What only packs of published files have.
void addPublishedOptions(CLI::App& command, StudioOptions& studio, Texts& texts)
{
    command.add_option("--lora", texts.loras, "LoRA file to merge in, with its weight (1); may be repeated")
        ->type_name("FILE[:W]")
        ->allow_extra_args(false)
        ->check(loraUse());
    command.add_option("--precision", texts.precision, "Numbers of the published networks: auto, fp32, bf16 or fp16")
        ->type_name("NAME")
        ->check(oneOf({"auto", "fp32", "bf16", "fp16"}));
    command.add_flag("--low-memory", studio.lowMemory, "Drop each network after its use, and prefer bf16 where the processor is quick at it");
}

void addFaceOptions(CLI::App& command, PortraitRequest& request, Texts& texts)
{
    command.add_option("--face", request.faceIndex, "Which face, counted from 0, the largest (0)")->type_name("I")->check(wholeNumber(0, 999));
    command.add_option("--id-weight", request.identityWeight, "Weight of the identity, 0 to 2 (1)")->type_name("W")->check(numberBetween(0, 2));
    command.add_option("--region", texts.regionWeights, "Weight of face, ears, eyes, nose or mouth, 0 to 2; may be repeated")
        ->type_name("NAME=W")
        ->allow_extra_args(false)
        ->check(regionWeight());
}

/// Everything is added to one CLI::App and read out of it afterwards.
class Parser {
public:
    Parser();
    core::Result<Command> parse(std::vector<std::string> arguments);

private:
    void addPortrait();
    void addAnalyze();
    void addVerify();
    void addCompare();
    void addRecipe();
    void addModels();
    void addWindow();
    Command chosen();
    PortraitCommand finishedPortrait();

    CLI::App m_app{kAbout, "likeness"};
    Texts m_texts;
    PortraitCommand m_portrait;
    AnalyzeCommand m_analyze;
    VerifyCommand m_verify;
    CompareCommand m_compare;
    RecipeCommand m_recipe;
    ModelsCommand m_models;
    WindowCommand m_window;
};

Parser::Parser()
{
    m_app.set_version_flag("--version", "Likeness " LIKENESS_VERSION);
    m_app.require_subcommand(0, 1);
    m_app.footer(kExitCodes);
    addPortrait();
    addAnalyze();
    addVerify();
    addCompare();
    addRecipe();
    addModels();
    addWindow();
}

void Parser::addPortrait()
{
    CLI::App& command = *m_app.add_subcommand("portrait", "Make portraits of the person in a photo");
    command.add_option("photos", m_portrait.photos, "Photos of a face; they are never changed")->type_name("PHOTO")->required();
    addPromptOptions(command, m_portrait.request, m_texts);
    addPaintingOptions(command, m_portrait, m_texts);
    addFaceOptions(command, m_portrait.request, m_texts);
    command.add_option("-o,--output", m_portrait.output, "PNG file or folder to save in; what is there is kept and the new name numbered")
        ->type_name("FILE|DIR");
    addStudioOptions(command, m_portrait.studio, m_texts);
    addPublishedOptions(command, m_portrait.studio, m_texts);
    addJsonFlag(command, m_texts);
}

void Parser::addAnalyze()
{
    CLI::App& command = *m_app.add_subcommand("analyze", "Say what is seen in a photo: faces, regions, description");
    command.add_option("photo", m_analyze.photo, "Photo of a face")->type_name("PHOTO")->required();
    command.add_option("--face", m_analyze.faceIndex, "Which face, counted from 0, the largest (0)")->type_name("I")->check(wholeNumber(0, 999));
    command.add_option("--overlay", m_analyze.overlay, "PNG file to draw faces, landmarks and regions into")->type_name("FILE");
    addStudioOptions(command, m_analyze.studio, m_texts);
    addJsonFlag(command, m_texts);
}

void Parser::addVerify()
{
    CLI::App& command = *m_app.add_subcommand("verify", "Look for signs of forgery in a face");
    command.add_option("images", m_verify.pictures, "Pictures of faces, or folders of them")->type_name("IMAGE|DIR")->required();
    command.add_option("--heatmap", m_verify.heatMap, "PNG file, or folder for several pictures, to show in where the score comes from")
        ->type_name("FILE|DIR");
    addStudioOptions(command, m_verify.studio, m_texts);
    addJsonFlag(command, m_texts);
    command.add_flag("--csv", m_texts.csv, "Print a table, one line a face")->excludes("--json");
}

void Parser::addCompare()
{
    CLI::App& command = *m_app.add_subcommand("compare", "Say how alike two faces are");
    command.add_option("a", m_compare.first, "First picture")->type_name("A")->required();
    command.add_option("b", m_compare.second, "Second picture")->type_name("B")->required();
    addStudioOptions(command, m_compare.studio, m_texts);
    addJsonFlag(command, m_texts);
}

void Parser::addRecipe()
{
    CLI::App& command = *m_app.add_subcommand("recipe", "Print how a portrait was made");
    command.add_option("image", m_recipe.picture, "A portrait saved by Likeness")->type_name("IMAGE")->required();
}

void Parser::addModels()
{
    CLI::App& command = *m_app.add_subcommand("models", "Say which models there are");
    command.require_subcommand(1);
    CLI::App& add = *command.add_subcommand("add", "Put published files into a pack; each is known by its contents");
    add.add_option("files", m_models.files, "Weight files, ONNX models or a vocabulary")->type_name("FILE")->required();
    add.add_option("--as", m_models.detector, "Of a forgery detector: which of the published ones it is (see models/README.md)")->type_name("NAME");
    add.add_option("--self-test", m_models.selfTest, "Of a forgery detector: folder with pictures of faces in untouched/ and forged/, which it must tell apart")
        ->type_name("DIR");
    CLI::App& fetch = *command.add_subcommand("download", "Fetch a file that the catalogue names, or any address, into a pack");
    fetch.add_option("wanted", m_models.wanted, "Name as 'models list' shows it, or an https:// address")->type_name("NAME|URL")->required();
    fetch.add_option("--sha256", m_models.sha256, "SHA-256 that the file must have")->type_name("HEX")->check(sha256Digits());
    fetch.add_option("--proxy", m_models.connection.proxy, "Address of a proxy to go through (as https_proxy and no_proxy say)")->type_name("URL");
    fetch.add_option("--limit", m_texts.downloadLimit, "Kilobytes to fetch in a second at most (no limit)")->type_name("KB")->check(wholeNumber(1, 10'000'000));
    for (CLI::App* what : {&add, &fetch})
        what->add_flag("--accept-licence", m_models.licenceAccepted, "You have read the licence, and your use is one that it allows");
    for (CLI::App* what : {command.add_subcommand("list", "Models of the pack and files that can be had, with licences"),
                           command.add_subcommand("verify", "Check every file against its SHA-256"), &add, &fetch})
        what->add_option("--pack", m_models.pack, "Folder of the model pack")->type_name("DIR");
}

void Parser::addWindow()
{
    CLI::App& command = *m_app.add_subcommand("gui", "Open the window");
    command.add_option("photos", m_window.photos, "Photos to open")->type_name("PHOTO");
    addStudioOptions(command, m_window.studio, m_texts);
}

PortraitCommand Parser::finishedPortrait()
{
    PortraitRequest& request = m_portrait.request;
    if (!m_texts.seed.empty())
        m_portrait.seed = numberFrom<std::uint64_t>(m_texts.seed);
    if (!m_texts.scheduler.empty())
        request.scheduler = *core::engine::schedulerFromName(m_texts.scheduler);
    if (const auto size = sizeFrom(m_texts.size)) {
        request.width = size->first;
        request.height = size->second;
    }
    if (m_texts.describeOption->count() > 0)
        request.description = clausesFromText(m_texts.describe);
    for (const std::string& text : m_texts.regionWeights) {
        const auto equals = text.find('=');
        request.regionWeights[text.substr(0, equals)] = static_cast<float>(*numberFrom<double>(std::string_view(text).substr(equals + 1)));
    }
    for (const std::string& text : m_texts.loras)
        request.loras.push_back(loraFrom(text));
    request.promptStyle = m_texts.reference ? core::engine::PromptStyle::Reference : core::engine::PromptStyle::Emphasis;
    m_portrait.studio.device = deviceFrom(m_texts.device);
    m_portrait.studio.precision = precisionFrom(m_texts.precision);
    m_portrait.style = m_texts.json ? OutputStyle::Json : OutputStyle::Text;
    return m_portrait;
}

Command Parser::chosen()
{
    const auto subcommands = m_app.get_subcommands();
    const std::string name = subcommands.empty() ? "gui" : subcommands.front()->get_name();
    const auto finished = [this](auto command) {
        command.studio.device = deviceFrom(m_texts.device);
        if constexpr (requires { command.style; })
            command.style = m_texts.json ? OutputStyle::Json : m_texts.csv ? OutputStyle::Csv : OutputStyle::Text;
        return Command(command);
    };
    if (name == "portrait")
        return finishedPortrait();
    if (name == "analyze")
        return finished(m_analyze);
    if (name == "verify")
        return finished(m_verify);
    if (name == "compare")
        return finished(m_compare);
    if (name == "recipe")
        return m_recipe;
    if (name == "models") {
        using What = ModelsCommand::What;
        const std::string what = subcommands.front()->get_subcommands().front()->get_name();
        m_models.connection.bytesPerSecond = static_cast<std::uint64_t>(m_texts.downloadLimit) * 1000;
        m_models.what = what == "verify" ? What::Verify : what == "add" ? What::Add : what == "download" ? What::Download : What::List;
        return m_models;
    }
    return finished(m_window);
}

core::Result<Command> Parser::parse(std::vector<std::string> arguments)
{
    try {
        std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
        m_app.parse(std::move(arguments));
        return chosen();
    } catch (const CLI::CallForHelp&) {
        return Command(ShowCommand{m_app.help()});
    } catch (const CLI::CallForVersion& version) {
        return Command(ShowCommand{version.what() + std::string("\n")});
    } catch (const CLI::ParseError& failure) {
        const auto subcommands = m_app.get_subcommands();
        const std::string which = subcommands.empty() ? "" : " " + subcommands.front()->get_name();
        return core::Error{core::ErrorCode::Usage, failure.what(), fmt::format("'likeness{} --help' lists what there is.", which)};
    }
}

} // namespace

core::Result<Command> parseCommandLine(const std::vector<std::string>& arguments)
{
    return Parser().parse(arguments);
}

} // namespace app
