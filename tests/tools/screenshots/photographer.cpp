#include "photographer.h"

#include "../../ui/heartbeat.h"

#include <QAction>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTabWidget>

namespace {

using namespace ui;

bool waitUntil(const std::function<bool()>& holds)
{
    constexpr qint64 kLongestMs = 300'000;
    QElapsedTimer timer;
    timer.start();
    while (!holds() && timer.elapsed() < kLongestMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    QApplication::processEvents();
    return holds();
}

std::unique_ptr<models::Library> openLibrary(const QString& folder)
{
    auto library = models::Library::open(folder);
    if (!library)
        qFatal("%s", library.error().what.c_str());
    return std::move(*library);
}

WindowSettings settingsFor(Appearance appearance)
{
    WindowSettings settings;
    settings.appearance = appearance;
    settings.consentRead = true;
    return settings;
}

} // namespace

Photographer::Photographer(std::shared_ptr<EngineDoor> door, Set set)
    : m_set(std::move(set))
    , m_studio(std::move(door), openLibrary(m_library.path()), [] { return quint64(7391); })
    , m_window(m_studio, m_set.photos.value(0), settingsFor(m_set.appearance))
{
}

bool Photographer::take(const QString& name)
{
    // Pictures come from another thread; when none has come for a while, all that are looked at are there.
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < 400)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    return m_window.grab().save(m_set.folder.filePath(m_set.name + QLatin1Char('-') + name + QStringLiteral(".png")));
}

QString Photographer::open()
{
    m_window.show();
    m_studio.openEngine();
    auto& session = m_studio.session();
    waitUntil([&] { return session.engine.facts() || session.notice.notice().kind == models::Notice::Kind::Error; });
    m_studio.takeUp();
    return session.engine.facts() ? QString() : QStringLiteral("the engine did not open: ") + session.notice.notice().details;
}

QString Photographer::lookAtPhotos()
{
    auto& session = m_studio.session();
    if (!session.engine.facts())
        return QStringLiteral("there is no engine");
    m_studio.photos().open(m_set.photos);
    const auto allSeen = [&] {
        for (int row = 0; row < session.photos.count(); ++row)
            if (session.photos.find(session.photos.idAt(row))->state < models::PhotoState::Ready)
                return false;
        return session.photos.count() > 0;
    };
    return waitUntil(allSeen) ? QString() : QStringLiteral("the photos were not read in time");
}

QString Photographer::makePortraits()
{
    auto& session = m_studio.session();
    if (session.photos.count() == 0)
        return QStringLiteral("there is no photo");
    models::Draft draft = session.draft.draft();
    draft.prompt = QStringLiteral("a portrait in warm evening light, (linen shirt:1.1)");
    draft.negativePrompt = QStringLiteral("blurry, text");
    draft.style = QStringLiteral("oil");
    draft.count = m_set.whole ? 4 : 1;
    draft.steps = m_set.steps;
    session.draft.set(draft);
    const Heartbeat heart;
    m_studio.paint().generate();
    if (!waitUntil([&] { return !session.queue.state().isBusy(); }) || session.results.count() == 0)
        return QStringLiteral("no portrait was painted: ") + session.notice.notice().details;
    qInfo("%s: while painting, the window was silent for %.0f ms at the longest", qPrintable(m_set.name), heart.longestSilence());
    m_studio.gallery().setStars(session.results.idAt(0), 4);
    m_studio.gallery().show(session.results.idAt(0));
    return {};
}

QString Photographer::compare()
{
    if (!m_studio.session().currentResult())
        return QStringLiteral("there is no portrait");
    m_studio.paint().setView(models::StageView::Wipe);
    return {};
}

QString Photographer::showHeat()
{
    const auto* result = m_studio.session().currentResult();
    if (!result)
        return QStringLiteral("there is no portrait");
    if (result->heatFile.isEmpty()) {
        const auto& reasons = result->portrait.verdict.reasons;
        return QStringLiteral("the verdict has no heat map: ") + QString::fromStdString(reasons.empty() ? "" : reasons.front());
    }
    for (QAction* action : m_window.findChildren<QAction*>())
        if (action->isCheckable() && action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_H))
            action->setChecked(true);
    return {};
}

QString Photographer::runBatch()
{
    auto& session = m_studio.session();
    auto& queue = m_studio.queue();
    if (session.results.count() == 0)
        return QStringLiteral("nothing can be painted");
    controllers::BatchOrder order;
    order.photos = m_set.photos;
    order.prompts = QStringList{ QStringLiteral("in a garden, soft light"), QStringLiteral("in the rain at night") };
    order.settings.draft = session.draft.draft();
    queue.add(controllers::jobsOf(order, [](const QString&) { return false; }), models::Library::Place::Last);
    m_window.findChild<QTabWidget*>()->setCurrentIndex(1);
    bool running = false;
    waitUntil([&] {
        const models::Job* job = session.jobs.find(queue.runningJob());
        running = session.queue.state().finished >= 1 && job && job->progress.done >= m_set.steps / 3;
        return running || !session.queue.state().isBusy();
    });
    m_studio.paint().followPainting();
    waitUntil([&] { return !session.stage.stage().preview.isNull() || queue.runningJob() == 0; });
    return running ? QString() : QStringLiteral("the batch was not seen at work; give two photos or more");
}

QString Photographer::showModels()
{
    auto& session = m_studio.session();
    m_studio.queue().cancelAll();
    waitUntil([&] { return !session.queue.state().isBusy(); });
    session.notice.clear();
    m_window.showModels();
    return waitUntil([&] { return session.models.rowCount() > 0 && session.catalogue.rowCount() > 0; })
        ? QString()
        : QStringLiteral("the pack or the catalogue was not found: ") + session.notice.notice().details;
}

bool Photographer::takeAll()
{
    enum class InSmallSets { Taken, Prepared, LeftOut };
    struct Shot {
        const char* name;
        QString (Photographer::*prepare)();
        InSmallSets inSmallSets;
    };
    static constexpr Shot kShots[] = {
        { "first-run", &Photographer::open, InSmallSets::Prepared },
        { "photo", &Photographer::lookAtPhotos, InSmallSets::Prepared },
        { "portrait", &Photographer::makePortraits, InSmallSets::Taken },
        { "compare", &Photographer::compare, InSmallSets::LeftOut },
        { "compare-heat", &Photographer::showHeat, InSmallSets::LeftOut },
        { "batch", &Photographer::runBatch, InSmallSets::LeftOut },
        { "models", &Photographer::showModels, InSmallSets::Taken },
    };
    bool good = true;
    for (const Shot& shot : kShots) {
        if (!m_set.whole && shot.inSmallSets == InSmallSets::LeftOut)
            continue;
        QString failure = (this->*shot.prepare)();
        const bool wanted = m_set.whole || shot.inSmallSets == InSmallSets::Taken;
        if (failure.isEmpty() && wanted && !take(QLatin1String(shot.name)))
            failure = QStringLiteral("it could not be written");
        if (!failure.isEmpty())
            qWarning("%s-%s.png was not made: %s", qPrintable(m_set.name), shot.name, qPrintable(failure));
        good = good && failure.isEmpty();
    }
    return good;
}
