#pragma once
#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace core::training {

/// What all trainings are told.
struct RunOptions {
    std::filesystem::path data;    ///< folder of face crops
    std::filesystem::path run;     ///< checkpoint, log and sheets go here; an existing checkpoint is resumed
    double minutes = 60;           ///< wall-clock budget of the whole run, time before an interruption included
    int64_t batch = 16;
    double learningRate = 1e-3;
    std::uint64_t seed = 1;
    std::int64_t maxSteps = 0;     ///< 0: as many as the minutes allow
    double checkpointSeconds = 110; ///< between two checkpoints: what a crash can cost
};

/// The clock, the log file and the progress line of one training run.
/// The log is one JSON object a line in log.jsonl; the progress line goes to standard error.
class RunLog {
public:
    /// `secondsBefore`: time that the run had used when its checkpoint was written.
    RunLog(const RunOptions& options, double secondsBefore);

    double seconds() const; ///< of the whole run
    double shareDone(std::int64_t steps) const;
    bool finished(std::int64_t steps) const { return shareDone(steps) >= 1; }
    bool checkpointDue();   ///< true once every checkpointSeconds at most; then curves.png is drawn as well
    bool sheetDue();        ///< true now and then, with growing distance

    /// Counts a step's figures; every ten seconds writes their means to the log and the progress line.
    void step(std::int64_t step, std::int64_t samples, const std::map<std::string, double>& figures);
    void note(const nlohmann::json& line);

private:
    using Clock = std::chrono::steady_clock;
    RunOptions m_options;
    double m_secondsBefore;
    Clock::time_point m_start = Clock::now(), m_lastLine = m_start, m_lastCheckpoint = m_start, m_lastSheet = m_start;
    double m_sheetDistance = 60;
    std::int64_t m_samples = 0, m_count = 0;
    std::map<std::string, double> m_sums;
};

} // namespace core::training
