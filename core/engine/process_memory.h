#pragma once
#include <cstdint>

namespace core::engine {

/// The most memory that this process has held at once, in bytes; 0 where the system does not say.
std::uintmax_t peakMemoryBytes();

} // namespace core::engine
