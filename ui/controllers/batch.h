#pragma once
#include "ui/models/job.h"
#include "ui/models/naming_pattern.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace ui::controllers {

/// What a batch sheet asks for: every photo with every prompt and every seed.
struct BatchOrder {
    QStringList photos;
    QStringList prompts; ///< empty: the draft's own
    int seeds = 1;       ///< 1..16 for each photo and prompt
    models::JobSettings settings;
    QString folder;  ///< where copies go; empty: the library alone
    QString pattern; ///< of the copies' names; see models::filledIn
    models::JobOrigin origin = models::JobOrigin::Batch;
};

/// The jobs in the order photos, prompts, seeds. Each photo and prompt starts with the draft's seed, so that prompts compare.
/// `taken` says which file names are not free.
std::vector<models::Job> jobsOf(const BatchOrder& order, const std::function<bool(const QString&)>& taken);

/// The names that the first few copies will get.
QStringList namePreview(const BatchOrder& order, int count);

} // namespace ui::controllers
