#pragma once
#include "app/commands.h"
#include "core/image/png_writer.h"
#include "tests/app/sample_results.h"
#include "tests/verify.h"

#include <QTemporaryDir>

#include <sstream>

/// A Studio that answers what the test tells it to, and remembers what it was asked.
struct StudioScript {
    std::function<core::Result<core::engine::Portrait>(const core::engine::PortraitRequest&)> onPaint = [](const auto& request) {
        core::engine::Portrait portrait = samplePortrait();
        portrait.recipe.seed = request.seed;
        portrait.recipe.prompt = request.prompt;
        return portrait;
    };
    core::Result<core::engine::Analysis> analysis = core::engine::Analysis();
    core::Result<std::vector<core::engine::Verdict>> verdicts = std::vector<core::engine::Verdict>(1);
    core::Result<core::engine::Likeness> likeness = core::engine::Likeness();
    std::optional<core::Error> onOpen;
    int opened = 0;
    std::vector<core::engine::PortraitRequest> requests;
};

class ScriptedStudio : public app::Studio {
public:
    explicit ScriptedStudio(StudioScript& script) : m_script(script) {}

    core::Result<core::engine::Analysis> analyze(const core::image::Image&, int, core::jobs::JobContext&) override { return m_script.analysis; }
    core::Result<core::engine::Portrait> paint(const core::engine::PortraitRequest& request, core::jobs::JobContext& job) override
    {
        m_script.requests.push_back(request);
        job.report({1, 2, "Denoising"});
        return m_script.onPaint(request);
    }
    core::Result<std::vector<core::engine::Verdict>> verifyFaces(const core::image::Image&, core::jobs::JobContext&) override
    {
        return m_script.verdicts;
    }
    core::Result<core::engine::Likeness> compare(const core::image::Image&, const core::image::Image&, core::jobs::JobContext&) override
    {
        return m_script.likeness;
    }

private:
    StudioScript& m_script;
};

/// Runs a command against a script, in a folder of its own that holds two photos.
class CommandStage {
public:
    CommandStage()
    {
        for (const char* name : {"me.png", "you.png"})
            if (!core::image::writePng(path(name), core::image::Image(32, 32, 3, 200)))
                qFatal("the test's photo could not be written");
    }

    std::filesystem::path path(const std::string& name = "") const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    QString results() const { return QString::fromStdString(m_results.str()); }
    QString messages() const { return QString::fromStdString(m_messages.str()); }

    template <class Command>
    int run(const Command& command)
    {
        app::CommandContext context{m_terminal, stop, [this](const app::StudioOptions&) -> core::Result<std::unique_ptr<app::Studio>> {
                                        ++script.opened;
                                        if (script.onOpen)
                                            return *script.onOpen;
                                        return std::unique_ptr<app::Studio>(std::make_unique<ScriptedStudio>(script));
                                    }};
        return app::run(command, context);
    }

    StudioScript script;
    core::jobs::StopToken stop;

private:
    QTemporaryDir m_folder;
    std::ostringstream m_results, m_messages;
    app::Terminal m_terminal{m_results, m_messages, app::ProgressBar::Hidden};
};
