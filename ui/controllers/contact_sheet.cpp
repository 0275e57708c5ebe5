#include "ui/controllers/contact_sheet.h"

#include <QPainter>

#include <algorithm>

namespace ui::controllers {

QImage contactSheetOf(const std::vector<SheetEntry>& entries, int columns, int cell)
{
    constexpr int kMargin = 40, kGap = 24, kCaption = 34;
    columns = std::clamp(columns, 1, std::max(1, static_cast<int>(entries.size())));
    const int rows = (static_cast<int>(entries.size()) + columns - 1) / columns;
    QImage sheet(2 * kMargin + columns * cell + (columns - 1) * kGap,
        2 * kMargin + rows * (cell + kCaption) + std::max(0, rows - 1) * kGap, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QFont font = painter.font();
    font.setPixelSize(16);
    painter.setFont(font);
    painter.setPen(QColor(70, 70, 70));
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const QPoint corner(kMargin + i % columns * (cell + kGap), kMargin + i / columns * (cell + kCaption + kGap));
        const QImage small = entries[i].picture.scaled(cell, cell, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(corner + QPoint((cell - small.width()) / 2, (cell - small.height()) / 2), small);
        const QRect line(corner.x(), corner.y() + cell, cell, kCaption);
        painter.drawText(
            line, Qt::AlignCenter, painter.fontMetrics().elidedText(entries[i].caption, Qt::ElideMiddle, line.width()));
    }
    return sheet;
}

} // namespace ui::controllers
