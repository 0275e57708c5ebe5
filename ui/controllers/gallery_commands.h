#pragma once
#include "ui/controllers/session.h"
#include "ui/models/library.h"

#include <QUndoCommand>

namespace ui::controllers {

/// Rates a portrait.
class SetStars : public QUndoCommand {
public:
    SetStars(Session& session, models::Library& library, qint64 id, int stars);
    void undo() override { apply(m_before); }
    void redo() override { apply(m_after); }

private:
    void apply(int stars);

    Session& m_session;
    models::Library& m_library;
    qint64 m_id;
    int m_before, m_after;
};

/// Takes a portrait out of the library and its files to the trash. Made after the files are there, so the first redo only
/// takes the row away.
class TrashPortrait : public QUndoCommand {
public:
    /// A file and where it lies in the trash.
    using Moved = std::pair<QString, QString>;
    TrashPortrait(Session& session, models::Library& library, const models::PortraitResult& result, QList<Moved> moved);
    void undo() override;
    void redo() override;

private:
    Session& m_session;
    models::Library& m_library;
    models::PortraitResult m_result;
    QList<Moved> m_moved;
    bool m_inTrash = true;
};

} // namespace ui::controllers
