#include "core/nets/region_patches.h"

#include "tests/verify.h"

#include <algorithm>

using namespace core::nets;
using core::image::Image;
using Cells = std::vector<std::int64_t>;

namespace {

/// A mask with a filled box.
Image boxMask(int side, int x0, int y0, int x1, int y1)
{
    Image mask(side, side, 1);
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x)
            mask.at(x, y) = 255;
    return mask;
}

} // namespace

class RegionPatchesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFullestCellsComeFirst();
    void cellsThatAreEquallyFullStayInReadingOrder();
    void tooFewCellsAreRepeatedFromTheFirst();
    void onlyCoveredCellsAreChosen();
    void anEmptyRegionHasNoCells();
    void aMaskThatDoesNotDivideIntoCellsIsCoveredWhole();
    void coverageIsTheShareOfEachCell();
};

void RegionPatchesTest::theFullestCellsComeFirst() // cells of 4 x 4 pixels
{
    QVERIFY(patchesOfRegion(boxMask(16, 3, 4, 8, 8), 4, 2) == Cells({5, 4})); // all of (1, 1), a quarter of (0, 1)
    QVERIFY(patchesOfRegion(boxMask(16, 2, 7, 9, 13), 4, 4) == Cells({9, 8, 5, 10}));
}

void RegionPatchesTest::cellsThatAreEquallyFullStayInReadingOrder()
{
    QVERIFY(patchesOfRegion(boxMask(16, 0, 0, 16, 16), 4, 5) == Cells({0, 1, 2, 3, 4}));
}

void RegionPatchesTest::tooFewCellsAreRepeatedFromTheFirst()
{
    QVERIFY(patchesOfRegion(boxMask(16, 3, 4, 8, 8), 4, 5) == Cells({5, 4, 5, 4, 5}));
}

void RegionPatchesTest::onlyCoveredCellsAreChosen()
{
    QVERIFY(patchesOfRegion(boxMask(16, 15, 15, 16, 16), 4, 3) == Cells({15, 15, 15}));
}

void RegionPatchesTest::anEmptyRegionHasNoCells()
{
    QVERIFY(patchesOfRegion(Image(16, 16, 1), 4, 3).empty());
}

void RegionPatchesTest::aMaskThatDoesNotDivideIntoCellsIsCoveredWhole()
{
    const auto cells = patchesOfRegion(boxMask(17, 0, 0, 17, 17), 4, 16);
    Cells sorted = cells;
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(sorted.front(), std::int64_t(0));
    QCOMPARE(sorted.back(), std::int64_t(15));
    QVERIFY(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
    QCOMPARE(cells.front(), std::int64_t(0)); // the first cell has 5 x 5 pixels, the others fewer
}

void RegionPatchesTest::coverageIsTheShareOfEachCell()
{
    const auto shares = coverageOfRegion(boxMask(16, 3, 4, 8, 8), 4);
    QCOMPARE(shares.size(), std::size_t(16));
    for (std::size_t i = 0; i < shares.size(); ++i)
        QCOMPARE(shares[i], i == 5 ? 1.f : i == 4 ? 0.25f : 0.f);
    for (const float share : coverageOfRegion(Image(19, 17, 1, 255), 4)) // cells of unequal size
        QCOMPARE(share, 1.f);
}

QTEST_GUILESS_MAIN(RegionPatchesTest)
#include "tst_region_patches.moc"
