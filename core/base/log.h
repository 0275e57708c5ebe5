#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace core {

enum class LogLevel { Debug, Info, Warning };

/// Where core's messages go. `category` is one per folder, such as "likeness.core.engine".
/// A person's file name may appear at Debug only; what is returned as an Error is not logged as well.
using LogSink = std::function<void(LogLevel, std::string_view category, std::string_view message)>;

/// Replaces the sink; an empty one drops everything, which is the default.
/// Thread: any; the sink itself is called under a lock, one message at a time.
void setLogSink(LogSink sink);

void log(LogLevel level, std::string_view category, const std::string& message);

} // namespace core
