#include "core/faces/detector_crop.h"

#include <QtTest>

#include <random>

using core::image::Box;

class DetectorCropTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBoxMatchesTheReference_data();
    void theBoxMatchesTheReference();
    void aFaceOutsideThePictureGivesAnEmptyBox();
    void blackAndWhiteIsToldFromColour_data();
    void blackAndWhiteIsToldFromColour();
};

void DetectorCropTest::theBoxMatchesTheReference_data()
{
    QTest::addColumn<Box>("face");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<Box>("crop");
    QTest::newRow("inside: 1.3 times the face") << Box{200, 150, 150, 150} << 640 << 480 << Box{178, 128, 193, 193};
    QTest::newRow("at the left border: moved, not padded") << Box{0, 10, 150, 150} << 640 << 480 << Box{0, 0, 193, 193};
    QTest::newRow("at the right border: smaller") << Box{520, 350, 120, 120} << 640 << 480 << Box{502, 332, 138, 138};
    QTest::newRow("wider than high: the longer side counts") << Box{100, 100, 21, 26} << 200 << 140 << Box{94, 96, 32, 32};
}

void DetectorCropTest::theBoxMatchesTheReference()
{
    QFETCH(Box, face);
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(Box, crop);
    const Box found = core::faces::detectorCropBox(face, width, height);
    QCOMPARE(found.x, crop.x);
    QCOMPARE(found.y, crop.y);
    QCOMPARE(found.width, crop.width);
    QCOMPARE(found.height, crop.height);
}

void DetectorCropTest::aFaceOutsideThePictureGivesAnEmptyBox()
{
    QCOMPARE(core::faces::detectorCropBox({300, 10, 50, 50}, 200, 200).width, 0);
}

void DetectorCropTest::blackAndWhiteIsToldFromColour_data()
{
    QTest::addColumn<int>("grain"); // of each channel for itself
    QTest::addColumn<int>("tint");  // of red
    QTest::addColumn<bool>("gray");
    QTest::newRow("black and white") << 0 << 0 << true;
    QTest::newRow("black and white with coloured grain") << 40 << 0 << true;
    QTest::newRow("colour") << 0 << 30 << false;
    QTest::newRow("colour with grain") << 40 << 30 << false;
}

void DetectorCropTest::blackAndWhiteIsToldFromColour()
{
    QFETCH(int, grain);
    QFETCH(int, tint);
    QFETCH(bool, gray);
    std::mt19937 random(3);
    core::image::Image picture(193, 193, 3);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < 3; ++c)
                picture.at(x, y, c) = static_cast<std::uint8_t>(60 + x / 2 + (c == 0 ? tint : 0) + (grain ? static_cast<int>(random() % static_cast<unsigned>(grain)) : 0));
    QCOMPARE(core::faces::looksGray(picture), gray);
    QVERIFY(core::faces::looksGray(core::image::toGray(picture)));
    QVERIFY(core::faces::looksGray(core::image::toRgb(core::image::toGray(picture))));
}

QTEST_GUILESS_MAIN(DetectorCropTest)
#include "tst_detector_crop.moc"
