#include "app/overlay.h"

#include <QtTest>

using namespace app;
using core::image::Image;
using namespace core::engine;

class OverlayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAnythingSeenThePhotoIsUnchanged();
    void aGrayPhotoBecomesColour();
    void regionsAndTheChosenFaceAreDrawn();
    void heatGlowsOverItsSquareAlone();
    void aSquareAtTheBorderIsCutOff();
};

void OverlayTest::withoutAnythingSeenThePhotoIsUnchanged()
{
    const Image photo(40, 30, 3, 77);
    QVERIFY(drawOverlay(photo, {}) == photo);
}

void OverlayTest::aGrayPhotoBecomesColour()
{
    QVERIFY(drawOverlay(Image(40, 30, 1, 77), {}) == Image(40, 30, 3, 77));
}

void OverlayTest::regionsAndTheChosenFaceAreDrawn()
{
    const Image photo(64, 64, 3, 100);
    Analysis analysis;
    analysis.faces = {{{8, 8, 40, 40}, {{30, 30}}, 1}, {{50, 50, 10, 10}, {}, 1}};
    Image mask(64, 64, 1);
    mask.at(20, 20) = 255;
    analysis.regions = {{"eyes", mask}};
    const Image overlay = drawOverlay(photo, analysis);
    QVERIFY2(overlay.at(20, 20, 2) > 110 && overlay.at(20, 20, 0) < 90, "the eyes are not tinted blue");
    QVERIFY2(overlay.at(30, 30) > 200, "the landmark is not drawn");
    QVERIFY2(overlay.at(8, 20) > 200 && overlay.at(8, 20, 2) < 100, "the chosen face has no yellow border");
    QVERIFY2(overlay.at(50, 55) != 100, "the other face has no border");
    QCOMPARE(int(overlay.at(40, 40)), 100);
}

void OverlayTest::heatGlowsOverItsSquareAlone()
{
    Verdict verdict;
    verdict.face = core::image::Box{20, 20, 20, 20};
    verdict.heatMap = HeatMap{{10, 10, 40, 40}, Image(4, 4, 1)};
    verdict.heatMap->heat.at(3, 0) = 255; // the upper right quarter of a quarter
    const Image overlay = drawHeatMaps(Image(64, 64, 3, 100), {verdict});
    QVERIFY2(overlay.at(46, 13, 0) > 160 && overlay.at(46, 13, 2) < 80, "the hot corner is not red");
    QCOMPARE(int(overlay.at(13, 46, 0)), 100);
    QCOMPARE(int(overlay.at(5, 5, 0)), 100);
    QVERIFY2(overlay.at(20, 30) != 100, "the face has no border");
}

void OverlayTest::aSquareAtTheBorderIsCutOff()
{
    Verdict verdict;
    verdict.heatMap = HeatMap{{-10, 40, 40, 40}, Image(2, 2, 1, 255)};
    const Image overlay = drawHeatMaps(Image(64, 64, 1, 100), {verdict});
    QVERIFY(overlay.at(0, 63) > 160);
    QCOMPARE(int(overlay.at(40, 63)), 100);
}

QTEST_GUILESS_MAIN(OverlayTest)
#include "tst_overlay.moc"
