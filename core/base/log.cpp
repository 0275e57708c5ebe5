#include "core/base/log.h"

#include <mutex>

namespace core {
namespace {
std::mutex g_mutex;
LogSink g_sink; // under g_mutex
} // namespace

void setLogSink(LogSink sink)
{
    const std::lock_guard lock(g_mutex);
    g_sink = std::move(sink);
}

void log(LogLevel level, std::string_view category, const std::string& message)
{
    const std::lock_guard lock(g_mutex);
    if (g_sink)
        g_sink(level, category, message);
}

} // namespace core
