#include "core/faces/detector_crop.h"

#include <QtTest>

using core::image::Box;

class DetectorCropTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBoxMatchesTheReference_data();
    void theBoxMatchesTheReference();
    void aFaceOutsideThePictureGivesAnEmptyBox();
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

QTEST_GUILESS_MAIN(DetectorCropTest)
#include "tst_detector_crop.moc"
