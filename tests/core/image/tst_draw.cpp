#include "core/image/draw.h"
#include "tests/verify.h"

using namespace core::image;

namespace {

Color colorAt(const Image& picture, int x, int y) { return { picture.at(x, y, 0), picture.at(x, y, 1), picture.at(x, y, 2) }; }

constexpr Color kOrange{ 255, 140, 20 };
constexpr Color kBlack{ 0, 0, 0 };

} // namespace

class DrawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLinePassesThroughItsPoints()
    {
        Image picture(40, 30, 3);
        drawPolyline(picture, std::vector<Point>{ { 5, 5 }, { 30, 5 }, { 30, 20 } }, kOrange, 3);
        QVERIFY(colorAt(picture, 15, 5) == kOrange);
        QVERIFY(colorAt(picture, 30, 12) == kOrange);
        QVERIFY(colorAt(picture, 17, 12) == kBlack); // not closed
        drawPolyline(picture, std::vector<Point>{ { 5, 5 }, { 30, 5 }, { 30, 20 } }, kOrange, 3, Line::Closed);
        QVERIFY(!(colorAt(picture, 17, 12) == kBlack));
    }

    void aRectangleIsItsBorder()
    {
        Image picture(40, 30, 3);
        drawRectangle(picture, { 10, 8, 20, 12 }, kOrange);
        QVERIFY(colorAt(picture, 10, 8) == kOrange);
        QVERIFY(colorAt(picture, 29, 19) == kOrange);
        QVERIFY(colorAt(picture, 20, 14) == kBlack);
        QVERIFY(colorAt(picture, 30, 20) == kBlack);
    }

    void whatLiesOutsideIsCutOff()
    {
        Image picture(20, 20, 3);
        drawRectangle(picture, { -100, -100, 500, 110 }, kOrange, 2);
        drawPolyline(picture, std::vector<Point>{ { -1000, 10 }, { 1000, 10 } }, kOrange, 2);
        drawDot(picture, { -5, -5 }, kOrange, 3);
        drawPolyline(picture, {}, kOrange);
        QVERIFY(colorAt(picture, 10, 10) == kOrange);
        QVERIFY(colorAt(picture, 10, 15) == kBlack);
    }

    void aDotCoversItsRadius()
    {
        Image picture(20, 20, 3);
        drawDot(picture, { 10, 10 }, kOrange, 3);
        QVERIFY(colorAt(picture, 10, 10) == kOrange);
        QVERIFY(colorAt(picture, 12, 10) == kOrange);
        QVERIFY(colorAt(picture, 15, 10) == kBlack);
    }

    void aTintFollowsTheMask()
    {
        Image picture(3, 1, 3, 100);
        Image mask(3, 1, 1);
        mask.pixels = { 0, 255, 128 };
        tintMask(picture, mask, { 200, 0, 100 }, 0.5f);
        QVERIFY(colorAt(picture, 0, 0) == (Color{ 100, 100, 100 }));
        QVERIFY(colorAt(picture, 1, 0) == (Color{ 150, 50, 100 }));
        QVERIFY(colorAt(picture, 2, 0) == (Color{ 125, 75, 100 }));
        tintMask(picture, mask, kOrange, 1);
        QVERIFY(colorAt(picture, 1, 0) == kOrange);
    }

    void aContactSheetHoldsEveryPictureInItsCell()
    {
        std::vector<Image> pictures{ Image(10, 10, 3, 50), Image(40, 20, 1, 120), Image(), Image(5, 50, 3, 200) };
        const Image sheet = contactSheet(pictures, 2, 20, 20, 4, { 255, 0, 0 });
        QCOMPARE(sheet.width, 2 * 24 + 4);
        QCOMPARE(sheet.height, 2 * 24 + 4);
        QVERIFY(colorAt(sheet, 14, 14) == (Color{ 50, 50, 50 }));
        QVERIFY(colorAt(sheet, 38, 14) == (Color{ 120, 120, 120 })); // 20 x 10, centred in its cell
        QVERIFY(colorAt(sheet, 38, 6) == (Color{ 255, 0, 0 }));
        QVERIFY(colorAt(sheet, 14, 38) == (Color{ 255, 0, 0 })); // the empty picture
        QVERIFY(colorAt(sheet, 38, 38) == (Color{ 200, 200, 200 }));
        QVERIFY(colorAt(sheet, 1, 1) == (Color{ 255, 0, 0 }));
    }
};

QTEST_GUILESS_MAIN(DrawTest)
#include "tst_draw.moc"
