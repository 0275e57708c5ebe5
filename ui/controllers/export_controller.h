#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"
#include "ui/models/library.h"

#include <QObject>

#include <functional>

namespace ui::controllers {

/// How portraits are written for other programs.
struct ExportSettings {
    QString format = QStringLiteral("png"); ///< png, jpg, tif or webp: the files' ending
    int quality = 92;                       ///< 1..100; JPEG and WebP
    int longestSide = 0;                    ///< pixels; 0 keeps the size
    bool withRecipe = true, withAiLabel = true;
    bool operator==(const ExportSettings&) const = default;
};

/// Writes portraits to files of the person's choice.
class ExportController : public QObject {
    Q_OBJECT
public:
    ExportController(Session& session, Workers& workers, models::Library& library, QObject* parent = nullptr);

    /// To one file; its ending chooses the format, and PNG is added to a name that has none of ours. Tells when it is done.
    void save(qint64 id, const QString& path, const ExportSettings& settings = {});
    /// To a folder, named by a pattern; never over a file that is there.
    void exportAll(const std::vector<qint64>& ids, const QString& folder, const QString& pattern, const ExportSettings& settings);
    /// All of them small on one page, with name and likeness below each.
    void contactSheet(const std::vector<qint64>& ids, const QString& path, int columns);
    /// A file name for the portrait on the canvas, without a folder: "anna_4711.png".
    QString suggestedFileName() const;

Q_SIGNALS:
    void finished(int written, int failed);

private:
    void submit(const models::PortraitResult& result, const QString& path, const ExportSettings& settings,
        std::function<void(const core::Status&)> done);
    void report(const core::Error& error, const QString& path);

    Session& m_session;
    Workers& m_workers;
    models::Library& m_library;
};

} // namespace ui::controllers
