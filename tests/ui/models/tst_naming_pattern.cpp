#include "ui/models/naming_pattern.h"

#include <QSet>
#include <QtTest>

using namespace ui::models;

class NamingPatternTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsFilledIn_data();
    void everythingIsFilledIn();
    void aTakenNameGetsANumber();
};

void NamingPatternTest::everythingIsFilledIn_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("name");
    QTest::newRow("photo without its ending, and seed") << "{photo}_{seed}" << "anna.maria_4711";
    QTest::newRow("the number has three digits") << "{number}" << "007";
    QTest::newRow("date") << "{date} {photo}" << "2026-03-09 anna.maria";
    QTest::newRow("a prompt cannot make folders or fill anything in") << "{prompt}" << "a_b_c {seed}";
    QTest::newRow("other braces stay") << "{who}{photo}" << "{who}anna.maria";
    QTest::newRow("a pattern cannot leave its folder") << "../../{seed}" << "_.._4711";
    QTest::newRow("nothing is left") << " . " << "portrait";
    QTest::newRow("empty") << "" << "portrait";
    QTest::newRow("letters of every language stay") << QString::fromUtf8("ÄΩあ{seed}") << QString::fromUtf8("ÄΩあ4711");
}

void NamingPatternTest::everythingIsFilledIn()
{
    QFETCH(QString, pattern);
    QFETCH(QString, name);
    QCOMPARE(filledIn(pattern, { "anna.maria.jpg", 4711, 7, " a/b\n\\c {seed}", QDate(2026, 3, 9) }), name);
}

void NamingPatternTest::aTakenNameGetsANumber()
{
    const QSet<QString> taken{ "/out/a.png", "/out/a-2.png" };
    const auto isTaken = [&taken](const QString& path) { return taken.contains(path); };
    QCOMPARE(freeFileName("/out", "a", isTaken), "/out/a-3.png");
    QCOMPARE(freeFileName("/out", "b", isTaken), "/out/b.png");
}

QTEST_APPLESS_MAIN(NamingPatternTest)
#include "tst_naming_pattern.moc"
