#include "tests/bench/published/operator_times.h"

#include <ATen/record_function.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Call {
    Clock::time_point begin;
    double inner = 0; ///< seconds of the operators it called
};
thread_local std::vector<Call> calls;
std::map<std::string, double> seconds; // of the thread that measures

std::unique_ptr<at::ObserverContext> began(const at::RecordFunction&)
{
    calls.push_back({Clock::now()});
    return nullptr;
}

void ended(const at::RecordFunction& function, at::ObserverContext*)
{
    if (calls.empty())
        return;
    const auto call = calls.back();
    calls.pop_back();
    const double all = std::chrono::duration<double>(Clock::now() - call.begin).count();
    seconds[function.name()] += all - call.inner;
    if (!calls.empty())
        calls.back().inner += all;
}

} // namespace

OperatorTimes::OperatorTimes()
{
    seconds.clear();
    m_callback = at::addThreadLocalCallback(at::RecordFunctionCallback(began, ended).scopes({at::RecordScope::FUNCTION}));
}

OperatorTimes::~OperatorTimes()
{
    at::removeCallback(m_callback);
}

void OperatorTimes::print(int count) const
{
    std::vector<std::pair<double, std::string>> sorted;
    double all = 0;
    for (const auto& [name, time] : seconds) {
        sorted.emplace_back(time, name);
        all += time;
    }
    std::sort(sorted.rbegin(), sorted.rend());
    for (int i = 0; i < std::min<int>(count, static_cast<int>(sorted.size())); ++i)
        fmt::print("    {:5.1f} %  {:7.3f} s  {}\n", 100 * sorted[i].first / all, sorted[i].first, sorted[i].second);
}
