#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"

#include <QObject>

#include <map>

namespace ui::controllers {

/// Opens photos, has them read and searched for faces, and decides which one is on the canvas.
class PhotoController : public QObject {
    Q_OBJECT
public:
    PhotoController(Session& session, Workers& workers, QObject* parent = nullptr);

    /// Adds what is not yet there and shows the first of them. Folders are taken as the pictures in them.
    void open(const QStringList& paths);
    void remove(int id);
    void show(int id);
    /// Takes another face of the photo on the canvas; the description is measured anew.
    void chooseFace(int index);
    /// Asks for the forgery verdict on the photo on the canvas.
    void checkForManipulation();

Q_SIGNALS:
    void photoRemoved(int id);

private:
    void startReading(int id);
    void startLooking(int id, int faceIndex);
    void fail(int id, const core::Error& error);
    void refreshDescription();

    Session& m_session;
    Workers& m_workers;
    struct Looking {
        int generation = 0; ///< of the newest request; an older answer is stale
        core::jobs::StopToken stop;
    };
    std::map<int, Looking> m_looking; ///< by photo
};

} // namespace ui::controllers
