#include "core/weights/tensor_file.h"

#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const MemoryFile file(data, size);
    (void)core::weights::readSafetensors(file.path(), core::weights::Memory::Own);
    return 0;
}
