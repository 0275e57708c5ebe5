#include "core/training/run_log.h"

#include "core/training/run_curves.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace core::training {

RunLog::RunLog(const RunOptions& options, double secondsBefore) : m_options(options), m_secondsBefore(secondsBefore) { }

double RunLog::seconds() const
{
    return m_secondsBefore + std::chrono::duration<double>(Clock::now() - m_start).count();
}

double RunLog::shareDone(std::int64_t steps) const
{
    const double byTime = seconds() / (m_options.minutes * 60);
    return m_options.maxSteps > 0 ? std::max(byTime, static_cast<double>(steps) / static_cast<double>(m_options.maxSteps)) : byTime;
}

bool RunLog::checkpointDue()
{
    if (std::chrono::duration<double>(Clock::now() - m_lastCheckpoint).count() < m_options.checkpointSeconds)
        return false;
    m_lastCheckpoint = Clock::now();
    if (const auto drawn = writeRunCurves(m_options.run / "log.jsonl", m_options.run / "curves.png"); !drawn)
        fmt::print(stderr, "curves.png: {}\n", drawn.error().what);
    return true;
}

bool RunLog::sheetDue()
{
    if (std::chrono::duration<double>(Clock::now() - m_lastSheet).count() < m_sheetDistance)
        return false;
    m_lastSheet = Clock::now();
    m_sheetDistance = std::min(m_sheetDistance * 1.5, 600.0);
    return true;
}

void RunLog::step(std::int64_t step, std::int64_t samples, const std::map<std::string, double>& figures)
{
    m_samples += samples;
    ++m_count;
    for (const auto& [name, value] : figures)
        m_sums[name] += value;
    const double elapsed = std::chrono::duration<double>(Clock::now() - m_lastLine).count();
    if (elapsed < 10)
        return;
    const double rate = static_cast<double>(m_samples) / elapsed;
    const double share = shareDone(step);
    const double left = share > 0 ? seconds() * (1 - share) / share : 0;
    nlohmann::json line{{"step", step}, {"seconds", seconds()}, {"samples_per_second", rate}};
    std::string text;
    for (const auto& [name, sum] : m_sums) {
        line[name] = sum / static_cast<double>(m_count);
        text += fmt::format("  {} {:.4g}", name, sum / static_cast<double>(m_count));
    }
    note(line);
    fmt::print(stderr, "step {}  {:.1f} samples/s  {:.0f} min left{}\n", step, rate, left / 60, text);
    std::fflush(stderr);
    m_sums.clear();
    m_samples = m_count = 0;
    m_lastLine = Clock::now();
}

void RunLog::note(const nlohmann::json& line)
{
    std::ofstream out(m_options.run / "log.jsonl", std::ios::app);
    out << line.dump() << '\n';
}

} // namespace core::training
