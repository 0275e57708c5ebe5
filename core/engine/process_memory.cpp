#include "core/engine/process_memory.h"

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace core::engine {

std::uintmax_t peakMemoryBytes()
{
#ifdef _WIN32
    return 0;
#else
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
#ifdef __APPLE__
    return static_cast<std::uintmax_t>(usage.ru_maxrss);
#else
    return static_cast<std::uintmax_t>(usage.ru_maxrss) * 1024; // kilobytes
#endif
#endif
}

} // namespace core::engine
