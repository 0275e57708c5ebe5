#pragma once
#include "app/studio.h"
#include "core/base/result.h"
#include "core/engine/download.h"
#include "core/engine/types.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace app {

enum class OutputStyle { Text, Json, Csv };

struct PortraitCommand {
    std::vector<std::filesystem::path> photos;
    core::engine::PortraitRequest request; ///< without photo and seed
    int count = 1;                         ///< portraits of each photo, with one seed after the other
    std::optional<std::uint64_t> seed;     ///< of the first; drawn by lot when unset
    std::filesystem::path output;
    StudioOptions studio;
    OutputStyle style = OutputStyle::Text;
};

struct AnalyzeCommand {
    std::filesystem::path photo, overlay;
    int faceIndex = 0;
    StudioOptions studio;
    OutputStyle style = OutputStyle::Text;
};

struct VerifyCommand {
    std::vector<std::filesystem::path> pictures; ///< files, and folders for every file in them
    std::filesystem::path heatMap;               ///< file or folder to show in where the score comes from; empty: nowhere
    StudioOptions studio;
    OutputStyle style = OutputStyle::Text;
};

struct CompareCommand {
    std::filesystem::path first, second;
    StudioOptions studio;
    OutputStyle style = OutputStyle::Text;
};

struct RecipeCommand {
    std::filesystem::path picture;
};

struct ModelsCommand {
    enum class What { List, Verify, Add, Download } what = What::List;
    std::filesystem::path pack;
    std::vector<std::filesystem::path> files; ///< to add
    std::string wanted;                       ///< to download: a name of the catalogue, or an address
    std::string sha256;                       ///< that the download must have; may be empty
    std::string detector;                     ///< which published detector the file is; may be empty
    std::filesystem::path selfTest;           ///< folders untouched and forged, which a detector must tell apart
    bool licenceAccepted = false;
    core::engine::Connection connection; ///< to download over
};

struct WindowCommand {
    std::vector<std::filesystem::path> photos;
    StudioOptions studio;
};

/// --help or --version: nothing but a text to print.
struct ShowCommand {
    std::string text;
};

using Command = std::variant<WindowCommand, PortraitCommand, AnalyzeCommand, VerifyCommand, CompareCommand, RecipeCommand, ModelsCommand, ShowCommand>;

/// Takes the program's arguments, without its own name, apart. Looks at no file.
/// Errors: Usage, with a sentence about the option and what it takes.
core::Result<Command> parseCommandLine(const std::vector<std::string>& arguments);

} // namespace app
