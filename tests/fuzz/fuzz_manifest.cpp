#include "core/engine/catalogue.h"
#include "core/engine/pack.h"

#include "tests/fuzz/memory_file.h"

#include <filesystem>

/// A folder whose manifest.json is a link to what is being tried.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace fs = std::filesystem;
    static const fs::path folder = [] {
        char name[] = "/tmp/likeness-fuzz-XXXXXX";
        return fs::path(mkdtemp(name));
    }();
    const MemoryFile file(data, size);
    std::error_code ignored;
    fs::remove(folder / "manifest.json", ignored);
    fs::create_symlink(file.path(), folder / "manifest.json", ignored);
    (void)core::engine::readManifest(folder);
    (void)core::engine::readCatalogue(folder / "manifest.json");
    return 0;
}
