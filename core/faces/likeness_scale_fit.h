#pragma once
#include "core/faces/likeness_scale.h"

#include <span>
#include <string>
#include <vector>

namespace core::faces {

/// One descriptor with who it is of.
struct KnownFace {
    int person = 0;
    std::vector<float> descriptor;
};

/// How well similarities separate pairs of one person from pairs of two.
struct Separation {
    double auc = 0;           ///< chance that a genuine pair is more similar than an impostor pair
    double equalErrorRate = 0; ///< where as many genuine pairs are refused as impostor pairs accepted
    double genuineMean = 0, impostorMean = 0;
    std::size_t genuinePairs = 0, impostorPairs = 0;
};
/// Range: neither list is empty.
Separation separationOf(std::span<const double> genuine, std::span<const double> impostor);

/// Slope and offset by maximum likelihood, both kinds weighing the same. Targets are drawn in a little as Platt advises,
/// so that pairs that separate perfectly do not make the slope endless. Photos of one session are more alike than those of a life, and
/// would make every other photo a stranger: so the scale is never steeper than from 1 at the mean impostor pair to 99 at the
/// mean genuine one, with 50 halfway between them.
/// Source: J. Platt, Probabilistic outputs for support vector machines, 1999.
/// Errors: Usage when a list is empty or genuine pairs are not the more similar ones.
Result<LikenessScale> fitLikenessScale(const std::string& name, std::span<const double> genuine, std::span<const double> impostor,
    std::vector<float> mean = {});

/// A scale from all pairs of `faces` and its figures, among them the error on persons left out of the fit: each person is
/// put in one of five folds, and a fold's pairs are scored by a scale fitted without its persons.
/// Errors: Usage with fewer than 10 persons, descriptors of unequal length, or no person with two faces.
Result<LikenessScale> calibrateLikeness(const std::string& name, std::span<const KnownFace> faces, std::vector<float> mean = {});

/// Mean of descriptors of equal length; empty for none.
std::vector<float> meanDescriptor(std::span<const std::vector<float>> descriptors);

} // namespace core::faces
