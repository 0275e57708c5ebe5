#pragma once
#include "core/weights/tensor_file.h"

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

namespace core::training {

/// A share of the parameters with its own pace.
struct ParameterGroup {
    std::map<std::string, torch::Tensor> parameters; ///< by name, with requires_grad
    double rateScale = 1;
    double weightDecay = 0;
};

/// AdamW with gradient clipping by the global norm and an exponential moving average of the weights.
///
/// Source: Loshchilov and Hutter, arXiv 1711.05101. The state can be saved and restored, so that a resumed run goes on as if
/// it had never stopped. Thread: one caller.
class Optimizer {
public:
    struct Options {
        double beta1 = 0.9, beta2 = 0.99, eps = 1e-8;
        double clipNorm = 1;
        double emaDecay = 0.999; ///< 0 keeps no average
    };
    Optimizer(std::vector<ParameterGroup> groups, const Options& options);

    /// One step with the gradients as they are; clears them. Returns their norm before clipping.
    /// A step whose gradient is not finite is left out and counted.
    double step(double learningRate);
    int64_t steps() const { return m_steps; }
    int64_t skipped() const { return m_skipped; }

    /// Weights, averages and moments under "weight.", "ema.", "m.", "v.", and the step in the metadata.
    weights::TensorFile state() const;
    /// Changes nothing when it fails. Errors: WeightsMismatch naming the tensor that does not fit; FormatBroken without the steps.
    Status restore(const weights::TensorFile& state);

    /// The averaged weights by name (the plain ones without an average).
    std::map<std::string, at::Tensor> averaged() const;
    /// Exchanges weights and averages in place: before sampling, and back after it.
    void swapAverage();

private:
    /// What state() writes; the tensors share memory with the optimizer's own.
    std::map<std::string, at::Tensor> stateTensors() const;

    struct Group {
        std::vector<std::string> names;
        std::vector<at::Tensor> weights, moments, squares, averages, steps;
        double rateScale = 1, weightDecay = 0;
    };
    std::vector<Group> m_groups;
    Options m_options;
    int64_t m_steps = 0, m_skipped = 0;
};

/// Linear warm-up to 1 over `warmup` steps, then half a cosine down to `floor` at share 1 of the run.
double cosineRate(double shareDone, int64_t step, int64_t warmup, double floor = 0.02);

} // namespace core::training
