#include "ui/controllers/export_controller.h"

#include "ui/controllers/contact_sheet.h"
#include "ui/models/naming_pattern.h"
#include "ui/text/error_text.h"

#include <QDir>
#include <QFileInfo>

#include <cmath>
#include <memory>

namespace ui::controllers {
namespace {

const QStringList kEndings{ "png", "jpg", "jpeg", "tif", "tiff", "webp" };

core::Result<ExportOrder> orderOf(EngineDoor& door, const models::PortraitResult& result, const QString& path,
    const ExportSettings& settings, core::jobs::JobContext& job)
{
    auto picture = door.readPhoto(result.file.toStdU16String(), job);
    if (!picture)
        return picture.error();
    ExportOrder order;
    order.picture = std::move(*picture);
    if (settings.longestSide > 0 && settings.longestSide != std::max(order.picture.width, order.picture.height))
        order.picture = models::fromQImage(models::toQImage(order.picture)
                                               .scaled(settings.longestSide, settings.longestSide, Qt::KeepAspectRatio,
                                                   Qt::SmoothTransformation));
    order.recipe = result.portrait.recipe;
    order.path = path.toStdU16String();
    order.quality = settings.quality;
    order.withRecipe = settings.withRecipe;
    order.withAiLabel = settings.withAiLabel;
    return order;
}

} // namespace

ExportController::ExportController(Session& session, Workers& workers, models::Library& library, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
    , m_library(library)
{
}

void ExportController::submit(const models::PortraitResult& result, const QString& path, const ExportSettings& settings,
    std::function<void(const core::Status&)> done)
{
    m_workers.files().submit<std::monostate>(
        [door = m_workers.door(), result, path, settings](core::jobs::JobContext& job) -> core::Status {
            const auto order = orderOf(*door, result, path, settings, job);
            return order ? door->exportPicture(*order) : order.error();
        },
        {},
        [this, id = result.id, path, done = std::move(done)](const core::Status& written) {
            if (written) {
                if (const auto stored = m_library.setSavedAs(id, path); !stored)
                    report(stored.error(), path);
                m_session.results.update(id, [&path](models::PortraitResult& saved) { saved.savedAs = path; });
            }
            done(written);
        });
}

void ExportController::save(qint64 id, const QString& path, const ExportSettings& settings)
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (!result)
        return;
    const QFileInfo file(path);
    const QString target = kEndings.contains(file.suffix().toLower())
        ? path
        : file.dir().filePath(file.completeBaseName() + QStringLiteral(".png"));
    submit(*result, target, settings, [this, target](const core::Status& written) {
        if (!written)
            return report(written.error(), target);
        m_session.notice.set({ models::Notice::Kind::Info, tr("Saved as %1").arg(QDir::toNativeSeparators(target)), {}, {} });
    });
}

void ExportController::exportAll(
    const std::vector<qint64>& ids, const QString& folder, const QString& pattern, const ExportSettings& settings)
{
    struct Tally {
        int left = 0, written = 0, failed = 0;
    };
    auto tally = std::make_shared<Tally>();
    QStringList taken; // names given to those that are not written yet
    std::vector<std::pair<const models::PortraitResult*, QString>> orders;
    for (const qint64 id : ids) {
        const models::PortraitResult* result = m_session.results.find(id);
        if (!result)
            continue;
        const QString base = models::filledIn(pattern,
            { result->photoName, result->portrait.recipe.seed, static_cast<int>(orders.size()) + 1, result->settings.draft.prompt,
                result->made.date() });
        QString path = QStringLiteral("%1/%2.%3").arg(folder, base, settings.format);
        for (int number = 2; taken.contains(path) || QFileInfo::exists(path); ++number)
            path = QStringLiteral("%1/%2-%3.%4").arg(folder, base).arg(number).arg(settings.format);
        taken << path;
        orders.emplace_back(result, path);
    }
    tally->left = static_cast<int>(orders.size());
    for (const auto& [result, path] : orders)
        submit(*result, path, settings, [this, tally, path = path, folder](const core::Status& written) {
            ++(written ? tally->written : tally->failed);
            if (!written)
                report(written.error(), path);
            if (--tally->left > 0)
                return;
            if (tally->failed == 0)
                m_session.notice.set({ models::Notice::Kind::Info,
                    tr("%n portrait(s) written to %1", nullptr, tally->written).arg(QDir::toNativeSeparators(folder)), {}, {} });
            Q_EMIT finished(tally->written, tally->failed);
        });
}

void ExportController::contactSheet(const std::vector<qint64>& ids, const QString& path, int columns)
{
    std::vector<std::pair<QString, QString>> entries; // file and caption
    for (const qint64 id : ids)
        if (const models::PortraitResult* result = m_session.results.find(id)) {
            const QString name = QFileInfo(result->photoName).completeBaseName();
            entries.emplace_back(result->file,
                result->portrait.likeness.known ? tr("%1, likeness %2").arg(name).arg(std::lround(result->portrait.likeness.score))
                                                : name);
        }
    m_workers.files().submit<std::monostate>(
        [door = m_workers.door(), entries, path, columns](core::jobs::JobContext& job) -> core::Status {
            std::vector<SheetEntry> sheet;
            for (const auto& [file, caption] : entries) {
                const auto picture = door->readPhoto(file.toStdU16String(), job);
                if (!picture)
                    return picture.error();
                sheet.push_back({ models::fitted(models::toQImage(*picture), 640), caption });
            }
            ExportOrder order;
            order.picture = models::fromQImage(contactSheetOf(sheet, columns));
            order.path = path.toStdU16String();
            order.withRecipe = false; // it is no single portrait's
            return door->exportPicture(order);
        },
        {},
        [this, path](const core::Status& written) {
            if (!written)
                return report(written.error(), path);
            m_session.notice.set(
                { models::Notice::Kind::Info, tr("Saved as %1").arg(QDir::toNativeSeparators(path)), {}, {} });
            Q_EMIT finished(1, 0);
        });
}

void ExportController::report(const core::Error& error, const QString& path)
{
    const auto text = text::errorText(error, QFileInfo(path).fileName());
    if (!text.headline.isEmpty())
        m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
}

QString ExportController::suggestedFileName() const
{
    const models::PortraitResult* result = m_session.currentResult();
    return result ? models::filledIn(models::kUsualPattern,
                        { result->photoName, result->portrait.recipe.seed, 1, result->settings.draft.prompt, result->made.date() })
            + QStringLiteral(".png")
                  : QString();
}

} // namespace ui::controllers
