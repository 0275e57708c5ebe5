#pragma once
#include <QString>

#include <string>

namespace ui::text {

/// An English sentence of core's in the person's language where it is known, else as it is. Numbers in it may be any.
QString fromCore(const std::string& sentence);

} // namespace ui::text
