#include "app/commands.h"
#include "app/exit_code.h"
#include "app/json_output.h"
#include "app/output_name.h"
#include "app/portrait_file.h"
#include "app/text_output.h"

#include <random>

namespace app {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

/// Short enough to be typed again.
std::uint64_t seedByLot()
{
    return std::random_device()() & 0x7fffffffu;
}

/// True for what the next photo would fail with as well.
bool endsTheCommand(ErrorCode code)
{
    switch (exitCodeOf(code)) {
    case ExitFile: return code == ErrorCode::WriteFailed;
    case ExitNoFace: return false;
    default: return true;
    }
}

/// One `portrait` command while it runs.
class PortraitRun {
public:
    PortraitRun(const PortraitCommand& command, CommandContext& context)
        : m_command(command), m_context(context), m_firstSeed(command.seed.value_or(seedByLot()))
    {
    }

    int operator()()
    {
        const auto plan = planOutput(m_command.output, m_command.photos);
        if (!plan)
            return m_context.terminal.complain(plan.error());
        m_plan = *plan;
        int firstFailure = ExitDone;
        for (const fs::path& photo : m_command.photos) {
            const auto painted = paintAll(photo);
            if (painted)
                continue;
            const int code = m_context.terminal.complain(painted.error());
            if (endsTheCommand(painted.error().code))
                return code;
            firstFailure = firstFailure == ExitDone ? code : firstFailure;
        }
        return firstFailure;
    }

private:
    core::Status paintAll(const fs::path& photo)
    {
        auto picture = readPhoto(photo);
        if (!picture)
            return picture.error();
        if (!m_studio) {
            auto studio = m_context.openStudio(m_command.studio);
            if (!studio)
                return studio.error();
            m_studio = std::move(*studio);
        }
        core::engine::PortraitRequest request = m_command.request;
        request.photo = std::move(*picture);
        for (int i = 0; i < m_command.count; ++i) {
            request.seed = m_firstSeed + static_cast<std::uint64_t>(i);
            if (const auto painted = paintOne(photo, request); !painted)
                return painted;
        }
        return core::done();
    }

    core::Status paintOne(const fs::path& photo, const core::engine::PortraitRequest& request)
    {
        core::jobs::JobContext job(m_context.stop, [this](const core::jobs::Progress& p) { m_context.terminal.showProgress(p); });
        const auto portrait = m_studio->paint(request, job);
        if (!portrait)
            return portrait.error();
        if (m_context.stop.stopRequested())
            return Error{ErrorCode::Cancelled, "cancelled before saving", ""};
        m_context.terminal.endProgress();
        const fs::path file = nextFile(m_plan, photo);
        if (const auto saved = savePortrait(*portrait, file); !saved)
            return saved.error();
        for (const std::string& note : portrait->notes)
            m_context.terminal.note(note);
        m_context.terminal.print(m_command.style == OutputStyle::Json ? portraitJson(file, *portrait) : portraitText(file, *portrait));
        return core::done();
    }

    const PortraitCommand& m_command;
    CommandContext& m_context;
    const std::uint64_t m_firstSeed;
    OutputPlan m_plan;
    std::unique_ptr<Studio> m_studio; ///< opened for the first photo that can be read
};

} // namespace

int run(const PortraitCommand& command, CommandContext& context)
{
    return PortraitRun(command, context)();
}

} // namespace app
