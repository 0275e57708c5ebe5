#include "core/training/tab_separated.h"

namespace core::training {

std::vector<std::string> splitTabs(const std::string& line)
{
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == '\t')
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    return cells;
}

} // namespace core::training
