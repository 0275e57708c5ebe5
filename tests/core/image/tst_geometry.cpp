#include "core/image/geometry.h"
#include "tests/verify.h"

#include <cmath>
#include <numbers>

using namespace core::image;

namespace {

/// A smooth picture whose value at (x, y) can be told.
Image ramp(int width, int height)
{
    Image picture(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            picture.at(x, y, 0) = std::uint8_t(std::lround(255.0 * x / (width - 1)));
            picture.at(x, y, 1) = std::uint8_t(std::lround(255.0 * y / (height - 1)));
            picture.at(x, y, 2) = 77;
        }
    return picture;
}

Similarity turned(double degrees, double scale, double tx, double ty)
{
    const double angle = degrees * std::numbers::pi / 180;
    return { scale * std::cos(angle), scale * std::sin(angle), tx, ty };
}

bool near(Point a, Point b, double tolerance = 1e-3) { return std::hypot(a.x - b.x, a.y - b.y) <= tolerance; }

} // namespace

class GeometryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMirroredPictureHasItsLeftOnTheRight()
    {
        const Image picture = ramp(5, 3), mirror = mirrored(picture);
        QCOMPARE(int(mirror.at(0, 1, 0)), 255);
        QCOMPARE(int(mirror.at(4, 1, 0)), 0);
        QCOMPARE(int(mirror.at(0, 1, 1)), int(picture.at(4, 1, 1)));
        QVERIFY(mirrored(mirror) == picture);
        QVERIFY(mirrored(Image()).empty());
    }

    void aSimilarityTurnsScalesAndShifts()
    {
        const Similarity quarter = turned(90, 2, 10, 20);
        QVERIFY(near(quarter.apply({ 1, 0 }), { 10, 22 })); // x axis goes down the screen
        QVERIFY(std::abs(quarter.scale() - 2) < 1e-9);
        QVERIFY(std::abs(quarter.angle() - std::numbers::pi / 2) < 1e-9);
    }

    void theInverseBringsEveryPointBack()
    {
        const Similarity there = turned(33, 0.7, -4, 9);
        for (const Point point : { Point{ 0, 0 }, Point{ 100, -20 }, Point{ 3, 7 } }) {
            QVERIFY(near(there.inverse().apply(there.apply(point)), point));
            QVERIFY(near(there.then(there.inverse()).apply(point), point));
        }
    }

    void thenMeansFirstThisThenTheOther()
    {
        const Similarity first = turned(20, 1.5, 3, -8), second = turned(-75, 0.4, 30, 2);
        QVERIFY(near(first.then(second).apply({ 12, 34 }), second.apply(first.apply({ 12, 34 }))));
    }

    void anExactSimilarityIsFound()
    {
        const Similarity truth = turned(-25, 1.8, 40, -12);
        const std::vector<Point> from{ { 0, 0 }, { 10, 3 }, { -5, 20 }, { 7, -9 }, { 30, 30 } };
        std::vector<Point> to;
        for (const Point point : from)
            to.push_back(truth.apply(point));
        const auto found = estimateSimilarity(from, to);
        QVERIFY(found);
        QVERIFY(std::abs(found->a - truth.a) < 1e-5 && std::abs(found->b - truth.b) < 1e-5);
        QVERIFY(std::abs(found->tx - truth.tx) < 1e-4 && std::abs(found->ty - truth.ty) < 1e-4);
    }

    // Umeyama 1991, the paper's own example: without the reflection scale 0.721 and the shift (-0.800, 0.400) come out, with R
    // given as [[0.832, 0.555], [-0.555, 0.832]].
    void thePapersExampleComesOut()
    {
        const std::vector<Point> from{ { 0, 0 }, { 1, 0 }, { 0, 2 } }, to{ { 0, 0 }, { -1, 0 }, { 0, 2 } };
        const auto found = estimateSimilarity(from, to);
        QVERIFY(found);
        QVERIFY(std::abs(found->scale() - 0.721) < 1e-3);
        QVERIFY(std::abs(found->a / found->scale() - 0.832) < 1e-3);
        QVERIFY(std::abs(found->b / found->scale() + 0.555) < 1e-3);
        QVERIFY(std::abs(found->tx + 0.8) < 1e-3 && std::abs(found->ty - 0.4) < 1e-3);
    }

    void pointsThatSayNothingGiveNothing()
    {
        const std::vector<Point> one{ { 3, 4 } }, same{ { 3, 4 }, { 3, 4 }, { 3, 4 } }, target{ { 0, 0 }, { 1, 1 }, { 2, 2 } };
        QVERIFY(!estimateSimilarity(one, one));
        QVERIFY(!estimateSimilarity(same, target));
        QVERIFY(!estimateSimilarity({}, {}));
    }

    void warpingByNothingIsACopy()
    {
        const Image picture = ramp(40, 30);
        QCOMPARE(warp(picture, {}, 40, 30), picture);
    }

    void aPointOfTheSourceLandsWhereTheTransformSays_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<double>("scale");
        QTest::newRow("turned") << 30.0 << 1.0;
        QTest::newRow("enlarged") << 0.0 << 2.5;
        QTest::newRow("shrunk a little") << 10.0 << 0.6;
        QTest::newRow("shrunk by area first") << 0.0 << 0.25;
        QTest::newRow("shrunk and turned") << -40.0 << 0.15;
    }
    void aPointOfTheSourceLandsWhereTheTransformSays()
    {
        QFETCH(double, degrees);
        QFETCH(double, scale);
        const Image picture = ramp(401, 301);
        Similarity toOutput = turned(degrees, scale, 0, 0);
        const Point center = toOutput.apply({ 200, 150 });
        toOutput.tx = 50 - center.x;
        toOutput.ty = 50 - center.y;
        const Image out = warp(picture, toOutput, 101, 101);
        int checked = 0;
        for (int y = 0; y < 101; y += 5)
            for (int x = 0; x < 101; x += 5) {
                const Point source = toOutput.inverse().apply({ float(x), float(y) });
                if (source.x < 10 || source.x > 390 || source.y < 10 || source.y > 290)
                    continue;
                ++checked;
                QVERIFY2(std::abs(out.at(x, y, 0) - 255.0 * source.x / 400) < 2, qPrintable(QString("%1,%2").arg(x).arg(y)));
                QVERIFY2(std::abs(out.at(x, y, 1) - 255.0 * source.y / 300) < 2, qPrintable(QString("%1,%2").arg(x).arg(y)));
                QCOMPARE(int(out.at(x, y, 2)), 77);
            }
        QVERIFY(checked >= 20);
    }

    void fineStripesBecomeTheirMeanWhenShrunk()
    {
        Image stripes(256, 256, 1);
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x)
                stripes.at(x, y) = x % 2 ? 255 : 0;
        const Image out = warp(stripes, { 0.125, 0, 0, 0 }, 32, 32);
        for (int y = 1; y < 31; ++y)
            for (int x = 1; x < 31; ++x)
                QVERIFY(std::abs(out.at(x, y) - 128) <= 2);
    }

    void outsideIsMirroredOrFilled()
    {
        const Image picture = ramp(20, 20);
        const Image mirrored = warp(picture, { 1, 0, 5, 0 }, 20, 20, Border::Mirror);
        QCOMPARE(int(mirrored.at(3, 10)), int(picture.at(2, 10)));
        const Image filled = warp(picture, { 1, 0, 5, 0 }, 20, 20, Border::Constant, 200);
        QCOMPARE(int(filled.at(3, 10)), 200);
        QCOMPARE(int(filled.at(5, 10)), int(picture.at(0, 10)));
    }

    void aCropReachesOutsideByMirroring()
    {
        const Image picture = ramp(10, 8);
        const Image out = crop(picture, { -3, -2, 16, 12 });
        QCOMPARE(out.width, 16);
        QCOMPARE(out.height, 12);
        for (int x = 0; x < 10; ++x)
            QCOMPARE(int(out.at(x + 3, 4)), int(picture.at(x, 2)));
        QCOMPARE(int(out.at(0, 4)), int(picture.at(3, 2)));
        QCOMPARE(int(out.at(13, 4)), int(picture.at(8, 2)));
        QCOMPARE(int(out.at(5, 0, 1)), int(picture.at(2, 2, 1)));
        QCOMPARE(int(crop(picture, { -30, -30, 5, 5 }).at(0, 0, 2)), 77); // many times over the edge
        QCOMPARE(int(crop(Image(1, 1, 1, 9), { -4, -4, 9, 9 }).at(0, 0)), 9);
    }

    void aCropMayFillInstead()
    {
        const Image out = crop(ramp(10, 8), { -3, -2, 16, 12 }, Border::Constant, 5);
        QCOMPARE(int(out.at(0, 0)), 5);
        QCOMPARE(int(out.at(15, 11)), 5);
        QCOMPARE(int(out.at(3, 2, 2)), 77);
    }

    void blurSpreadsByItsSigma()
    {
        Image dot(41, 41, 1);
        dot.at(20, 20) = 255;
        const Image out = gaussianBlur(dot, 1.0);
        QVERIFY(std::abs(out.at(20, 20) - 255 / (2 * std::numbers::pi)) < 2);
        QVERIFY(std::abs(out.at(21, 20) - 255 / (2 * std::numbers::pi) * std::exp(-0.5)) < 2);
        QCOMPARE(int(out.at(35, 20)), 0);
        QCOMPARE(gaussianBlur(dot, 0), dot);
    }

    void aMaskDecidesWhichPictureShows()
    {
        const Image base(3, 1, 3, 100), over(3, 1, 3, 200);
        Image mask(3, 1, 1);
        mask.pixels = { 0, 255, 128 };
        const Image out = blend(base, over, mask);
        QCOMPARE(int(out.at(0, 0)), 100);
        QCOMPARE(int(out.at(1, 0)), 200);
        QCOMPARE(int(out.at(2, 0)), 150);
        QCOMPARE(int(applyMask(over, mask).at(0, 0)), 0);
        QCOMPARE(int(applyMask(over, mask).at(1, 0)), 200);
    }

    void aPolygonCoversItsInside()
    {
        const std::vector<Point> square{ { 10, 5 }, { 30, 5 }, { 30, 25 }, { 10, 25 } };
        const Image mask = polygonMask(40, 30, square);
        QCOMPARE(int(mask.at(20, 15)), 255);
        QCOMPARE(int(mask.at(10, 5)), 255);
        QCOMPARE(int(mask.at(30, 25)), 255);
        QCOMPARE(int(mask.at(8, 15)), 0);
        QCOMPARE(int(mask.at(20, 27)), 0);
        QCOMPARE(polygonMask(4, 4, std::vector<Point>{ { 1, 1 }, { 2, 2 } }), Image(4, 4, 1));
        QCOMPARE(
            int(polygonMask(40, 30, std::vector<Point>{ { -50, -50 }, { 90, -50 }, { 90, 90 }, { -50, 90 } }).at(39, 29)), 255);
    }
};

QTEST_GUILESS_MAIN(GeometryTest)
#include "tst_geometry.moc"
