#include "ui/models/ranking.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ui::models {
namespace {

constexpr double kSignsOfManipulation = -10, kNoSigns = 5, kSharpness = 10;
constexpr double kOrdinarySpread = 12; ///< of second differences, in gray levels

QString translated(const char* sentence, int n = -1) { return QCoreApplication::translate("Ranking", sentence, nullptr, n); }

double likenessOf(const PortraitResult& result)
{
    return result.portrait.likeness.known ? result.portrait.likeness.score : 0;
}

QStringList reasonsFor(const PortraitResult& result, const std::vector<const PortraitResult*>& all)
{
    using enum core::engine::VerdictLabel;
    QStringList reasons;
    const auto isMost = [&](auto value) {
        return std::all_of(all.begin(), all.end(), [&](const PortraitResult* other) { return value(*other) <= value(result); });
    };
    if (!result.portrait.likeness.known)
        reasons << translated(QT_TRANSLATE_NOOP("Ranking", "No face was found in it"));
    else
        reasons << (isMost(likenessOf) ? translated(QT_TRANSLATE_NOOP("Ranking", "Highest likeness: %1 of 100"))
                                       : translated(QT_TRANSLATE_NOOP("Ranking", "Likeness %1 of 100")))
                       .arg(std::lround(likenessOf(result)));
    if (result.portrait.verdict.label == SignsOfManipulation)
        reasons << translated(QT_TRANSLATE_NOOP("Ranking", "Shows signs of manipulation"));
    else if (result.portrait.verdict.label == NoSigns)
        reasons << translated(QT_TRANSLATE_NOOP("Ranking", "Shows no signs of manipulation"));
    if (isMost([](const PortraitResult& other) { return other.sharpness; }))
        reasons << translated(QT_TRANSLATE_NOOP("Ranking", "The sharpest"));
    return reasons;
}

} // namespace

double sharpnessOf(const QImage& picture)
{
    const QImage gray = picture.convertToFormat(QImage::Format_Grayscale8);
    if (gray.width() < 3 || gray.height() < 3)
        return 0;
    double sum = 0, squares = 0;
    for (int y = 1; y < gray.height() - 1; ++y) {
        const uchar* above = gray.constScanLine(y - 1);
        const uchar* line = gray.constScanLine(y);
        const uchar* below = gray.constScanLine(y + 1);
        for (int x = 1; x < gray.width() - 1; ++x) {
            const double difference = 4.0 * line[x] - line[x - 1] - line[x + 1] - above[x] - below[x];
            sum += difference;
            squares += difference * difference;
        }
    }
    const double count = double(gray.width() - 2) * (gray.height() - 2), mean = sum / count;
    const double spread = std::sqrt(std::max(0.0, squares / count - mean * mean));
    return spread / (spread + kOrdinarySpread);
}

double rankingScore(const PortraitResult& result)
{
    using enum core::engine::VerdictLabel;
    const auto label = result.portrait.verdict.label;
    return likenessOf(result) + (label == SignsOfManipulation ? kSignsOfManipulation : label == NoSigns ? kNoSigns : 0)
        + kSharpness * result.sharpness;
}

std::vector<Ranking> rank(const std::vector<const PortraitResult*>& results)
{
    std::vector<const PortraitResult*> order = results;
    std::stable_sort(order.begin(), order.end(),
        [](const PortraitResult* a, const PortraitResult* b) { return rankingScore(*a) > rankingScore(*b); });
    std::vector<Ranking> ranking;
    for (const PortraitResult* result : order)
        ranking.push_back({ result->id, static_cast<int>(ranking.size()) + 1, static_cast<int>(order.size()),
            reasonsFor(*result, results) });
    return ranking;
}

} // namespace ui::models
