#pragma once
#include <QImage>
#include <QString>

#include <vector>

namespace ui::controllers {

/// One picture of a contact sheet with the line below it.
struct SheetEntry {
    QImage picture;
    QString caption;
};

/// A white page of `columns` columns, each `cell` pixels wide, with a margin around.
/// Thread: any.
QImage contactSheetOf(const std::vector<SheetEntry>& entries, int columns, int cell = 320);

} // namespace ui::controllers
