#pragma once
#include "core/image/image.h"

#include <span>
#include <string>

namespace core::image {

struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Color&) const = default;
};

enum class Line { Open, Closed };

/// Draws over an RGB picture (three channels); what lies outside is cut off. Lines are smooth; thickness in pixels, >= 1.
void drawPolyline(Image& picture, std::span<const Point> points, Color color, int thicknessPx = 1, Line line = Line::Open);
void drawRectangle(Image& picture, const Box& box, Color color, int thicknessPx = 1);
void drawDot(Image& picture, Point center, Color color, int radiusPx = 1);

/// Latin text on one line, its baseline beginning at `start`. Range: heightPx, of a capital letter, >= 5.
void drawText(Image& picture, const std::string& text, Point start, Color color, int heightPx = 9);

/// Colours the picture where the mask (one channel, same size) is set. Range: strength 0 (nothing) .. 1 (only the colour).
void tintMask(Image& picture, const Image& mask, Color color, float strength);

/// Pictures in a grid, row by row, each fitted into its cell and centred. Gray ones are shown gray.
/// Shape: columns * (cellWidth + padding) + padding wide, and as many rows as it takes.
Image contactSheet(std::span<const Image> pictures, int columns, int cellWidth, int cellHeight, int paddingPx = 8,
    Color background = { 255, 255, 255 });

} // namespace core::image
