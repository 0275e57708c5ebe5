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

QTEST_GUILESS_MAIN(OverlayTest)
#include "tst_overlay.moc"
