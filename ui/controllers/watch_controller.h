#pragma once
#include "ui/controllers/batch.h"
#include "ui/controllers/queue_controller.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

namespace ui::controllers {

/// A folder whose new photos become portraits in another.
struct WatchOrder {
    QString folder, target;
    models::JobSettings settings; ///< the preset: all that drives the portraits
    bool isOn = false;
};

/// Watches one folder. Only files that come while it watches (or came since it last did) are taken, each once, and only when
/// they have stopped growing.
class WatchController : public QObject {
    Q_OBJECT
public:
    WatchController(Session& session, models::Library& library, QueueController& queue, QObject* parent = nullptr);

    /// Begins with what lies in the folder as known. An order that is off stops the watching.
    void watch(const WatchOrder& order);
    /// Goes on after a restart, also with what came in between.
    void takeUp();
    const WatchOrder& order() const { return m_order; }

    /// How long a file must keep its size before it is taken. Tests shorten it.
    void setSettleTime(std::chrono::milliseconds time) { m_settle.setInterval(time); }

Q_SIGNALS:
    void changed();

private:
    void look();
    void store();
    QString stamp(const QString& file) const;

    Session& m_session;
    models::Library& m_library;
    QueueController& m_queue;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    WatchOrder m_order;
    QHash<QString, QString> m_known;    ///< name to size and time
    QHash<QString, QString> m_arriving; ///< as they were at the last look
};

} // namespace ui::controllers
