#pragma once
#include "core/engine/roc_area.h"

#include <vector>

namespace core::training {

using engine::areaUnderRoc;

/// The temperature T > 0 for which the logistic of margin / T has the least log-loss. A margin is the logit of the positive class less
/// that of the other. Source: Guo et al. 2017 (arXiv 1706.04599).
double fitTemperature(const std::vector<double>& positiveMargins, const std::vector<double>& negativeMargins);

/// Expected calibration error over `bins` equal bins of the probability.
double calibrationError(const std::vector<double>& positives, const std::vector<double>& negatives, int bins = 10);

/// The value below which `share` of the values lie (by rank, between neighbours linearly). The values may be unsorted, not empty.
double quantile(std::vector<double> values, double share);

} // namespace core::training
