#pragma once
#include "core/engine/types.h"

#include <QList>
#include <QString>

namespace ui::text {

/// "Eyes" for "eyes"; "Whole picture" for "".
QString regionName(const std::string& region);

/// A scheduler's name as artists know it.
QString schedulerLabel(core::engine::SchedulerKind kind);
QList<core::engine::SchedulerKind> allSchedulers();

QString verdictHeadline(core::engine::VerdictLabel label);

/// A likeness in words, by its score of 0..100; 50 is where same and different persons are equally likely.
QString likenessWords(const core::engine::Likeness& likeness);

/// A quality note in the person's language by its code, or the note's own text when the code is new.
QString qualityNote(const core::engine::QualityNote& note);

/// An English sentence of core's in the person's language where one is known, else as it is.
QString fromCore(const std::string& sentence);

/// "1.4 s", "2 min 5 s".
QString duration(double seconds);

} // namespace ui::text
