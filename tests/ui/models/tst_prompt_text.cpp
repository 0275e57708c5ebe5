#include "ui/models/prompt_text.h"

#include <QtTest>

using namespace ui::models;

class PromptTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emphasisGoesUpAndDown_data();
    void emphasisGoesUpAndDown();
    void whatStaysSelectedCanBePressedAgain();
};

void PromptTextTest::emphasisGoesUpAndDown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("tenths");
    QTest::addColumn<QString>("after");
    QTest::newRow("the selection") << "a red hat, rain" << 2 << 7 << 1 << "a (red hat:1.1), rain";
    QTest::newRow("the word at the caret") << "a red hat" << 4 << 0 << 1 << "a (red:1.1) hat";
    QTest::newRow("the last word") << "a red hat" << 9 << 0 << -1 << "a red (hat:0.9)";
    QTest::newRow("more of it") << "a (red:1.1) hat" << 4 << 0 << 1 << "a (red:1.2) hat";
    QTest::newRow("back to none takes the brackets away") << "a (red:1.1) hat" << 4 << 0 << -1 << "a red hat";
    QTest::newRow("never over two") << "(red:2.0)" << 2 << 0 << 1 << "(red:2.0)";
    QTest::newRow("never nothing") << "(red:0.1)" << 2 << 0 << -1 << "(red:0.1)";
    QTest::newRow("the weight's digits belong to it") << "(red:1.1)" << 6 << 0 << 1 << "(red:1.2)";
    QTest::newRow("nothing there") << "a,  b" << 3 << 0 << 1 << "a,  b";
    QTest::newRow("empty") << "" << 0 << 0 << 1 << "";
}

void PromptTextTest::emphasisGoesUpAndDown()
{
    QFETCH(QString, text);
    QFETCH(int, start);
    QFETCH(int, length);
    QFETCH(int, tenths);
    QFETCH(QString, after);
    QCOMPARE(emphasised({ text, start, length }, tenths).text, after);
}

void PromptTextTest::whatStaysSelectedCanBePressedAgain()
{
    PromptSelection selection{ "a red hat", 4, 0 };
    for (int i = 0; i < 3; ++i)
        selection = emphasised(selection, 1);
    QCOMPARE(selection.text, "a (red:1.3) hat");
    for (int i = 0; i < 3; ++i)
        selection = emphasised(selection, -1);
    QCOMPARE(selection.text, "a red hat");
    QCOMPARE(selection.text.mid(selection.start, selection.length), "red");
}

QTEST_APPLESS_MAIN(PromptTextTest)
#include "tst_prompt_text.moc"
