#include "app/terminal.h"

#include <QtTest>

#include <sstream>

using namespace app;
using core::ErrorCode;

class TerminalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resultsAndMessagesGoSeparateWays();
    void anErrorIsSaidWithItsRemedyAndItsExitCode();
    void aCancelIsNoError();
    void theBarIsWipedBeforeAResult();
    void aHiddenBarWritesNothing();
    void progressOfUnknownLengthHasNoBar();
};

void TerminalTest::resultsAndMessagesGoSeparateWays()
{
    std::ostringstream results, messages;
    Terminal terminal(results, messages, ProgressBar::Shown);
    terminal.print("a result");
    terminal.note("a note");
    QCOMPARE(results.str(), std::string("a result\n"));
    QCOMPARE(messages.str(), std::string("likeness: a note\n"));
}

void TerminalTest::anErrorIsSaidWithItsRemedyAndItsExitCode()
{
    std::ostringstream results, messages;
    Terminal terminal(results, messages, ProgressBar::Hidden);
    QCOMPARE(terminal.complain({ErrorCode::NoFace, "no face was found", "Choose another photo."}), 3);
    QCOMPARE(messages.str(), std::string("likeness: no face was found. Choose another photo.\n"));
    QVERIFY(results.str().empty());
}

void TerminalTest::aCancelIsNoError()
{
    std::ostringstream results, messages;
    Terminal terminal(results, messages, ProgressBar::Hidden);
    QCOMPARE(terminal.complain({ErrorCode::Cancelled, "stopped at step 3", ""}), 130);
    QCOMPARE(messages.str(), std::string("likeness: cancelled\n"));
}

void TerminalTest::theBarIsWipedBeforeAResult()
{
    std::ostringstream results, messages;
    Terminal terminal(results, messages, ProgressBar::Shown);
    terminal.showProgress({5, 10, "Denoising"});
    QCOMPARE(messages.str(), std::string("\r[############............] 5/10 Denoising"));
    terminal.print("done");
    QVERIFY(messages.str().ends_with("\r"));
    const auto length = messages.str().size();
    terminal.endProgress();
    QCOMPARE(messages.str().size(), length);
}

void TerminalTest::aHiddenBarWritesNothing()
{
    std::ostringstream results, messages;
    Terminal terminal(results, messages, ProgressBar::Hidden);
    terminal.showProgress({5, 10, "Denoising"});
    terminal.endProgress();
    QVERIFY(messages.str().empty());
}

void TerminalTest::progressOfUnknownLengthHasNoBar()
{
    std::ostringstream results, messages;
    Terminal terminal(results, messages, ProgressBar::Shown);
    terminal.showProgress({0, 0, "Loading"});
    QCOMPARE(messages.str(), std::string("\rLoading ..."));
}

QTEST_GUILESS_MAIN(TerminalTest)
#include "tst_terminal.moc"
