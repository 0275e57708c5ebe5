#include "core/faces/blas_threads.h"

#if __has_include(<dlfcn.h>)
#include <dlfcn.h>
#endif

namespace core::faces {

void useOneBlasThread()
{
#if __has_include(<dlfcn.h>)
    static const auto setThreads = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (setThreads)
        setThreads(1);
#endif
}

} // namespace core::faces
