#pragma once
#include <cstddef>
#include <span>
#include <vector>

/// Whether something looks like what a network was trained to judge: distances to reference features, and what they mean.
///
/// Source: nearest neighbours of normalised features after Sun et al. (arXiv 2204.06507), which PT-OOD (arXiv 2310.00847) found to
///         hold where a classifier's own confidence fails; the threshold is the split-conformal one. No LibTorch.
namespace core::nets {

/// Features of length 1, side by side.
class NeighbourBank {
public:
    /// Takes vectors of any length, `width` numbers each, and normalises them: v / (|v| + 1e-10).
    NeighbourBank(std::vector<float> vectors, std::size_t width);

    struct Neighbour {
        std::size_t index = 0;
        double distance = 0; ///< Euclidean, 0..2
    };
    /// The `count` nearest to `features` (of any length; as many as there are when the bank is smaller), nearest first.
    std::vector<Neighbour> nearest(std::span<const float> features, std::size_t count) const;
    /// Minus the distance to the k-th nearest: high is familiar. The bank must hold k vectors.
    double score(std::span<const float> features, std::size_t k) const;

    std::size_t size() const { return m_vectors.size() / m_width; }
    std::size_t width() const { return m_width; }
    const std::vector<float>& vectors() const { return m_vectors; }

private:
    std::vector<float> m_vectors;
    std::size_t m_width;
};

/// Below this distance a picture, or a re-encoding of it, lies in the bank itself.
inline constexpr double kDuplicateDistance = 1e-3;

/// The threshold below which a new item of the same kind falls with a chance of at most `falseAlarms`: the
/// floor(falseAlarms * (m + 1))-th smallest of m scores. Minus infinity when m is too small for that rank to exist.
double conformalThreshold(std::vector<double> scores, double falseAlarms = 0.05);

/// (1 + the number of scores up to `score`) / (m + 1): in (0, 1].
double conformalShare(std::span<const double> scores, double score);

} // namespace core::nets
