#include "core/base/result.h"
#include "tests/verify.h"

#include <memory>

using namespace core;

class ResultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueIsThere()
    {
        Result<std::string> result(std::string("portrait"));
        QVERIFY(result.ok());
        QVERIFY(bool(result));
        QCOMPARE(*result, std::string("portrait"));
        QCOMPARE(result->size(), std::size_t(8));
        result->clear();
        QVERIFY(result.value().empty());
    }

    void anErrorIsThereWithItsPlace()
    {
        const Result<int> result(Error{ ErrorCode::NoFace, "no face", "Choose another photo." });
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::NoFace);
        QCOMPARE(result.error().what, std::string("no face"));
        QVERIFY(std::string(result.error().where.file_name()).find("tst_result") != std::string::npos);
    }

    void anErrorMayBeTheValuesTypeToo()
    {
        QVERIFY(!Result<std::string>(Error{}).ok());
        QVERIFY(Result<std::string>(std::string()).ok());
    }

    void aValueThatOnlyMovesCanBeTakenOut()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 3);
    }

    void doneIsAStatusWithoutError() { VERIFY_OK(done()); }
};

QTEST_GUILESS_MAIN(ResultTest)
#include "tst_result.moc"
