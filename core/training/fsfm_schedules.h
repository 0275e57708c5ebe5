#pragma once
#include <cstdint>
#include <vector>

/// The published schedules of FSFM (arXiv 2412.12032). No LibTorch.
namespace core::training {

/// Linear warm-up from 0 over `warmup` epochs, then half a cosine from `highest` down to `lowest`. Epochs may be fractions.
double fsfmLearningRate(double epoch, double epochs, double warmup, double highest, double lowest = 0);

/// How much of the momentum network stays at a share 0..1 of the run: half a cosine from 0.996 to 1.
double targetMomentum(double share);

/// decay^(depth + 1 - layer): layer 0 is the embedding, i + 1 block i, depth + 1 the head.
double layerScale(double decay, std::int64_t depth, std::int64_t layer);

/// The target of a sample of class `own` mixed with `share` of itself and the rest of class `other`, labels smoothed.
std::vector<double> mixedTarget(int own, int other, double share, int classes = 2, double smoothing = 0.1);

} // namespace core::training
