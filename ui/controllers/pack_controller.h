#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"

#include <QObject>

namespace ui::controllers {

/// Looks which models are installed, checks them when asked, and puts more into the person's own pack, one file at a time.
class PackController : public QObject {
    Q_OBJECT
public:
    PackController(Session& session, Workers& workers, QObject* parent = nullptr);

    void refresh();
    /// Compares every file with its checksum; takes seconds.
    void check();

    /// Fetches a row of the catalogue. Does nothing while another file is on its way, or where the licence restricts what may be done
    /// and the answer is not Accepted.
    void fetch(int row, core::engine::LicenceAnswer answer = core::engine::LicenceAnswer::NotAsked);
    /// Stops what is on its way, and leaves out what waits: for its turn, or for an answer about its licence.
    void cancelFetch();
    /// Adds local files one after the other. One whose licence restricts its use waits for acceptLicence or cancelFetch.
    void add(const QStringList& paths);
    void acceptLicence();

Q_SIGNALS:
    void changed();

private:
    using Added = core::Result<core::engine::AddedModel>;
    void refreshPack();
    void refreshCatalogue();
    void addNext();
    void submitAdd(const QString& path, core::engine::LicenceAnswer answer);
    void begin(models::Transfer::Kind kind, const QString& name);
    void showProgress(const core::jobs::Progress& progress);
    void finishFetch(const core::engine::CatalogueEntry& entry, const Added& added);
    void finishAdd(const QString& path, core::engine::LicenceAnswer answer, const Added& added);
    /// Shows what is installed now, and goes on with what waits.
    void finish();
    void tell(const QString& headline, const QString& remedy = {});
    void report(const core::Error& error, const QString& name);

    Session& m_session;
    Workers& m_workers;
    core::jobs::StopToken m_stop; ///< of what is on its way
    QStringList m_toAdd;
    QString m_asked; ///< the file that waits for an answer about its licence
};

} // namespace ui::controllers
