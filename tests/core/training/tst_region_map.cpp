#include "core/nets/facial_mask.h"
#include "core/training/region_map.h"
#include "tests/core/training/synthetic_faces.h"

#include <QtTest>

using namespace core::training;
using core::image::Point;

class RegionMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHullLeavesOutWhatLiesInside();
    void everyRegionIsWhereTheMeshHasIt_data();
    void everyRegionIsWhereTheMeshHasIt();
    void everyGroupOfTheMaskIsThere();
    void aMeshOutsideThePictureIsNoTrouble();
};

void RegionMapTest::theHullLeavesOutWhatLiesInside()
{
    const auto hull = convexHull({ { 0, 0 }, { 4, 0 }, { 2, 2 }, { 4, 4 }, { 0, 4 }, { 2, 1 }, { 2, 0 } });
    QCOMPARE(hull.size(), std::size_t(4));
    for (const auto& corner : { Point{ 0, 0 }, Point{ 4, 0 }, Point{ 4, 4 }, Point{ 0, 4 } })
        QVERIFY(std::find(hull.begin(), hull.end(), corner) != hull.end());
}

void RegionMapTest::everyRegionIsWhereTheMeshHasIt_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("label");
    QTest::newRow("a corner is background") << 3 << 3 << 0;
    QTest::newRow("a cheek is skin") << 80 << 165 << 1;
    QTest::newRow("a brow") << 98 << 104 << 2;
    QTest::newRow("the other brow") << 158 << 104 << 3;
    QTest::newRow("an eye") << 98 << 122 << 4;
    QTest::newRow("the other eye") << 158 << 122 << 5;
    QTest::newRow("the nose") << 128 << 150 << 6;
    QTest::newRow("a lip") << 128 << 202 << 7;
    QTest::newRow("the mouth's inside") << 128 << 195 << 8;
    QTest::newRow("the crown counts as hair") << 128 << 50 << 10;
    QTest::newRow("beside the chin is no hair") << 50 << 220 << 0;
}

void RegionMapTest::everyRegionIsWhereTheMeshHasIt()
{
    QFETCH(int, x);
    QFETCH(int, y);
    QFETCH(int, label);
    const auto map = regionMap(synthetic::mesh(), synthetic::kSide);
    QCOMPARE(int(map[static_cast<std::size_t>(y) * synthetic::kSide + x]), label);
}

void RegionMapTest::everyGroupOfTheMaskIsThere()
{
    auto mesh = synthetic::mesh();
    for (auto& p : mesh)
        p = { p.x * 224 / 256, p.y * 224 / 256 };
    const auto groups = core::nets::patchGroups(regionMap(mesh, 224), 224, 16);
    for (const auto& map : groups.maps)
        QVERIFY(std::count(map.begin(), map.end(), 1) > 0);
}

void RegionMapTest::aMeshOutsideThePictureIsNoTrouble()
{
    auto mesh = synthetic::mesh();
    for (auto& p : mesh)
        p = { p.x - 900, p.y + 2000 };
    const auto map = regionMap(mesh, 64);
    QCOMPARE(int(*std::max_element(map.begin(), map.end())), 0);
}

QTEST_GUILESS_MAIN(RegionMapTest)
#include "tst_region_map.moc"
