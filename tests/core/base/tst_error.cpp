#include "core/base/error.h"

#include <QtTest>

#include <set>

using namespace core;

class ErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOwnName()
    {
        constexpr int kCodes = int(ErrorCode::OutOfMemory) + 1;
        std::set<std::string> names;
        for (int code = 0; code < kCodes; ++code)
            names.insert(errorCodeName(ErrorCode(code)));
        QCOMPARE(int(names.size()), kCodes);
        for (const auto& name : names)
            QVERIFY(QRegularExpression("^[a-z_]+$").match(QString::fromStdString(name)).hasMatch());
    }

    void theNamesThatScriptsRelyOnStay()
    {
        QCOMPARE(errorCodeName(ErrorCode::NoFace), "no_face");
        QCOMPARE(errorCodeName(ErrorCode::ModelMissing), "model_missing");
        QCOMPARE(errorCodeName(ErrorCode::FormatBroken), "format_broken");
        QCOMPARE(errorCodeName(ErrorCode::Cancelled), "cancelled");
    }
};

QTEST_GUILESS_MAIN(ErrorTest)
#include "tst_error.moc"
