#include "ui/controllers/gallery_commands.h"

#include "ui/text/error_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace ui::controllers {
namespace {

void report(Session& session, const core::Status& stored)
{
    if (stored)
        return;
    const auto text = text::errorText(stored.error(), QCoreApplication::translate("Library", "Library"));
    session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
}

} // namespace

SetStars::SetStars(Session& session, models::Library& library, qint64 id, int stars)
    : QUndoCommand(stars > 0 ? QCoreApplication::translate("GalleryCommands", "Rate portrait")
                             : QCoreApplication::translate("GalleryCommands", "Take rating away"))
    , m_session(session)
    , m_library(library)
    , m_id(id)
    , m_before(session.results.find(id)->stars)
    , m_after(stars)
{
}

void SetStars::apply(int stars)
{
    report(m_session, m_library.setStars(m_id, stars));
    if (!m_session.results.update(m_id, [stars](models::PortraitResult& result) { result.stars = stars; }))
        setObsolete(true);
    m_session.stage.set(m_session.stage.stage());
}

TrashPortrait::TrashPortrait(
    Session& session, models::Library& library, const models::PortraitResult& result, QList<Moved> moved)
    : QUndoCommand(QCoreApplication::translate("GalleryCommands", "Delete portrait"))
    , m_session(session)
    , m_library(library)
    , m_result(result)
    , m_moved(std::move(moved))
{
}

void TrashPortrait::undo()
{
    for (const auto& [file, trashed] : m_moved)
        if (!QFile::rename(trashed, file)) {
            m_session.notice.set({ models::Notice::Kind::Error,
                QCoreApplication::translate("GalleryCommands", "The portrait could not be taken out of the trash."),
                QCoreApplication::translate("GalleryCommands", "Look for it in your system's trash."), trashed });
            return setObsolete(true);
        }
    m_inTrash = false;
    report(m_session, m_library.restorePortrait(m_result));
    m_session.thumbnails.forget(m_result.file);
    m_session.pictures.forget(m_result.file);
    m_session.results.add(m_result);
}

void TrashPortrait::redo()
{
    if (!m_inTrash)
        for (auto& [file, trashed] : m_moved)
            if (!QFile::moveToTrash(file, &trashed))
                return setObsolete(true);
    m_inTrash = true;
    if (const models::PortraitResult* now = m_session.results.find(m_result.id))
        m_result = *now;
    report(m_session, m_library.removePortrait(m_result.id));
    models::Stage stage = m_session.stage.stage();
    const bool wasShown = stage.resultId == m_result.id;
    const int row = m_session.results.rowOf(m_result.id);
    m_session.results.remove(m_result.id);
    if (!wasShown)
        return;
    stage.resultId = m_session.results.idAt(std::min(row, m_session.results.count() - 1));
    if (const auto* next = m_session.results.find(stage.resultId)) {
        const models::Photo* photo = m_session.photos.findPath(next->photoPath);
        stage.photoId = photo ? photo->id : 0;
    } else {
        stage.view = models::StageView::Photo;
    }
    m_session.stage.set(stage);
}

} // namespace ui::controllers
