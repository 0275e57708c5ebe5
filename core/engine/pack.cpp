#include "core/engine/pack.h"

#include "core/base/files.h"

#include <fmt/format.h>

#include <algorithm>

namespace core::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uintmax_t kMaxManifestBytes = 4 << 20;
constexpr int kFormat = 1;

Error broken(const fs::path& file, const std::string& why)
{
    return {ErrorCode::ModelBroken, fmt::format("{}: {}", file.string(), why), "Fetch the pack again; its manifest is damaged."};
}

/// Takes strings out of a JSON object and remembers the first that is not one.
class Members {
public:
    explicit Members(const Json& object) : m_object(object) {}
    std::string text(const char* name)
    {
        const auto found = m_object.find(name);
        if (found != m_object.end() && found->is_string())
            return found->get<std::string>();
        if (m_missing.empty())
            m_missing = name;
        return {};
    }
    const std::string& missing() const { return m_missing; }

private:
    const Json& m_object;
    std::string m_missing;
};

bool staysInside(const fs::path& file)
{
    return !file.empty() && file.is_relative() && std::none_of(file.begin(), file.end(), [](const fs::path& part) { return part == ".."; });
}

bool isSha256(const std::string& text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Status readModel(const Json& json, const fs::path& file, Manifest& manifest)
{
    if (!json.is_object())
        return broken(file, "an entry of models is not an object");
    Members members(json);
    PackModel model{members.text("name"), members.text("file"), members.text("licence"), members.text("sha256"), members.text("source")};
    if (!members.missing().empty())
        return broken(file, fmt::format("model {} has no text \"{}\"", model.name, members.missing()));
    if (!staysInside(model.file))
        return broken(file, fmt::format("model {} lies outside the pack: {}", model.name, model.file));
    if (!isSha256(model.sha256))
        return broken(file, fmt::format("model {} has no SHA-256 of 64 lower-case hex digits", model.name));
    const Json config = json.value("config", Json::object());
    if (!config.is_object())
        return broken(file, fmt::format("config of model {} is not an object", model.name));
    if (!manifest.configs.emplace(model.name, config).second)
        return broken(file, fmt::format("model {} is listed twice", model.name));
    std::error_code failure;
    const fs::path path = manifest.fileOf(model);
    model.present = fs::is_regular_file(path, failure);
    if (model.present)
        model.bytes = fs::file_size(path, failure);
    manifest.info.models.push_back(std::move(model));
    return done();
}

Status readHead(const Json& json, const fs::path& file, Manifest& manifest)
{
    if (!json.is_object())
        return broken(file, "it is not a JSON object");
    const auto format = json.find("format");
    if (format == json.end() || !format->is_number_integer() || *format != kFormat)
        return Error{ErrorCode::ModelBroken, fmt::format("{}: its format is not {}", file.string(), kFormat),
                     "Use a pack made for this version of Likeness."};
    Members members(json);
    manifest.info.name = members.text("name");
    manifest.info.version = members.text("version");
    manifest.info.licence = members.text("licence");
    manifest.info.trainedOn = members.text("trained_on");
    manifest.info.date = members.text("date");
    if (!members.missing().empty())
        return broken(file, fmt::format("it has no text \"{}\"", members.missing()));
    const Json figures = json.value("figures", Json::object());
    manifest.defaults = json.value("defaults", Json::object());
    if (!figures.is_object() || !manifest.defaults.is_object())
        return broken(file, "figures and defaults must be objects");
    manifest.info.figures = figures.dump();
    return done();
}

} // namespace

const PackModel* Manifest::find(const std::string& modelName) const
{
    const auto found = std::find_if(info.models.begin(), info.models.end(), [&](const PackModel& m) { return m.name == modelName; });
    return found == info.models.end() ? nullptr : &*found;
}

Result<Manifest> readManifest(const fs::path& folder)
{
    const fs::path file = folder / "manifest.json";
    const auto bytes = readFile(file, kMaxManifestBytes);
    if (!bytes) {
        const bool missing = bytes.error().code == ErrorCode::FileMissing;
        return Error{missing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken, bytes.error().what,
                     missing ? "Choose the folder of a pack, the one with manifest.json in it." : "Check the pack's files and their permissions."};
    }
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    const Json json = Json::parse(text, text + bytes->size(), nullptr, false);
    if (json.is_discarded())
        return broken(file, "it is not JSON");
    Manifest manifest;
    manifest.info.folder = folder;
    if (const Status head = readHead(json, file, manifest); !head)
        return head.error();
    const auto models = json.find("models");
    if (models == json.end() || !models->is_array())
        return broken(file, "it has no list \"models\"");
    for (const Json& model : *models)
        if (const Status read = readModel(model, file, manifest); !read)
            return read.error();
    return manifest;
}

} // namespace core::engine
