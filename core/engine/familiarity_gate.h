#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"
#include "core/nets/abet_head.h"
#include "core/nets/neighbour_bank.h"

#include <filesystem>
#include <optional>
#include <string>

namespace core::engine {

/// What a bank of features belongs to: with other weights or another way to resize, distances mean nothing.
struct BankOwner {
    std::string weightsSha256, statistics, resize; ///< of the weight file; as in the detector's description
};

/// Whether a face looks like anything that the detector was trained to judge, which says nothing of whether it is forged.
///
/// Files:  a safetensors file with `bank` [n, D] and `scores` [m] of held-out faces of the same kind, and for the second opinion
///         `abet.<AbetHead>` and `abet_scores` [m]; its metadata repeats the owner and gives `neighbours`. It may show what the features
///         are of: `thumbnails`, JPEG files one behind the other, and `thumbnail_ends` int64 [n].
/// Source: see nets::NeighbourBank and nets::AbetHead.
/// Thread: const, any number of threads but for the second opinion, which wants an InferenceMode.
class FamiliarityGate {
public:
    static constexpr std::size_t kLeastScores = 19; ///< below it a threshold of 5 % does not exist
    static constexpr std::size_t kShownNeighbours = 3;

    /// Errors: ModelMissing; ModelBroken for tensors that do not fit each other, and for a bank of another owner.
    static Result<FamiliarityGate> open(const std::filesystem::path& file, const BankOwner& owner);

    struct Answer {
        double share = 0;           ///< of known faces that are at most as familiar, 0..1
        bool familiar = false;      ///< above the threshold that one known face in twenty misses
        bool duplicate = false;     ///< the picture itself, or a re-encoding of it, is in the bank
        std::optional<double> second; ///< as `share`, by AbeT
        std::vector<KnownFace> nearest; ///< up to kShownNeighbours, nearest first; none where the bank has no thumbnails
    };
    /// Features of the detector [D].
    Answer judge(const at::Tensor& features);

    const nets::NeighbourBank& bank() const { return m_bank; }

private:
    FamiliarityGate(nets::NeighbourBank bank, std::vector<double> scores, std::size_t neighbours);

    std::vector<KnownFace> shown(const std::vector<nets::NeighbourBank::Neighbour>& found) const;

    nets::NeighbourBank m_bank;
    std::vector<std::byte> m_thumbnails;
    std::vector<std::size_t> m_thumbnailEnds; ///< as many as the bank has vectors, or none
    std::vector<double> m_scores, m_abetScores;
    std::size_t m_neighbours;
    double m_threshold;
    nets::AbetHead m_abet{ nullptr };
};

/// Writes what FamiliarityGate::open reads. `abet` may be empty, and then `abetScores` is.
struct BankContents {
    at::Tensor bank, scores;
    nets::AbetHead abet{ nullptr };
    at::Tensor abetScores;
    std::size_t neighbours = 20;
    std::vector<std::vector<std::byte>> thumbnails; ///< a small JPEG of each vector's face, or none at all
};
Status writeBank(const std::filesystem::path& file, const BankContents& contents, const BankOwner& owner);

} // namespace core::engine
