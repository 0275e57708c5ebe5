#include "core/engine/catalogue.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace core::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uintmax_t kMaxCatalogueBytes = 1 << 20;

} // namespace

Result<std::vector<CatalogueEntry>> readCatalogue(const fs::path& file)
{
    const auto bytes = readFile(file, kMaxCatalogueBytes);
    if (!bytes)
        return bytes.error();
    const auto broken = [&](const std::string& why) { return Error{ErrorCode::ModelBroken, fmt::format("{}: {}", file.string(), why), "Install Likeness again."}; };
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    const auto json = Json::parse(text, text + bytes->size(), nullptr, false);
    if (!json.is_object() || !json.contains("files") || !json["files"].is_array())
        return broken("it has no list \"files\"");
    std::vector<CatalogueEntry> entries;
    for (const auto& item : json["files"]) {
        if (!item.is_object())
            return broken("an entry is not an object");
        CatalogueEntry entry;
        for (const auto& [key, text] : {std::pair{"name", &entry.name}, {"title", &entry.title}, {"file", &entry.file}, {"url", &entry.url}, {"licence", &entry.licence}}) {
            if (!item.contains(key) || !item[key].is_string())
                return broken(fmt::format("an entry has no text \"{}\"", key));
            *text = item[key].get<std::string>();
        }
        if (entry.file.empty() || entry.file.find_first_of("/\\:") != std::string::npos || entry.file.front() == '.')
            return broken(fmt::format("{} is no plain file name", entry.file));
        entry.sha256 = item.contains("sha256") && item["sha256"].is_string() ? item["sha256"].get<std::string>() : "";
        entry.bytes = item.contains("bytes") && item["bytes"].is_number_unsigned() ? item["bytes"].get<std::uint64_t>() : 0;
        entry.restriction = item.contains("restriction") && item["restriction"].is_string() ? item["restriction"].get<std::string>() : "";
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace core::engine
