#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"

#include <QObject>

#include <map>

namespace ui::controllers {

/// Opens photos, has them searched for faces one after the other, and decides which one is on the canvas.
class PhotoController : public QObject {
    Q_OBJECT
public:
    PhotoController(Session& session, Workers& workers, QObject* parent = nullptr);

    /// Adds what is not yet there and shows the first of them; returns the ids of all that were meant. Folders are taken as the
    /// pictures in them.
    std::vector<int> open(const QStringList& paths);
    void remove(int id);
    void show(int id);
    /// Takes another face of the photo on the canvas; the description is measured anew.
    void chooseFace(int index);
    /// Asks for the forgery verdict on the photo on the canvas.
    void checkForManipulation();

Q_SIGNALS:
    void photoRemoved(const QString& path);

private:
    void look(int id, int faceIndex);
    /// Looks at the next photo that waits, one at a time, so that a portrait need not wait for hundreds of them.
    void lookAtNext();
    void fail(int id, const core::Error& error);
    void refreshDescription();

    Session& m_session;
    Workers& m_workers;
    struct Looking {
        int generation = 0; ///< of the newest request; an older answer is stale
        core::jobs::StopToken stop;
    };
    std::map<int, Looking> m_looking; ///< by photo
    int m_surveyed = 0;               ///< the photo whose turn it is; 0: none
};

/// The picture files that are meant by a list of files and folders; folders are not entered deeper.
QStringList picturesIn(const QStringList& paths);

} // namespace ui::controllers
