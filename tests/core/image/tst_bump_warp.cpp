#include "core/image/bump_warp.h"

#include <QtTest>

using namespace core::image;

class BumpWarpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatLiesUnderTheBumpMoves();
    void farFromItNothingChanges();
    void zoomMagnifies();
};

namespace {

/// A white square of 9 x 9 pixels around (32, 32).
Image square()
{
    Image picture(64, 64, 3);
    for (int y = 28; y <= 36; ++y)
        for (int x = 28; x <= 36; ++x)
            for (int c = 0; c < 3; ++c)
                picture.at(x, y, c) = 255;
    return picture;
}

int brightPixels(const Image& picture)
{
    int count = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            count += picture.at(x, y) > 127;
    return count;
}

} // namespace

void BumpWarpTest::whatLiesUnderTheBumpMoves()
{
    const std::vector<Bump> bumps{{{32, 32}, {5, 0}, 0, 12}};
    const auto warped = warpByBumps(square(), bumps);
    QVERIFY(warped.picture.at(40, 32) > 200); // outside the square before
    QVERIFY(warped.picture.at(29, 32) < 50);  // inside it before
    QVERIFY(warped.mask.at(32, 32) == 255);
}

void BumpWarpTest::farFromItNothingChanges()
{
    const auto picture = square();
    const auto warped = warpByBumps(picture, std::vector<Bump>{{{32, 32}, {3, 3}, 0, 4}});
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            if (warped.mask.at(x, y) == 0)
                for (int c = 0; c < 3; ++c)
                    QCOMPARE(warped.picture.at(x, y, c), picture.at(x, y, c));
    QCOMPARE(warped.mask.at(2, 2), std::uint8_t(0));
}

void BumpWarpTest::zoomMagnifies()
{
    const auto larger = warpByBumps(square(), std::vector<Bump>{{{32, 32}, {}, 0.3f, 14}});
    QVERIFY(brightPixels(larger.picture) > brightPixels(square()) + 20);
}

QTEST_APPLESS_MAIN(BumpWarpTest)
#include "tst_bump_warp.moc"
