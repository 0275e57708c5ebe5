#include "app/terminal.h"

#include "app/exit_code.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {
namespace {

constexpr int kBarWidth = 24;

std::string barText(const core::jobs::Progress& progress)
{
    if (progress.total <= 0)
        return progress.step + " ...";
    const int done = std::clamp(progress.done, 0, progress.total);
    const int filled = done * kBarWidth / progress.total;
    return fmt::format("[{}{}] {}/{} {}", std::string(filled, '#'), std::string(kBarWidth - filled, '.'), done, progress.total, progress.step);
}

bool endsASentence(const std::string& text)
{
    return !text.empty() && std::string(".!?").find(text.back()) != std::string::npos;
}

} // namespace

Terminal::Terminal(std::ostream& results, std::ostream& messages, ProgressBar progressBar)
    : m_results(results), m_messages(messages), m_progressBar(progressBar)
{
}

void Terminal::print(const std::string& line)
{
    const std::lock_guard lock(m_mutex);
    wipeBar();
    m_results << line << '\n' << std::flush;
}

int Terminal::complain(const core::Error& error)
{
    if (error.code == core::ErrorCode::Cancelled)
        note("cancelled");
    else
        note(error.what + (endsASentence(error.what) ? " " : ". ") + error.remedy);
    return exitCodeOf(error.code);
}

void Terminal::note(const std::string& sentence)
{
    const std::lock_guard lock(m_mutex);
    wipeBar();
    m_messages << "likeness: " << sentence << '\n' << std::flush;
}

void Terminal::showProgress(const core::jobs::Progress& progress)
{
    if (m_progressBar == ProgressBar::Hidden)
        return;
    const std::lock_guard lock(m_mutex);
    const std::string bar = barText(progress);
    const std::string blanks(m_barLength > bar.size() ? m_barLength - bar.size() : 0, ' ');
    m_messages << '\r' << bar << blanks << std::flush;
    m_barLength = bar.size();
}

void Terminal::endProgress()
{
    const std::lock_guard lock(m_mutex);
    wipeBar();
}

void Terminal::wipeBar()
{
    if (m_barLength == 0)
        return;
    m_messages << '\r' << std::string(m_barLength, ' ') << '\r' << std::flush;
    m_barLength = 0;
}

} // namespace app
