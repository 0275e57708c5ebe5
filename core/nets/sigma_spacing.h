#pragma once
#include "core/nets/noise_schedule.h"

#include <vector>

namespace core::nets {

/// Where the noise levels between the first and the last lie.
enum class SigmaSpacing {
    Timesteps, ///< those of the timesteps
    Karras,    ///< evenly in sigma^(1/7) (arXiv 2206.00364)
};

/// `count` whole or fractional timesteps, falling. `extra` points are planned beyond the last, and left out, as DPM-Solver does.
std::vector<double> spacedTimesteps(const NoiseScheduleConfig& config, TimestepSpacing spacing, int count, int extra = 0);

/// A table's value at a fractional index, linearly; at the ends beyond them.
double interpolated(const std::vector<double>& table, double index);

/// The fractional timestep of a noise level, linearly in its logarithm; 0 or the last beyond the table's ends.
double timestepOf(double sigma, const std::vector<double>& sigmas);

/// `count` levels from `highest` to `lowest`.
std::vector<double> karrasSigmas(double highest, double lowest, int count);

} // namespace core::nets
