#pragma once
#include <filesystem>
#include <vector>

namespace app {

/// Where a file or folder that comes with the program may be, best first: in the source tree that it was built from, and in the
/// share folder beside an installed program. `name` is as in the source tree, such as "models" or "resources/examples/man_in_jacket.jpg".
std::vector<std::filesystem::path> dataPlaces(const std::filesystem::path& name);

/// The first of them that exists; empty when none does.
std::filesystem::path findData(const std::filesystem::path& name);

} // namespace app
