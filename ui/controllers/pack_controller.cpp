#include "ui/controllers/pack_controller.h"

#include "ui/text/core_sentences.h"
#include "ui/text/error_text.h"

#include <QFileInfo>

namespace ui::controllers {

using core::engine::AddedModel;
using core::engine::LicenceAnswer;
using models::FetchState;
using models::Transfer;

PackController::PackController(Session& session, Workers& workers, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
{
}

void PackController::refresh()
{
    refreshPack();
    refreshCatalogue();
}

void PackController::refreshPack()
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

void PackController::refreshCatalogue()
{
    m_workers.files().submit<Catalogue>([door = m_workers.door()](core::jobs::JobContext&) { return door->catalogue(); }, {},
        [this](const core::Result<Catalogue>& catalogue) {
            if (catalogue)
                m_session.catalogue.show(*catalogue);
            else
                report(catalogue.error(), {});
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

void PackController::fetch(int row, LicenceAnswer answer)
{
    const auto* found = m_session.catalogue.find(row);
    if (!found || m_session.transfer.transfer().kind != Transfer::Kind::None
        || (!found->restriction.empty() && answer != LicenceAnswer::Accepted))
        return;
    const auto entry = *found;
    m_session.notice.clear();
    m_session.catalogue.setState(entry.file, FetchState::Downloading);
    begin(Transfer::Kind::Download, text::fromCore(entry.title));
    m_stop = m_workers.models().submit<AddedModel>(
        [door = m_workers.door(), entry, answer](core::jobs::JobContext& job) { return door->download(entry, answer, job); },
        [this, file = entry.file](const core::jobs::Progress& progress) {
            m_session.catalogue.setProgress(file, progress);
            showProgress(progress);
        },
        [this, entry](const Added& added) { finishFetch(entry, added); });
}

void PackController::finishFetch(const core::engine::CatalogueEntry& entry, const Added& added)
{
    const QString title = text::fromCore(entry.title);
    const bool stopped = !added && added.error().code == core::ErrorCode::Cancelled;
    m_session.catalogue.setState(
        entry.file, added ? FetchState::Installed : stopped ? FetchState::Available : FetchState::Failed);
    m_session.transfer.set({});
    if (added)
        tell(tr("“%1” is installed.").arg(title),
            entry.sha256.empty() ? tr("Its publisher gives no checksum: it was recognised by its contents alone.") : QString());
    else if (stopped)
        tell(tr("The download was stopped."), tr("What has arrived is kept: the next download goes on from there."));
    else
        report(added.error(), title);
    finish();
}

void PackController::cancelFetch()
{
    m_toAdd.clear();
    Transfer transfer = m_session.transfer.transfer();
    if (transfer.kind == Transfer::Kind::Ask) {
        m_session.transfer.set({});
        tell(tr("“%1” was not added.").arg(transfer.name));
    } else if (transfer.isRunning()) {
        transfer.stopping = true;
        m_session.transfer.set(transfer);
        m_stop.requestStop();
    }
}

void PackController::add(const QStringList& paths)
{
    if (m_toAdd.isEmpty() && m_session.transfer.transfer().kind == Transfer::Kind::None)
        m_session.notice.clear();
    m_toAdd += paths;
    addNext();
}

void PackController::addNext()
{
    if (!m_toAdd.isEmpty() && m_session.transfer.transfer().kind == Transfer::Kind::None)
        submitAdd(m_toAdd.takeFirst(), LicenceAnswer::NotAsked);
}

void PackController::acceptLicence()
{
    if (m_session.transfer.transfer().kind == Transfer::Kind::Ask)
        submitAdd(m_asked, LicenceAnswer::Accepted);
}

void PackController::submitAdd(const QString& path, LicenceAnswer answer)
{
    begin(Transfer::Kind::Add, QFileInfo(path).fileName());
    m_stop = m_workers.models().submit<AddedModel>(
        [door = m_workers.door(), path, answer](
            core::jobs::JobContext& job) { return door->addModel(path.toStdU16String(), answer, job); },
        [this](const core::jobs::Progress& progress) { showProgress(progress); },
        [this, path, answer](const Added& added) { finishAdd(path, answer, added); });
}

void PackController::finishAdd(const QString& path, LicenceAnswer answer, const Added& added)
{
    const QString name = QFileInfo(path).fileName();
    if (!added && added.error().code == core::ErrorCode::Usage && answer == LicenceAnswer::NotAsked) {
        m_asked = path;
        m_session.transfer.set({ Transfer::Kind::Ask, name, text::fromCore(added.error().what), {}, false });
        return;
    }
    m_session.transfer.set({});
    if (added && m_session.notice.notice().kind == models::Notice::Kind::Error)
        ; // what went wrong with a file before this one stays to be read
    else if (added)
        tell(tr("“%1” is added.").arg(name), tr("It was recognised: %1.").arg(text::fromCore(added->what)));
    else if (added.error().code == core::ErrorCode::Cancelled)
        tell(tr("“%1” was not added.").arg(name));
    else
        report(added.error(), name);
    finish();
}

void PackController::begin(Transfer::Kind kind, const QString& name)
{
    m_session.transfer.set({ kind, name, {}, {}, false });
}

void PackController::showProgress(const core::jobs::Progress& progress)
{
    Transfer transfer = m_session.transfer.transfer();
    transfer.progress = progress;
    m_session.transfer.set(transfer);
}

void PackController::finish()
{
    refreshCatalogue();
    if (m_session.models.pack().folder == m_session.catalogue.folder())
        refreshPack();
    addNext();
}

void PackController::tell(const QString& headline, const QString& remedy)
{
    m_session.notice.set({ models::Notice::Kind::Info, headline, remedy, {} });
}

void PackController::report(const core::Error& error, const QString& name)
{
    const auto text = text::modelErrorText(error, name);
    if (!text.headline.isEmpty())
        m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
}

} // namespace ui::controllers
