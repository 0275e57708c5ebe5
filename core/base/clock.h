#pragma once
#include <chrono>
#include <functional>

namespace core {

/// Where time comes from, so that a test can move it by hand. Only differences mean something.
/// Thread: any.
using Clock = std::function<std::chrono::steady_clock::time_point()>;

inline Clock steadyClock()
{
    return [] { return std::chrono::steady_clock::now(); };
}

} // namespace core
