#pragma once
#include "core/nets/abet_head.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace core::training {

/// Trains AbeT's head on frozen features with plain cross-entropy: SGD with momentum 0.9, batches of 64, the rate divided by 10 at
/// two thirds. Its steps are few on purpose: near zero training error its temperature has nothing left to learn from.
/// Shape: features [n, D], labels [n] int64 in 0..classes-1. Deterministic by the seed; comes back in eval mode.
nets::AbetHead fitAbet(const at::Tensor& features, const at::Tensor& labels, int64_t classes, int64_t steps, std::uint64_t seed,
    double learningRate = 0.1);

/// Share of `outside` that passes the threshold which 95 % of `inside` pass. High scores are familiar.
double falsePositivesAt95(const std::vector<double>& inside, const std::vector<double>& outside);

/// Error rate of the more familiar half and of the other; pairs of a score and whether the detector was wrong.
struct HalvesErrors {
    double familiar = 0, unfamiliar = 0;
};
HalvesErrors errorsOfHalves(const std::vector<double>& scores, const std::vector<bool>& wrong);

} // namespace core::training
