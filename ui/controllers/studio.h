#pragma once
#include "ui/controllers/paint_controller.h"
#include "ui/controllers/photo_controller.h"

namespace ui::controllers {

/// The working part of the window: what it shows, who decides, and the threads that do the work.
/// Thread: the window's.
class Studio : public QObject {
    Q_OBJECT
public:
    explicit Studio(std::shared_ptr<EngineDoor> door, std::function<quint64()> drawSeed = {}, QObject* parent = nullptr);
    /// Asks running work to stop and waits for it.
    ~Studio() override;

    /// Makes the engine ready in the background, so that the first portrait does not wait for it.
    void openEngine();

    Session& session() { return m_session; }
    PhotoController& photos() { return *m_photos; }
    PaintController& paint() { return *m_paint; }

private:
    Session m_session;
    std::unique_ptr<Workers> m_workers;
    std::unique_ptr<PhotoController> m_photos;
    std::unique_ptr<PaintController> m_paint;
};

} // namespace ui::controllers
