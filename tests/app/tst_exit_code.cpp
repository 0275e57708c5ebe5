#include "app/exit_code.h"

#include <QtTest>

using namespace app;
using core::ErrorCode;

class ExitCodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyErrorHasTheExitCodeThatScriptsKnow_data();
    void everyErrorHasTheExitCodeThatScriptsKnow();
};

void ExitCodeTest::everyErrorHasTheExitCodeThatScriptsKnow_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("exitCode");
    const auto row = [](ErrorCode error, int exitCode) { QTest::newRow(core::errorCodeName(error)) << int(error) << exitCode; };
    row(ErrorCode::Internal, 1);
    row(ErrorCode::OutOfMemory, 1);
    row(ErrorCode::Usage, 2);
    row(ErrorCode::DeviceMissing, 2);
    row(ErrorCode::NoFace, 3);
    row(ErrorCode::FileMissing, 4);
    row(ErrorCode::FileUnreadable, 4);
    row(ErrorCode::FileTooLarge, 4);
    row(ErrorCode::FormatUnknown, 4);
    row(ErrorCode::FormatBroken, 4);
    row(ErrorCode::WriteFailed, 4);
    row(ErrorCode::ModelMissing, 5);
    row(ErrorCode::ModelBroken, 5);
    row(ErrorCode::WeightsMismatch, 5);
    row(ErrorCode::Cancelled, 130);
}

void ExitCodeTest::everyErrorHasTheExitCodeThatScriptsKnow()
{
    QFETCH(int, error);
    QFETCH(int, exitCode);
    QCOMPARE(int(exitCodeOf(ErrorCode(error))), exitCode);
}

QTEST_GUILESS_MAIN(ExitCodeTest)
#include "tst_exit_code.moc"
