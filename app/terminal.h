#pragma once
#include "core/base/error.h"
#include "core/jobs/job_context.h"

#include <mutex>
#include <ostream>
#include <string>

namespace app {

enum class ProgressBar { Shown, Hidden };

/// The two streams of the command line: results on one; errors, notes and the progress bar on the other.
/// Thread: any.
class Terminal {
public:
    Terminal(std::ostream& results, std::ostream& messages, ProgressBar progressBar);

    /// A line of the program's own output, written at once.
    void print(const std::string& line);
    /// Says what went wrong and what to do ("likeness: what. remedy"), and returns the exit code for it.
    int complain(const core::Error& error);
    void note(const std::string& sentence);
    void showProgress(const core::jobs::Progress& progress);
    void endProgress(); ///< wipes the bar, which print, complain and note do by themselves

private:
    void wipeBar(); ///< under m_mutex

    std::ostream& m_results;
    std::ostream& m_messages;
    const ProgressBar m_progressBar;
    std::mutex m_mutex;
    std::size_t m_barLength = 0; ///< under m_mutex
};

} // namespace app
