#include "core/weights/published_file.h"
#include "core/weights/torch_file.h"

#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const MemoryFile file(data, size);
    if (const auto read = core::weights::readTorchFile(file.path()))
        (void)core::weights::published(read->tensors, "fuzz");
    return 0;
}
