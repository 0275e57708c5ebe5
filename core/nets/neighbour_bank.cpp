#include "core/nets/neighbour_bank.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace core::nets {
namespace {

double lengthOf(std::span<const float> vector)
{
    double squares = 0;
    for (const float v : vector)
        squares += static_cast<double>(v) * v;
    return std::sqrt(squares);
}

void normalise(std::span<float> vector)
{
    const double length = lengthOf(vector) + 1e-10;
    for (auto& v : vector)
        v = static_cast<float>(v / length);
}

} // namespace

NeighbourBank::NeighbourBank(std::vector<float> vectors, std::size_t width)
    : m_vectors(std::move(vectors))
    , m_width(width)
{
    assert(width > 0 && m_vectors.size() % width == 0);
    for (std::size_t i = 0; i < size(); ++i)
        normalise({ m_vectors.data() + i * m_width, m_width });
}

std::vector<NeighbourBank::Neighbour> NeighbourBank::nearest(std::span<const float> features, std::size_t count) const
{
    assert(features.size() == m_width);
    std::vector<float> query(features.begin(), features.end());
    normalise(query);
    std::vector<Neighbour> all(size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        double squares = 0;
        const float* row = m_vectors.data() + i * m_width;
        for (std::size_t c = 0; c < m_width; ++c)
            squares += (static_cast<double>(row[c]) - query[c]) * (static_cast<double>(row[c]) - query[c]);
        all[i] = { i, std::sqrt(squares) };
    }
    count = std::min(count, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(),
        [](const Neighbour& a, const Neighbour& b) { return a.distance < b.distance; });
    all.resize(count);
    return all;
}

double NeighbourBank::score(std::span<const float> features, std::size_t k) const
{
    assert(k >= 1 && k <= size());
    return -nearest(features, k).back().distance;
}

double conformalThreshold(std::vector<double> scores, double falseAlarms)
{
    const auto rank = static_cast<std::size_t>(falseAlarms * static_cast<double>(scores.size() + 1));
    if (rank < 1)
        return -std::numeric_limits<double>::infinity();
    std::nth_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(rank - 1), scores.end());
    return scores[rank - 1];
}

double conformalShare(std::span<const double> scores, double score)
{
    const auto below = std::count_if(scores.begin(), scores.end(), [score](double s) { return s <= score; });
    return (1.0 + static_cast<double>(below)) / (static_cast<double>(scores.size()) + 1.0);
}

} // namespace core::nets
