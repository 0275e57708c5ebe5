#pragma once
#include "ui/models/portrait_result.h"

#include <QImage>
#include <QStringList>

#include <vector>

namespace ui::models {

/// How sharp a picture is, 0..1: the spread of its second differences in brightness, squeezed; 0.5 is an ordinary portrait.
/// Thread: any.
double sharpnessOf(const QImage& picture);

/// What "best" means: likeness (0..100; an unknown one counts 0), 10 less for signs of manipulation, 5 more for none, and up
/// to 10 for sharpness.
double rankingScore(const PortraitResult& result);

/// One portrait among those made together.
struct Ranking {
    qint64 id = 0;
    int place = 0, of = 0; ///< 1 is the best
    QStringList reasons;   ///< sentences in the person's language
};

/// The best first; equal ones in the order in which they were made.
std::vector<Ranking> rank(const std::vector<const PortraitResult*>& results);

} // namespace ui::models
