#include "ui/models/picture.h"

#include <QPainter>

#include <algorithm>

namespace ui::models {
namespace {

constexpr int kGridSide = 512;

/// A mask sampled so coarsely that walking it stays quick. One empty cell surrounds it, so that every border closes.
class Grid {
public:
    explicit Grid(const core::image::Image& mask)
        : m_step(std::max(1, (std::max(mask.width, mask.height) + kGridSide - 1) / kGridSide))
        , m_width((mask.width + m_step - 1) / m_step + 2)
        , m_height((mask.height + m_step - 1) / m_step + 2)
        , m_inside(static_cast<std::size_t>(m_width) * m_height, 0)
    {
        for (int y = 1; y < m_height - 1; ++y) {
            for (int x = 1; x < m_width - 1; ++x) {
                const int column = std::min((x - 1) * m_step + m_step / 2, mask.width - 1);
                const int row = std::min((y - 1) * m_step + m_step / 2, mask.height - 1);
                m_inside[index(x, y)] = mask.at(column, row) >= 128;
            }
        }
    }

    int width() const { return m_width; }
    int height() const { return m_height; }
    bool inside(int x, int y) const { return m_inside[index(x, y)] != 0; }
    /// The corner at the upper left of a cell, in pixels of the mask.
    QPointF corner(int x, int y) const { return QPointF((x - 1) * m_step, (y - 1) * m_step); }

private:
    std::size_t index(int x, int y) const { return static_cast<std::size_t>(y) * m_width + x; }

    int m_step, m_width, m_height;
    std::vector<std::uint8_t> m_inside;
};

/// Rounds the stairs off: each point moves to the mean of its neighbours along the border.
QPolygonF smoothed(const QPolygonF& border)
{
    constexpr int kReach = 3;
    const int count = static_cast<int>(border.size());
    if (count < 4 * kReach)
        return border;
    QPolygonF result;
    for (int i = 0; i < count; i += 2) {
        QPointF sum;
        for (int offset = -kReach; offset <= kReach; ++offset)
            sum += border[(i + offset + count) % count];
        result << sum / (2 * kReach + 1);
    }
    return result;
}

/// Follows the corners with the inside at the right hand, from the top edge of a cell whose upper neighbour is outside.
QPolygonF walk(const Grid& grid, int startX, int startY, std::vector<std::uint8_t>& topSeen)
{
    enum Direction { East, South, West, North };
    constexpr int kStepX[] = { 1, 0, -1, 0 };
    constexpr int kStepY[] = { 0, 1, 0, -1 };
    // Cells right and left of the edge that leads from corner (x, y) in each direction.
    constexpr int kRightX[] = { 0, -1, -1, 0 }, kRightY[] = { 0, 0, -1, -1 };
    constexpr int kLeftX[] = { 0, 0, -1, -1 }, kLeftY[] = { -1, 0, 0, -1 };
    QPolygonF border;
    int x = startX, y = startY, direction = East;
    do {
        if (direction == East)
            topSeen[static_cast<std::size_t>(y) * grid.width() + x] = 1;
        border << grid.corner(x, y);
        x += kStepX[direction];
        y += kStepY[direction];
        for (const int turn : { 1, 0, 3 }) { // right, straight on, left
            const int next = (direction + turn) % 4;
            if (grid.inside(x + kRightX[next], y + kRightY[next]) && !grid.inside(x + kLeftX[next], y + kLeftY[next])) {
                direction = next;
                break;
            }
        }
    } while (x != startX || y != startY || direction != East);
    return border;
}

std::vector<QPolygonF> bordersOf(const core::image::Image& mask)
{
    std::vector<QPolygonF> borders;
    if (mask.empty())
        return borders;
    const Grid grid(mask);
    std::vector<std::uint8_t> topSeen(static_cast<std::size_t>(grid.width()) * grid.height(), 0);
    for (int y = 1; y < grid.height() - 1; ++y)
        for (int x = 1; x < grid.width() - 1; ++x)
            if (grid.inside(x, y) && !grid.inside(x, y - 1) && !topSeen[static_cast<std::size_t>(y) * grid.width() + x])
                borders.push_back(smoothed(walk(grid, x, y, topSeen)));
    return borders;
}

} // namespace

QImage toQImage(const core::image::Image& image)
{
    QImage picture(image.width, image.height, QImage::Format_RGB32);
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const std::uint8_t* source = image.row(y);
        for (int x = 0; x < image.width; ++x, source += image.channels)
            line[x] = image.channels == 3 ? qRgb(source[0], source[1], source[2]) : qRgb(source[0], source[0], source[0]);
    }
    return picture;
}

core::image::Image fromQImage(const QImage& picture)
{
    QImage opaque(picture.size(), QImage::Format_RGB888);
    opaque.fill(Qt::white);
    QPainter(&opaque).drawImage(0, 0, picture);
    core::image::Image image(picture.width(), picture.height(), 3);
    for (int y = 0; y < image.height; ++y)
        std::copy_n(opaque.constScanLine(y), static_cast<std::size_t>(image.width) * 3, image.row(y));
    return image;
}

QImage fitted(const QImage& picture, int side)
{
    if (picture.width() <= side && picture.height() <= side)
        return picture;
    return picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

std::vector<RegionOutline> outlinesOf(const std::vector<core::engine::Region>& regions)
{
    std::vector<RegionOutline> outlines;
    for (const auto& region : regions)
        outlines.push_back({ region.name, bordersOf(region.mask) });
    return outlines;
}

} // namespace ui::models
