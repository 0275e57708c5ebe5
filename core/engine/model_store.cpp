#include "core/engine/model_store.h"

#include "core/base/files.h"
#include "core/engine/download.h"
#include "core/engine/pack.h"
#include "core/engine/published_folder.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <fstream>

namespace core::engine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uintmax_t kMaxManifestBytes = 4 << 20;
constexpr std::size_t kCopyBytes = 4 << 20;

/// Copies in pieces, so that it can be stopped, to a temporary name.
Status copyFile(const fs::path& from, const fs::path& to, jobs::JobContext& job)
{
    const fs::path part = fs::path(to).concat(".part");
    const auto failed = [&](ErrorCode code, const std::string& what, const std::string& remedy) {
        std::error_code ignored;
        fs::remove(part, ignored);
        return Error{code, what, remedy};
    };
    std::error_code failure;
    const auto total = fs::file_size(from, failure);
    const auto space = fs::space(to.parent_path(), failure);
    if (!failure && total > space.available)
        return failed(ErrorCode::WriteFailed, fmt::format("{} has no room for the {:.1f} GB of {}", to.parent_path().string(), static_cast<double>(total) / 1e9, from.filename().string()),
                      "Make room, or choose another folder.");
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    std::vector<char> buffer(kCopyBytes);
    for (std::uintmax_t copied = 0; copied < total && in && out;) {
        if (job.stopRequested())
            return failed(ErrorCode::Cancelled, "stopped while copying", "");
        in.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(buffer.size(), total - copied)));
        out.write(buffer.data(), in.gcount());
        copied += static_cast<std::uintmax_t>(in.gcount());
        job.report({static_cast<int>(copied / 1024), static_cast<int>(total / 1024), "Copying"});
    }
    out.close();
    if (!in || !out)
        return failed(ErrorCode::WriteFailed, fmt::format("{} could not be copied to {}", from.string(), to.string()), "Check the disk and the folder's permissions.");
    fs::rename(part, to, failure);
    if (failure)
        return failed(ErrorCode::WriteFailed, fmt::format("{}: {}", to.string(), failure.message()), "Check the folder's permissions.");
    return done();
}

/// The manifest as it is, or a new one.
Result<Json> manifestJson(const fs::path& pack)
{
    const auto bytes = readFile(pack / "manifest.json", kMaxManifestBytes);
    if (bytes) {
        const auto* text = reinterpret_cast<const char*>(bytes->data());
        auto json = Json::parse(text, text + bytes->size(), nullptr, false);
        if (!json.is_object() || !json.contains("models") || !json["models"].is_array())
            return Error{ErrorCode::ModelBroken, fmt::format("{} is damaged", (pack / "manifest.json").string()), "Move it away; the next file added makes a new one."};
        return json;
    }
    if (bytes.error().code != ErrorCode::FileMissing)
        return bytes.error();
    return Json{{"format", 1}, {"name", pack.filename().string()}, {"version", "1"}, {"licence", "see each file"}, {"trained_on", "see each file"},
                {"date", fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)))}, {"figures", Json::object()},
                {"defaults", {{"guidance", 5.0}, {"merge", 0.6}}}, {"models", Json::array()}};
}

Status listInManifest(const fs::path& pack, const RecognisedFile& recognised, const std::string& file, const std::string& source)
{
    auto json = manifestJson(pack);
    if (!json)
        return json.error();
    const auto hash = sha256OfFile(pack / file);
    if (!hash)
        return hash.error();
    auto& models = (*json)["models"];
    for (auto it = models.begin(); it != models.end();)
        it = it->is_object() && it->value("name", Json()) == recognised.name ? models.erase(it) : it + 1;
    models.push_back({{"name", recognised.name}, {"file", file}, {"licence", recognised.licence}, {"sha256", *hash}, {"source", source}});
    return writeFileAtomically(pack / "manifest.json", json->dump(2) + "\n");
}

Status makeFolder(const fs::path& folder)
{
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        return Error{ErrorCode::WriteFailed, fmt::format("{} cannot be made: {}", folder.string(), failure.message()), "Choose a folder in which you may write."};
    return done();
}

} // namespace

Error licenceNotAccepted(const std::string& what, const std::string& restriction)
{
    return {ErrorCode::Usage, fmt::format("{}: {}", what, restriction), "If that suits you, say so with --accept-licence."};
}

Result<AddedModel> addModel(const fs::path& pack, const fs::path& file, LicenceAnswer answer, jobs::JobContext& job)
{
    const auto recognised = recogniseFile(file);
    if (!recognised)
        return recognised.error();
    if (recognised->name == kDetectorModel)
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}, which is added with a self-test", file.filename().string(), recognised->what),
                     "Add it with 'likeness models add' and a folder of untouched and forged faces: --self-test DIR."};
    return addRecognised(pack, file, *recognised, answer, job);
}

Result<AddedModel> addRecognised(const fs::path& pack, const fs::path& file, const RecognisedFile& recognised, LicenceAnswer answer, jobs::JobContext& job)
{
    if (!recognised.restriction.empty() && answer != LicenceAnswer::Accepted)
        return licenceNotAccepted(recognised.what, recognised.restriction);
    if (const auto made = makeFolder(pack); !made)
        return made.error();
    std::error_code failure;
    auto inside = fs::relative(file, pack, failure);
    if (failure || inside.empty() || *inside.begin() == "..") {
        inside = recognised.name + file.extension().string();
        if (file.filename() == "merges.txt" || file.extension() == ".gz")
            inside = file.filename();
        if (const auto copied = copyFile(file, pack / inside, job); !copied)
            return copied.error();
    }
    if (const auto listed = listInManifest(pack, recognised, inside.generic_string(), recognised.what); !listed)
        return listed.error();
    return AddedModel{recognised.name, recognised.what, recognised.licence, pack / inside};
}

Result<AddedModel> fetchModel(const fs::path& pack, const CatalogueEntry& entry, LicenceAnswer answer, jobs::JobContext& job,
                              const Connection& connection)
{
    if (!entry.restriction.empty() && answer != LicenceAnswer::Accepted)
        return licenceNotAccepted(entry.title, entry.restriction);
    if (const auto made = makeFolder(pack); !made)
        return made.error();
    const fs::path target = pack / entry.file;
    if (const auto fetched = download({entry.url, target, entry.sha256, entry.bytes, connection}, job); !fetched)
        return fetched.error();
    auto recognised = recogniseFile(target);
    if (recognised && !entry.name.empty() && recognised->name != entry.name)
        recognised = Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}, not what was asked for", entry.url, recognised->what), "Check the address."};
    if (recognised && !recognised->restriction.empty() && answer != LicenceAnswer::Accepted)
        recognised = licenceNotAccepted(recognised->what, recognised->restriction);
    if (recognised && recognised->name == kDetectorModel)
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} was fetched; it is {}, which is added with a self-test", target.string(), recognised->what),
                     "Add it with 'likeness models add' and --self-test DIR."};
    if (!recognised) {
        std::error_code ignored;
        fs::remove(target, ignored);
        return recognised.error();
    }
    if (const auto listed = listInManifest(pack, *recognised, entry.file, entry.url); !listed)
        return listed.error();
    return AddedModel{recognised->name, recognised->what, recognised->licence, target};
}

} // namespace core::engine
