#include "ui/models/picture.h"

#include <QtTest>

using namespace ui::models;

class PictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coloursSurviveTheWayThereAndBack();
    void grayBecomesThreeEqualChannels();
    void transparencyIsLaidOnWhite();
    void fittedNeverEnlarges();
    void anOutlineGoesAroundEveryPatch();
    void anOutlineLiesOnTheBorderOfTheMask();
    void aMaskAtTheEdgeStillCloses();
    void anEmptyMaskHasNoOutline();
};

namespace {

core::engine::Region disc(const char* name, int side, QPointF centre, double radius)
{
    core::engine::Region region{ name, core::image::Image(side, side, 1) };
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            if (std::hypot(x + 0.5 - centre.x(), y + 0.5 - centre.y()) < radius)
                region.mask.at(x, y) = 255;
    return region;
}

} // namespace

void PictureTest::coloursSurviveTheWayThereAndBack()
{
    core::image::Image image(5, 3, 3); // 15 bytes a row: QImage pads to 16
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(i * 5);
    const QImage picture = toQImage(image);
    QCOMPARE(picture.pixelColor(1, 2), QColor(image.at(1, 2, 0), image.at(1, 2, 1), image.at(1, 2, 2)));
    QVERIFY(fromQImage(picture) == image);
}

void PictureTest::grayBecomesThreeEqualChannels()
{
    const QImage picture = toQImage(core::image::Image(2, 2, 1, 77));
    QCOMPARE(picture.pixelColor(1, 1), QColor(77, 77, 77));
}

void PictureTest::transparencyIsLaidOnWhite()
{
    QImage picture(1, 1, QImage::Format_ARGB32);
    picture.fill(Qt::transparent);
    QCOMPARE(fromQImage(picture).at(0, 0, 0), std::uint8_t(255));
}

void PictureTest::fittedNeverEnlarges()
{
    QCOMPARE(fitted(QImage(40, 20, QImage::Format_RGB32), 100).size(), QSize(40, 20));
    QCOMPARE(fitted(QImage(400, 200, QImage::Format_RGB32), 100).size(), QSize(100, 50));
}

void PictureTest::anOutlineGoesAroundEveryPatch()
{
    auto eyes = disc("eyes", 200, { 60, 100 }, 20);
    const auto right = disc("eyes", 200, { 140, 100 }, 20);
    for (std::size_t i = 0; i < eyes.mask.pixels.size(); ++i)
        eyes.mask.pixels[i] |= right.mask.pixels[i];
    const auto outlines = outlinesOf({ eyes });
    QCOMPARE(outlines.size(), std::size_t(1));
    QCOMPARE(outlines[0].region, std::string("eyes"));
    QCOMPARE(outlines[0].borders.size(), std::size_t(2));
}

void PictureTest::anOutlineLiesOnTheBorderOfTheMask()
{
    for (const int side : { 120, 1600 }) { // the second is walked on a coarser grid
        const double radius = side * 0.3;
        const auto outlines = outlinesOf({ disc("face", side, { side / 2.0, side / 2.0 }, radius) });
        QCOMPARE(outlines[0].borders.size(), std::size_t(1));
        QVERIFY(outlines[0].borders[0].size() > 20);
        for (const QPointF& point : outlines[0].borders[0]) {
            const double distance = std::hypot(point.x() - side / 2.0, point.y() - side / 2.0);
            QVERIFY2(std::abs(distance - radius) < 2.0 + side / 300.0, qPrintable(QString::number(distance - radius)));
        }
    }
}

void PictureTest::aMaskAtTheEdgeStillCloses()
{
    const core::engine::Region all{ "face", core::image::Image(30, 20, 1, 255) };
    const auto outlines = outlinesOf({ all });
    QCOMPARE(outlines[0].borders.size(), std::size_t(1));
    const QRectF around = outlines[0].borders[0].boundingRect();
    QVERIFY(around.width() > 26 && around.height() > 16 && QRectF(-1, -1, 32, 22).contains(around));
}

void PictureTest::anEmptyMaskHasNoOutline()
{
    QVERIFY(outlinesOf({ { "ears", core::image::Image(30, 20, 1) } })[0].borders.empty());
    QVERIFY(outlinesOf({ { "ears", core::image::Image() } })[0].borders.empty());
}

QTEST_GUILESS_MAIN(PictureTest)
#include "tst_picture.moc"
