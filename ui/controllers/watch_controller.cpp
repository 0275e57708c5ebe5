#include "ui/controllers/watch_controller.h"

#include "ui/controllers/photo_controller.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui::controllers {
namespace {

const QString kKey = QStringLiteral("watch");

} // namespace

WatchController::WatchController(Session& session, models::Library& library, QueueController& queue, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_library(library)
    , m_queue(queue)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(std::chrono::milliseconds(1500));
    connect(&m_settle, &QTimer::timeout, this, &WatchController::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
}

QString WatchController::stamp(const QString& file) const
{
    const QFileInfo info(file);
    return QStringLiteral("%1 %2").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
}

void WatchController::watch(const WatchOrder& order)
{
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_settle.stop();
    m_order = order;
    m_known.clear();
    m_arriving.clear();
    if (order.isOn) {
        if (!QDir().mkpath(order.target) || !m_watcher.addPath(order.folder)) {
            m_order.isOn = false;
            m_session.notice.set({ models::Notice::Kind::Error, tr("The folder cannot be watched."),
                tr("Choose two folders that exist and that you may open."), order.folder });
        }
        for (const QString& file : picturesIn({ order.folder }))
            m_known.insert(QFileInfo(file).fileName(), stamp(file));
    }
    store();
    Q_EMIT changed();
}

void WatchController::takeUp()
{
    const QJsonObject json = QJsonDocument::fromJson(m_library.sessionValue(kKey)).object();
    m_order = { json["folder"].toString(), json["target"].toString(),
        models::jobSettingsFromJson(QJsonDocument(json["settings"].toObject()).toJson()), json["on"].toBool() };
    const QJsonObject known = json["known"].toObject();
    for (auto file = known.begin(); file != known.end(); ++file)
        m_known.insert(file.key(), file.value().toString());
    if (m_order.isOn && m_watcher.addPath(m_order.folder))
        m_settle.start();
    Q_EMIT changed();
}

void WatchController::look()
{
    if (!m_order.isOn)
        return;
    QStringList arrived;
    QHash<QString, QString> arriving;
    for (const QString& file : picturesIn({ m_order.folder })) {
        const QString name = QFileInfo(file).fileName(), now = stamp(file);
        if (m_known.value(name) == now)
            continue;
        if (m_arriving.value(name) == now && QFileInfo(file).size() > 0)
            arrived << file;
        else
            arriving.insert(name, now);
    }
    m_arriving = arriving;
    if (!arriving.isEmpty())
        m_settle.start(); // once more, until they have stopped growing
    if (arrived.isEmpty())
        return;
    BatchOrder batch;
    batch.photos = arrived;
    batch.settings = m_order.settings;
    batch.folder = m_order.target;
    batch.origin = models::JobOrigin::Watch;
    if (m_queue.add(jobsOf(batch, [this](const QString& path) { return m_queue.isTaken(path); }), models::Library::Place::Last) == 0)
        return; // could not be stored: they stay new
    for (const QString& file : arrived)
        m_known.insert(QFileInfo(file).fileName(), stamp(file));
    store();
}

void WatchController::store()
{
    QJsonObject known;
    for (auto file = m_known.constBegin(); file != m_known.constEnd(); ++file)
        known[file.key()] = file.value();
    const QJsonObject json{ { "folder", m_order.folder }, { "target", m_order.target }, { "on", m_order.isOn },
        { "settings", QJsonDocument::fromJson(models::toJson(m_order.settings)).object() }, { "known", known } };
    if (const auto stored = m_library.setSessionValue(kKey, QJsonDocument(json).toJson(QJsonDocument::Compact)); !stored)
        m_session.notice.set({ models::Notice::Kind::Error, tr("The watched folder could not be remembered."), {},
            QString::fromStdString(stored.error().what) });
}

} // namespace ui::controllers
