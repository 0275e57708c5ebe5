#include "core/weights/pickle_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    (void)core::weights::readPickle(bytes, "fuzz");
    (void)core::weights::readPickledTexts(bytes, "fuzz");
    return 0;
}
