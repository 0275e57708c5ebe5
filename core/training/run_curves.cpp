#include "core/training/run_curves.h"

#include "core/image/draw.h"
#include "core/image/png_writer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace core::training {
namespace {

constexpr int kWidth = 900, kPanelHeight = 170, kMargin = 14, kCaptionHeight = 24;
constexpr image::Color kFrame{200, 200, 200}, kInk{40, 40, 40}, kPoints{170, 195, 225}, kCurve{20, 90, 170};

struct Series {
    std::vector<double> minutes, values;
};

std::map<std::string, Series> readLog(std::istream& in)
{
    std::map<std::string, Series> all;
    for (std::string text; std::getline(in, text);) {
        const auto line = nlohmann::json::parse(text, nullptr, false);
        if (!line.is_object() || !line.contains("seconds"))
            continue;
        for (const auto& [name, value] : line.items())
            if (value.is_number() && name != "seconds" && name != "step" && std::isfinite(value.get<double>())) {
                all[name].minutes.push_back(line["seconds"].get<double>() / 60);
                all[name].values.push_back(value.get<double>());
            }
    }
    return all;
}

/// The mean of the last twentieth of what came before, so that noise does not hide the course.
std::vector<double> smoothed(const std::vector<double>& values)
{
    const std::size_t span = std::max<std::size_t>(1, values.size() / 20);
    std::vector<double> result;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i] - (i >= span ? values[i - span] : 0);
        result.push_back(sum / static_cast<double>(std::min(i + 1, span)));
    }
    return result;
}

void drawPanel(image::Image& picture, int top, const std::string& name, const Series& series)
{
    const auto [least, most] = std::minmax_element(series.values.begin(), series.values.end());
    const double low = *least, range = *most > *least ? *most - *least : 1, whole = std::max(series.minutes.back(), 1e-6);
    const image::Box frame{kMargin, top + kCaptionHeight, kWidth - 2 * kMargin, kPanelHeight - kCaptionHeight - kMargin};
    image::drawRectangle(picture, frame, kFrame);
    const auto curve = [&](const std::vector<double>& values) {
        std::vector<image::Point> points;
        for (std::size_t i = 0; i < values.size(); ++i)
            points.push_back({static_cast<float>(frame.x + series.minutes[i] / whole * frame.width),
                              static_cast<float>(frame.y + frame.height - (values[i] - low) / range * frame.height)});
        return points;
    };
    image::drawPolyline(picture, curve(series.values), kPoints);
    image::drawPolyline(picture, curve(smoothed(series.values)), kCurve, 2);
    image::drawText(picture, fmt::format("{}: {:.4g} to {:.4g} in {:.0f} min (least {:.4g}, most {:.4g})", name, series.values.front(),
                                         smoothed(series.values).back(), series.minutes.back(), *least, *most),
                    {kMargin, static_cast<float>(top + kCaptionHeight - 7)}, kInk);
}

} // namespace

Status writeRunCurves(const std::filesystem::path& log, const std::filesystem::path& png)
{
    std::ifstream in(log);
    if (!in)
        return Error{ErrorCode::FileMissing, fmt::format("{} is not there", log.string()), "Choose a run's folder."};
    const auto all = readLog(in);
    image::Image picture(kWidth, std::max(1, static_cast<int>(all.size())) * kPanelHeight, 3, 255);
    int top = 0;
    for (const auto& [name, series] : all) {
        drawPanel(picture, top, name, series);
        top += kPanelHeight;
    }
    return image::writePng(png, picture);
}

} // namespace core::training
