#include "core/training/tab_separated.h"

#include <QtTest>

using core::training::splitTabs;

class TabSeparatedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineIsSplitAtItsTabs_data();
    void aLineIsSplitAtItsTabs();
};

void TabSeparatedTest::aLineIsSplitAtItsTabs_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("cells");
    QTest::newRow("two cells") << "a\tb c" << QStringList{"a", "b c"};
    QTest::newRow("empty cells stay") << "\ta\t\t" << QStringList{"", "a", "", ""};
    QTest::newRow("an empty line has one cell") << "" << QStringList{""};
    QTest::newRow("a line that ends as Windows ends it") << "a\tb\r" << QStringList{"a", "b"};
}

void TabSeparatedTest::aLineIsSplitAtItsTabs()
{
    QFETCH(QString, line);
    QFETCH(QStringList, cells);
    QStringList found;
    for (const auto& cell : splitTabs(line.toStdString()))
        found << QString::fromStdString(cell);
    QCOMPARE(found, cells);
}

QTEST_APPLESS_MAIN(TabSeparatedTest)
#include "tst_tab_separated.moc"
