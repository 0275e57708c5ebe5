#include "photographer.h"

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

bool Photographer::open()
{
    m_window.show();
    m_studio.openEngine();
    auto& session = m_studio.session();
    if (!waitUntil([&] { return session.engine.facts().has_value(); }))
        return false;
    m_studio.takeUp();
    return true;
}

bool Photographer::makePortraits(int count)
{
    auto& session = m_studio.session();
    m_studio.photos().open(m_set.photos);
    const auto allSeen = [&] {
        for (int row = 0; row < session.photos.count(); ++row)
            if (session.photos.find(session.photos.idAt(row))->state < models::PhotoState::Ready)
                return false;
        return true;
    };
    if (!waitUntil(allSeen) || !take(QStringLiteral("photo")))
        return false;
    models::Draft draft = session.draft.draft();
    draft.prompt = QStringLiteral("a portrait in warm evening light, (linen shirt:1.1)");
    draft.negativePrompt = QStringLiteral("blurry, text");
    draft.style = QStringLiteral("oil");
    draft.count = count;
    draft.steps = m_set.steps;
    session.draft.set(draft);
    m_studio.paint().generate();
    if (!waitUntil([&] { return !session.queue.state().isBusy(); }) || session.results.count() == 0)
        return false;
    m_studio.gallery().setStars(session.results.idAt(0), 4);
    m_studio.gallery().show(session.results.idAt(0));
    return true;
}

bool Photographer::runBatch()
{
    auto& session = m_studio.session();
    auto& queue = m_studio.queue();
    controllers::BatchOrder order;
    order.photos = m_set.photos;
    order.prompts = QStringList{ QStringLiteral("in a garden, soft light"), QStringLiteral("in the rain at night") };
    order.settings.draft = session.draft.draft();
    queue.add(controllers::jobsOf(order, [](const QString&) { return false; }), models::Library::Place::Last);
    m_window.findChild<QTabWidget*>()->setCurrentIndex(1);
    const bool running = waitUntil([&] {
        const models::Job* job = session.jobs.find(queue.runningJob());
        return session.queue.state().finished >= 2 && job && job->progress.done >= m_set.steps / 3;
    });
    m_studio.paint().followPainting();
    const bool good = running && waitUntil([&] { return !session.stage.stage().preview.isNull() || queue.runningJob() == 0; })
        && take(QStringLiteral("batch"));
    queue.cancelAll();
    return waitUntil([&] { return !session.queue.state().isBusy(); }) && good;
}

bool Photographer::takeAll()
{
    auto& session = m_studio.session();
    if (!open() || !take(QStringLiteral("first-run")) || !makePortraits(4) || !take(QStringLiteral("portrait")))
        return false;
    m_studio.paint().setView(models::StageView::Wipe);
    for (QAction* action : m_window.findChildren<QAction*>())
        if (action->isCheckable() && action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_H))
            action->setChecked(true);
    if (!take(QStringLiteral("wipe")) || !runBatch())
        return false;
    session.notice.clear();
    m_window.showModels();
    return waitUntil([&] { return session.models.rowCount() > 0; }) && take(QStringLiteral("models"));
}
