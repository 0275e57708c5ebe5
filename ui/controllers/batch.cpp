#include "ui/controllers/batch.h"

#include <QDate>
#include <QFileInfo>
#include <QSet>

namespace ui::controllers {

std::vector<models::Job> jobsOf(const BatchOrder& order, const std::function<bool(const QString&)>& taken)
{
    std::vector<models::Job> jobs;
    QSet<QString> given;
    const QStringList prompts = order.prompts.isEmpty() ? QStringList{ order.settings.draft.prompt } : order.prompts;
    for (const QString& photo : order.photos)
        for (const QString& prompt : prompts)
            for (int i = 0; i < order.seeds; ++i) {
                models::Job job;
                job.origin = order.origin;
                job.photo = photo;
                job.settings = order.settings;
                job.settings.draft.prompt = prompt;
                job.settings.draft.seed += static_cast<quint64>(i);
                job.settings.draft.count = 1;
                if (!order.folder.isEmpty()) {
                    const QString name = models::filledIn(order.pattern.isEmpty() ? models::kUsualPattern : order.pattern,
                        { QFileInfo(photo).fileName(), job.settings.draft.seed, static_cast<int>(jobs.size()) + 1, prompt,
                            QDate::currentDate() });
                    job.copyTo = models::freeFileName(
                        order.folder, name, [&](const QString& path) { return given.contains(path) || taken(path); });
                    given.insert(job.copyTo);
                }
                jobs.push_back(std::move(job));
            }
    return jobs;
}

QStringList namePreview(const BatchOrder& order, int count)
{
    BatchOrder small = order;
    if (small.folder.isEmpty())
        small.folder = QStringLiteral(".");
    small.photos = small.photos.mid(0, count);
    QStringList names;
    for (const models::Job& job : jobsOf(small, [](const QString& path) { return QFileInfo::exists(path); }))
        names << QFileInfo(job.copyTo).fileName();
    return names.mid(0, count);
}

} // namespace ui::controllers
