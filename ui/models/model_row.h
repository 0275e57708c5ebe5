#pragma once
#include <QtCore/qnamespace.h>

namespace ui::models {

/// What a list tells of a model file, besides its name (Qt::DisplayRole) and its state in words (Qt::StatusTipRole).
enum ModelRowRole { FileRole = Qt::UserRole + 1, LicenceRole, DetailRole, SizeRole, MoodRole, FirstOwnRole };

/// How a row's state is meant.
enum class RowMood { Calm, Good, Bad };

} // namespace ui::models
