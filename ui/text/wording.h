#pragma once
#include "core/engine/types.h"
#include "ui/text/core_sentences.h"

#include <QList>
#include <QString>

#include <filesystem>

namespace ui::text {

/// "Eyes" for "eyes"; "Whole picture" for "".
QString regionName(const std::string& region);

/// What a model of a pack is for, by its name in the manifest; the name itself when it is new.
QString modelTitle(const std::string& name);

/// A folder as people write it: the home folder is "~" where that is usual.
QString shownPath(const std::filesystem::path& path);

/// A scheduler's name as artists know it.
QString schedulerLabel(core::engine::SchedulerKind kind);
QList<core::engine::SchedulerKind> allSchedulers();

QString verdictHeadline(core::engine::VerdictLabel label);

/// A likeness in words, by its score of 0..100; 50 is where same and different persons are equally likely.
QString likenessWords(const core::engine::Likeness& likeness);

/// A quality note in the person's language by its code, or the note's own text when the code is new.
QString qualityNote(const core::engine::QualityNote& note);

/// "1.4 s", "2 min 5 s".
QString duration(double seconds);
/// For what is only guessed: "20 s", "5 min", "1 h 20 min".
QString roughDuration(double seconds);

} // namespace ui::text
