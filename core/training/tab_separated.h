#pragma once
#include <string>
#include <vector>

namespace core::training {

/// The cells of a line of tab-separated text; a carriage return is left out. There is always one cell.
std::vector<std::string> splitTabs(const std::string& line);

} // namespace core::training
