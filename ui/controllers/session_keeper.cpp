#include "ui/controllers/session_keeper.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace ui::controllers {
namespace {

constexpr std::chrono::milliseconds kDelay(800);

} // namespace

SessionKeeper::SessionKeeper(Session& session, models::Library& library, PhotoController& photos, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_library(library)
    , m_photos(photos)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelay);
    connect(&m_timer, &QTimer::timeout, this, &SessionKeeper::storeNow);
    const auto later = [this] {
        if (m_restored && !m_timer.isActive())
            m_timer.start();
    };
    connect(&session.draft, &models::DraftModel::changed, this, later);
    connect(&session.photos, &QAbstractItemModel::rowsInserted, this, later);
    connect(&session.photos, &QAbstractItemModel::rowsRemoved, this, later);
}

SessionKeeper::~SessionKeeper()
{
    if (m_timer.isActive())
        storeNow();
}

void SessionKeeper::restore()
{
    const QByteArray draft = m_library.sessionValue(QStringLiteral("draft"));
    if (!draft.isEmpty())
        m_session.draft.set(models::jobSettingsFromJson(draft).draft);
    QStringList photos;
    const QJsonDocument stored = QJsonDocument::fromJson(m_library.sessionValue(QStringLiteral("photos")));
    for (const auto& path : stored.array())
        if (QFileInfo::exists(path.toString()))
            photos << path.toString();
    if (!photos.isEmpty())
        m_photos.open(photos);
    m_restored = true;
}

void SessionKeeper::storeNow()
{
    m_timer.stop();
    models::JobSettings settings;
    settings.draft = m_session.draft.draft();
    const QJsonArray photos = QJsonArray::fromStringList(m_session.photos.paths());
    for (const auto& [name, value] : { std::pair{ "draft", models::toJson(settings) },
             std::pair{ "photos", QJsonDocument(photos).toJson(QJsonDocument::Compact) } })
        if (const auto kept = m_library.setSessionValue(QLatin1String(name), value); !kept)
            m_session.notice.set({ models::Notice::Kind::Error, tr("Your work could not be kept for the next start."),
                tr("Check that the disk has room."), QString::fromStdString(kept.error().what) });
}

} // namespace ui::controllers
