#include "core/engine/types.h"

#include <QtTest>

#include <set>

using namespace core::engine;

class TypesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySchedulerIsFoundByItsOwnName_data();
    void everySchedulerIsFoundByItsOwnName();
    void everyNameStandsInTheListOnce();
    void anUnknownSchedulerIsNone();
    void verdictsHaveTheNamesOfTheJsonOutput();
};

void TypesTest::everySchedulerIsFoundByItsOwnName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("ddim") << "ddim" << int(SchedulerKind::Ddim);
    QTest::newRow("euler") << "euler" << int(SchedulerKind::Euler);
    QTest::newRow("euler ancestral") << "euler-a" << int(SchedulerKind::EulerAncestral);
    QTest::newRow("dpm++ 2m karras") << "dpm++2m-karras" << int(SchedulerKind::DpmPlusPlus2MKarras);
    QTest::newRow("dpm++ 2m, stochastic") << "dpm++2m-sde" << int(SchedulerKind::DpmPlusPlus2MSde);
    QTest::newRow("heun") << "heun" << int(SchedulerKind::Heun);
    QTest::newRow("tcd") << "tcd" << int(SchedulerKind::Tcd);
    QTest::newRow("unipc") << "unipc" << int(SchedulerKind::UniPc);
}

void TypesTest::everySchedulerIsFoundByItsOwnName()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    const auto found = schedulerFromName(name.toStdString());
    QVERIFY(found.has_value());
    QCOMPARE(int(*found), kind);
    QCOMPARE(QString(schedulerName(*found)), name);
}

void TypesTest::everyNameStandsInTheListOnce()
{
    const auto names = schedulerNames();
    QCOMPARE(names.size(), std::size_t(15));
    QCOMPARE(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    for (const auto& name : names)
        QVERIFY2(schedulerFromName(name).has_value(), name.c_str());
}

void TypesTest::anUnknownSchedulerIsNone()
{
    QVERIFY(!schedulerFromName("magic").has_value());
    QVERIFY(!schedulerFromName("").has_value());
    QVERIFY(!schedulerFromName("DDIM").has_value());
}

void TypesTest::verdictsHaveTheNamesOfTheJsonOutput()
{
    QCOMPARE(QString(verdictName(VerdictLabel::SignsOfManipulation)), QString("signs_of_manipulation"));
    QCOMPARE(QString(verdictName(VerdictLabel::NoSigns)), QString("no_signs"));
    QCOMPARE(QString(verdictName(VerdictLabel::CannotSay)), QString("cannot_say"));
}

QTEST_GUILESS_MAIN(TypesTest)
#include "tst_types.moc"
