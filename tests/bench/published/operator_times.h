#pragma once
#include <cstdint>

/// While it lives, every LibTorch operator's own time on the calling thread is summed up, without that of the operators it calls.
/// Thread: one at a time in a process.
class OperatorTimes {
public:
    OperatorTimes();
    ~OperatorTimes();
    OperatorTimes(const OperatorTimes&) = delete;
    OperatorTimes& operator=(const OperatorTimes&) = delete;

    /// Prints the `count` dearest, with their share of all.
    void print(int count) const;

private:
    std::uint64_t m_callback;
};
