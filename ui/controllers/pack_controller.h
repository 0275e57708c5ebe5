#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"

#include <QObject>

namespace ui::controllers {

/// Looks which models are installed, and checks them when asked.
class PackController : public QObject {
    Q_OBJECT
public:
    PackController(Session& session, Workers& workers, QObject* parent = nullptr);

    void refresh();
    /// Compares every file with its checksum; takes seconds.
    void check();

Q_SIGNALS:
    void changed();

private:
    Session& m_session;
    Workers& m_workers;
};

} // namespace ui::controllers
