#pragma once
#include "core/image/image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

/// A face drawn from a few numbers, with its 68 landmarks, for tests of what is measured. Lengths are in units of the
/// distance between the eyes, from the middle between them.
struct DrawnFace {
    using Colour = std::array<int, 3>;
    using Point = core::image::Point;

    float unit = 64, centreX = 160, centreY = 150;
    float halfWidth = 1.05f, chinY = 1.75f, jawHalfWidth = 0.75f;
    float smile = 0, mouthHalfWidth = 0.4f, mouthOpen = 0, lip = 0.1f, noseHalfWidth = 0.28f, noseY = 0.75f;
    float browThickness = 0.08f, browRise = 0.05f, eyeHalfWidth = 0.22f, eyeHalfHeight = 0.09f;
    float leftLight = 1, rightLight = 1;
    Colour skin{205, 160, 135}, hair{40, 30, 25}, iris{90, 55, 30}, background{90, 120, 190}, lips{170, 90, 90}, beard{205, 160, 135};
    bool glasses = false, longHair = false, bald = false, teeth = false;
    int width = 320, height = 352;

    Point at(float x, float y) const { return {centreX + x * unit, centreY + y * unit}; }

    std::vector<Point> landmarks() const
    {
        std::vector<Point> p;
        for (int i = 0; i < 17; ++i) { // half an ellipse, its corners moved to the jaw's width
            const float angle = 3.14159265f * float(i) / 16, side = -std::cos(angle), down = std::sin(angle);
            const float corner = std::sin(2 * angle) * std::sin(2 * angle);
            p.push_back(at(side * (halfWidth + corner * (jawHalfWidth - 0.742f)), 0.1f + down * (chinY - 0.1f)));
        }
        for (const float centre : {-0.5f, 0.5f})
            for (int i = 0; i < 5; ++i)
                p.push_back(at(centre + 0.15f * float(i - 2), -0.35f - browRise * (1 - std::abs(float(i - 2)) / 2)));
        for (int i = 0; i < 4; ++i)
            p.push_back(at(0, noseY * float(i) / 3.6f));
        for (int i = 0; i < 5; ++i)
            p.push_back(at(noseHalfWidth * float(i - 2) / 2, noseY - 0.05f + (i == 2 ? 0.05f : 0)));
        for (const float centre : {-0.5f, 0.5f}) {
            const float w = eyeHalfWidth, h = eyeHalfHeight;
            for (const auto& [x, y] : {std::pair{-w, 0.0f}, {-w / 2.5f, -h}, {w / 2.5f, -h}, {w, 0.0f}, {w / 2.5f, h}, {-w / 2.5f, h}})
                p.push_back(at(centre + x, y));
        }
        const float mouthY = 1.15f, gap = mouthOpen / 2, m = mouthHalfWidth;
        const float cornerY = mouthY - smile;
        p.push_back(at(-m, cornerY));
        for (int i = 1; i <= 5; ++i)
            p.push_back(at(m * float(i - 3) / 3, mouthY - gap - lip * (i == 3 ? 1 : 0.8f)));
        p.push_back(at(m, cornerY));
        for (int i = 5; i >= 1; --i)
            p.push_back(at(m * float(i - 3) / 3, mouthY + gap + lip * (i == 3 ? 1 : 0.8f)));
        p.push_back(at(-0.9f * m, cornerY));
        for (const float x : {-0.4f, 0.0f, 0.4f})
            p.push_back(at(x * m, mouthY - gap));
        p.push_back(at(0.9f * m, cornerY));
        for (const float x : {0.4f, 0.0f, -0.4f})
            p.push_back(at(x * m, mouthY + gap));
        return p;
    }

    core::image::Image draw() const
    {
        core::image::Image picture(width, height, 3);
        const auto p = landmarks();
        const std::vector<Point> jawLine(p.begin(), p.begin() + 17);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const auto colour = colourAt(p, jawLine, (float(x) - centreX) / unit, (float(y) - centreY) / unit, x, y);
                for (int c = 0; c < 3; ++c)
                    picture.at(x, y, c) = std::uint8_t(std::clamp(colour[std::size_t(c)], 0, 255));
            }
        return picture;
    }

private:
    static bool inside(const std::vector<Point>& polygon, float x, float y)
    {
        bool odd = false;
        for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++)
            if ((polygon[i].y > y) != (polygon[j].y > y)
                && x < (polygon[j].x - polygon[i].x) * (y - polygon[i].y) / (polygon[j].y - polygon[i].y) + polygon[i].x)
                odd = !odd;
        return odd;
    }

    Colour lit(const Colour& colour, float u) const
    {
        const float t = std::clamp((u + 1) / 2, 0.0f, 1.0f), light = leftLight + t * (rightLight - leftLight);
        return {int(float(colour[0]) * light), int(float(colour[1]) * light), int(float(colour[2]) * light)};
    }

    Colour colourAt(const std::vector<Point>& p, const std::vector<Point>& jawLine, float u, float v, int x, int y) const
    {
        const float px = float(x), py = float(y);
        if (glasses && std::abs(u) < 0.2f && std::abs(v + 0.02f) < 0.03f)
            return {20, 20, 20};
        for (const float centre : {-0.5f, 0.5f}) {
            const float ex = u - centre;
            const float rim = std::hypot(ex / 0.36f, v / 0.33f);
            if (glasses && rim > 0.9f && rim < 1.05f)
                return {20, 20, 20};
            if (std::hypot(ex / eyeHalfWidth, v / eyeHalfHeight) < 1) {
                const float r = std::hypot(ex, v);
                return r < 0.035f ? Colour{15, 15, 15} : r < 0.095f ? iris : Colour{235, 232, 228};
            }
            if (std::abs(ex) < 0.3f) {
                const float browY = -0.35f - browRise * (1 - std::abs(ex) / 0.3f);
                if (v > browY - browThickness / 2 && v < browY + browThickness / 2)
                    return hair;
            }
        }
        if (inside({p.begin() + 60, p.end()}, px, py))
            return teeth ? Colour{240, 238, 230} : Colour{60, 25, 25};
        if (inside({p.begin() + 48, p.begin() + 60}, px, py))
            return lips;
        const bool inHead = inside(jawLine, px, py) || (v <= 0.12f && std::hypot(u / halfWidth, (v - 0.1f) / 1.75f) < 1);
        if (inHead) {
            if (!bald && v < -1.0f + 0.2f * u * u)
                return lit(hair, u);
            if (v > 1.3f || (v > 0.75f && std::abs(u) > 0.45f) || (v > noseY + 0.05f && v < 1.0f && std::abs(u) < 0.4f))
                return lit(beard, u);
            return lit(skin, u);
        }
        if (longHair && std::abs(u) < 1.6f && v > -1.2f)
            return hair;
        if (!bald && std::hypot(u / (halfWidth + 0.12f), (v - 0.1f) / 1.95f) < 1 && v < -0.3f)
            return hair;
        if (std::abs(u) < 0.6f && v > 1)
            return lit(skin, u);
        return background;
    }
};
