#pragma once
#include "core/engine/types.h"

#include <QImage>
#include <QPolygonF>

#include <vector>

namespace ui::models {

/// A copy that Qt can paint; opaque RGB32, which is the quickest to draw.
/// Thread: any.
QImage toQImage(const core::image::Image& image);

/// RGB pixels of a picture; transparency is laid on white.
core::image::Image fromQImage(const QImage& picture);

/// The picture itself when it fits into a square of this side, else a smooth smaller copy.
QImage fitted(const QImage& picture, int side);

/// The borders of one region, in pixels of the photo.
struct RegionOutline {
    std::string region;
    std::vector<QPolygonF> borders; ///< closed, without the first point repeated
    bool operator==(const RegionOutline&) const = default;
};

/// Walks around every patch of every mask. Masks of large photos are walked on a coarser grid (at most 512 cells a side).
/// Thread: any; takes milliseconds, so not the window's.
std::vector<RegionOutline> outlinesOf(const std::vector<core::engine::Region>& regions);

} // namespace ui::models
