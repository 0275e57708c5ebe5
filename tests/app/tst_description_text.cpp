#include "app/description_text.h"

#include <QtTest>

using namespace app;

class DescriptionTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPartGoesToItsRegion_data();
    void everyPartGoesToItsRegion();
};

void DescriptionTextTest::everyPartGoesToItsRegion_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("clauses"); // "region|text"
    QTest::newRow("nothing") << "" << QStringList{};
    QTest::newRow("only signs") << " , ;. \n" << QStringList{};
    QTest::newRow("one part") << "brown eyes" << QStringList{"eyes|brown eyes"};
    QTest::newRow("two regions") << "brown eyes, a broad nose" << QStringList{"eyes|brown eyes", "nose|a broad nose"};
    QTest::newRow("divided by and") << "brown eyes and a broad nose" << QStringList{"eyes|brown eyes", "nose|a broad nose"};
    QTest::newRow("and inside a region") << "long and thin nose" << QStringList{"nose|long and thin nose"};
    QTest::newRow("going on") << "brown eyes, wide apart; full lips" << QStringList{"eyes|brown eyes, wide apart", "mouth|full lips"};
    QTest::newRow("coming back") << "brown eyes. long nose. thick brows" << QStringList{"eyes|brown eyes, thick brows", "nose|long nose"};
    QTest::newRow("named outright") << "eyes: dark and deep\nHair: red" << QStringList{"eyes|dark and deep", "hair|red"};
    QTest::newRow("a name without words") << "eyes:" << QStringList{};
    QTest::newRow("the whole picture") << "a tired look, soft light, big ears" << QStringList{"|a tired look, soft light", "ears|big ears"};
    QTest::newRow("capitals") << "Blue EYES" << QStringList{"eyes|Blue EYES"};
    QTest::newRow("words that only contain a region's name") << "nearby, nosey" << QStringList{"|nearby, nosey"};
    QTest::newRow("another script") << QString::fromUtf8("عيون بنية") << QStringList{QString::fromUtf8("|عيون بنية")};
    QTest::newRow("a colon that names no region") << "light: soft" << QStringList{"|light: soft"};
}

void DescriptionTextTest::everyPartGoesToItsRegion()
{
    QFETCH(QString, text);
    QFETCH(QStringList, clauses);
    QStringList actual;
    for (const auto& clause : clausesFromText(text.toStdString()))
        actual << QString::fromStdString(clause.region + "|" + clause.text);
    QCOMPARE(actual, clauses);
}

QTEST_GUILESS_MAIN(DescriptionTextTest)
#include "tst_description_text.moc"
