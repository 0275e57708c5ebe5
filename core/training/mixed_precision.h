#pragma once

namespace core::training {

/// While it lives, this thread's matrix products and convolutions are done in bfloat16, as autocast chooses them, where the processor is quick at
/// that (nets::isQuickInHalf). Elsewhere nothing changes.
class MixedPrecision {
public:
    MixedPrecision();
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision&) = delete;
    MixedPrecision& operator=(const MixedPrecision&) = delete;
};

} // namespace core::training
