#include "ui/controllers/pack_controller.h"

#include "ui/text/error_text.h"

namespace ui::controllers {

PackController::PackController(Session& session, Workers& workers, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
{
}

void PackController::refresh()
{
    m_workers.files().submit<core::engine::PackInfo>(
        [door = m_workers.door()](core::jobs::JobContext&) -> core::Result<core::engine::PackInfo> {
            auto packs = door->packs();
            if (packs.empty())
                return core::Error{ core::ErrorCode::ModelMissing, "no pack is installed", "Install a model pack." };
            return std::move(packs.front());
        },
        {},
        [this](const core::Result<core::engine::PackInfo>& pack) {
            if (pack) {
                m_session.models.show(*pack);
            } else if (const auto text = text::errorText(pack.error()); !text.headline.isEmpty()) {
                m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
            }
            Q_EMIT changed();
        });
}

void PackController::check()
{
    if (m_session.models.check() == models::ModelCheck::Running || m_session.models.rowCount() == 0)
        return;
    m_session.models.setCheck(models::ModelCheck::Running);
    Q_EMIT changed();
    m_workers.files().submit<core::engine::PackInfo>(
        [door = m_workers.door(), folder = m_session.models.pack().folder](
            core::jobs::JobContext&) { return door->checkPack(folder); },
        {},
        [this](const core::Result<core::engine::PackInfo>& pack) {
            if (pack) {
                m_session.models.setCheck(models::ModelCheck::Good);
            } else {
                m_session.models.setBroken(QString::fromStdString(pack.error().what));
                const auto text = text::errorText(pack.error());
                m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
            }
            Q_EMIT changed();
        });
}

} // namespace ui::controllers
