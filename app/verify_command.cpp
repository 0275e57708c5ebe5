#include "app/commands.h"
#include "app/csv_output.h"
#include "app/exit_code.h"
#include "app/json_output.h"
#include "app/output_name.h"
#include "app/overlay.h"
#include "app/portrait_file.h"
#include "app/text_output.h"
#include "core/image/png_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {
namespace {

namespace fs = std::filesystem;
using namespace core::engine;
using Verdicts = std::vector<Verdict>;

/// The files of a folder and of the folders in it, by name; hidden ones are left out. Only names are kept, never pictures.
core::Result<std::vector<fs::path>> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failure;
    auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        const bool hidden = entry->path().filename().string().starts_with(".");
        std::error_code ignored;
        if (hidden && entry->is_directory(ignored))
            entry.disable_recursion_pending();
        if (!hidden && entry->is_regular_file(ignored))
            files.push_back(entry->path());
    }
    if (failure)
        return core::Error{core::ErrorCode::FileUnreadable, fmt::format("the folder {} cannot be read: {}", folder.string(), failure.message()),
                           "Check that it may be read."};
    std::sort(files.begin(), files.end());
    return files;
}

/// One picture after the other, so that memory stays what the largest needs.
class Verification {
public:
    Verification(const VerifyCommand& command, CommandContext& context) : m_command(command), m_context(context) {}
    int run();

private:
    core::Result<Verdicts> judge(const fs::path& path);
    core::Status saveHeatMap(const fs::path& path, const core::image::Image& picture, const Verdicts& verdicts);
    /// What ends the whole command instead of one picture.
    bool isFinal(const core::Error& error) const;
    int report(const fs::path& path, const core::Error& error);
    void report(const fs::path& path, const Verdicts& verdicts);

    const VerifyCommand& m_command;
    CommandContext& m_context;
    std::unique_ptr<Studio> m_studio;
    OutputPlan m_heatMaps;
};

bool Verification::isFinal(const core::Error& error) const
{
    const int code = exitCodeOf(error.code);
    return code == ExitModel || code == ExitUsage || code == ExitCancelled;
}

int Verification::report(const fs::path& path, const core::Error& error)
{
    if (m_command.style == OutputStyle::Json)
        m_context.terminal.print(failureJson(path, error));
    if (m_command.style == OutputStyle::Csv)
        m_context.terminal.print(failureCsv(path, error));
    return m_context.terminal.complain(error);
}

void Verification::report(const fs::path& path, const Verdicts& verdicts)
{
    m_context.terminal.print(m_command.style == OutputStyle::Json  ? verdictsJson(path, verdicts)
                                 : m_command.style == OutputStyle::Csv ? verdictsCsv(path, verdicts)
                                                                       : verdictsText(path, verdicts));
}

core::Status Verification::saveHeatMap(const fs::path& path, const core::image::Image& picture, const Verdicts& verdicts)
{
    if (m_command.heatMap.empty())
        return core::done();
    const fs::path file = nextFile(m_heatMaps, path, "heatmap");
    return core::image::writePng(file, drawHeatMaps(picture, verdicts), {});
}

core::Result<Verdicts> Verification::judge(const fs::path& path)
{
    const auto picture = readPhoto(path);
    if (!picture)
        return picture.error();
    if (!m_studio) {
        auto opened = m_context.openStudio(m_command.studio);
        if (!opened)
            return opened.error();
        m_studio = std::move(*opened);
    }
    core::jobs::JobContext job(m_context.stop, [this](const core::jobs::Progress& p) { m_context.terminal.showProgress(p); });
    auto verdicts = m_studio->verifyFaces(*picture, job);
    if (!verdicts)
        return verdicts.error();
    if (const auto saved = saveHeatMap(path, *picture, *verdicts); !saved)
        return saved.error();
    return verdicts;
}

int Verification::run()
{
    if (!m_command.heatMap.empty()) {
        const auto plan = planOutput(m_command.heatMap, m_command.pictures);
        if (!plan)
            return m_context.terminal.complain(plan.error());
        m_heatMaps = *plan;
    }
    if (m_command.style == OutputStyle::Csv)
        m_context.terminal.print(verdictsCsvHeader());
    int firstFailure = ExitDone;
    for (const fs::path& asked : m_command.pictures) {
        std::error_code failure;
        const auto files = fs::is_directory(asked, failure) ? filesIn(asked) : core::Result<std::vector<fs::path>>(std::vector{asked});
        if (!files)
            return report(asked, files.error());
        for (const fs::path& file : *files) {
            const auto verdicts = judge(file);
            if (verdicts) {
                report(file, *verdicts);
                continue;
            }
            const int code = report(file, verdicts.error());
            firstFailure = firstFailure == ExitDone ? code : firstFailure;
            if (isFinal(verdicts.error()))
                return code;
        }
    }
    return firstFailure;
}

} // namespace

int run(const VerifyCommand& command, CommandContext& context)
{
    return Verification(command, context).run();
}

} // namespace app
