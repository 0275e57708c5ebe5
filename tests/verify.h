#pragma once
#include "core/base/result.h"

#include <QtTest>

/// Fails the test with the Error's own words when a Result-returning expression did not succeed.
#define VERIFY_OK(expr)                                                                                                            \
    do {                                                                                                                           \
        const auto& verifyOkResult = (expr);                                                                                       \
        if (!verifyOkResult.ok())                                                                                                  \
            QFAIL(qPrintable(QString::fromStdString(std::string(core::errorCodeName(verifyOkResult.error().code)) + ": "            \
                                                    + verifyOkResult.error().what)));                                              \
    } while (false)

/// Fails unless the expression is an Error of this code.
#define VERIFY_ERROR(expr, expectedCode)                                                                                           \
    do {                                                                                                                           \
        const auto& verifyErrorResult = (expr);                                                                                    \
        QVERIFY2(!verifyErrorResult.ok(), "succeeded, where an error was expected");                                               \
        QCOMPARE(QString(core::errorCodeName(verifyErrorResult.error().code)), QString(core::errorCodeName(expectedCode)));        \
    } while (false)
