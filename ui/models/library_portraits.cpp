#include "ui/models/library_transaction.h"
#include "ui/models/portrait_facts.h"

#include <QFileInfo>
#include <QSqlQuery>

/// The half of the library that holds the portraits.
namespace ui::models {

std::vector<PortraitResult> Library::portraits() const
{
    QSqlQuery query(
        QStringLiteral("SELECT id, job, photo, facts, settings, stars, saved_as, made FROM portraits ORDER BY id"), database());
    std::vector<PortraitResult> portraits;
    while (query.next()) {
        PortraitResult result;
        readFacts(query.value(3).toByteArray(), result);
        result.id = query.value(0).toLongLong();
        result.job = query.value(1).toLongLong();
        result.photoPath = query.value(2).toString();
        result.photoName = QFileInfo(result.photoPath).fileName();
        result.settings = jobSettingsFromJson(query.value(4).toByteArray());
        result.stars = query.value(5).toInt();
        result.savedAs = query.value(6).toString();
        result.made = QDateTime::fromSecsSinceEpoch(query.value(7).toLongLong());
        result.file = portraitFile(result.job);
        if (!result.heatFile.isEmpty())
            result.heatFile = heatFile(result.job);
        portraits.push_back(std::move(result));
    }
    return portraits;
}

core::Status Library::insertPortrait(const PortraitResult& result)
{
    return run(QStringLiteral("INSERT OR REPLACE INTO portraits (id, job, photo, facts, settings, stars, saved_as, made) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        { result.id != 0 ? QVariant(result.id) : QVariant(), result.job, result.photoPath, factsOf(result), toJson(result.settings),
            result.stars, result.savedAs.isNull() ? QStringLiteral("") : result.savedAs, result.made.toSecsSinceEpoch() });
}

core::Status Library::finishJob(PortraitResult& result)
{
    Transaction transaction(database());
    if (const auto kept = insertPortrait(result); !kept)
        return kept;
    if (const auto marked = setState(result.job, JobState::Done); !marked)
        return marked;
    QSqlQuery number(database());
    number.prepare(QStringLiteral("SELECT id FROM portraits WHERE job = ?"));
    number.addBindValue(result.job);
    if (number.exec() && number.next())
        result.id = number.value(0).toLongLong();
    number.finish();
    return transaction.commit();
}

core::Status Library::restorePortrait(const PortraitResult& result) { return insertPortrait(result); }

core::Status Library::removePortrait(qint64 id) { return run(QStringLiteral("DELETE FROM portraits WHERE id = ?"), { id }); }

core::Status Library::setStars(qint64 id, int stars)
{
    return run(QStringLiteral("UPDATE portraits SET stars = ? WHERE id = ?"), { stars, id });
}

core::Status Library::setSavedAs(qint64 id, const QString& path)
{
    return run(QStringLiteral("UPDATE portraits SET saved_as = ? WHERE id = ?"), { path, id });
}

core::Status Library::eraseStars() { return run(QStringLiteral("UPDATE portraits SET stars = 0")); }

} // namespace ui::models
