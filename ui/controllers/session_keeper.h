#pragma once
#include "ui/controllers/photo_controller.h"
#include "ui/models/library.h"

#include <QTimer>

namespace ui::controllers {

/// Keeps what the person was working on: photos, prompt and settings. Stored shortly after each change, so that a crash costs
/// a second's work at most.
class SessionKeeper : public QObject {
    Q_OBJECT
public:
    SessionKeeper(Session& session, models::Library& library, PhotoController& photos, QObject* parent = nullptr);
    ~SessionKeeper() override;

    /// Puts back what was there; photos that are gone are left out.
    void restore();
    void storeNow();

private:
    Session& m_session;
    models::Library& m_library;
    PhotoController& m_photos;
    QTimer m_timer;
    bool m_restored = false; ///< before that there is nothing to keep
};

} // namespace ui::controllers
