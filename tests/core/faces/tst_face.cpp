#include "core/faces/face.h"
#include "tests/core/faces/drawn_face.h"
#include "tests/verify.h"

#include <cmath>

using namespace core::faces;

class FaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mirroredLandmarksAreTheMirrorImagesLandmarks();
    void mirroringLandmarksTwiceBringsThemBack();
};

void FaceTest::mirroredLandmarksAreTheMirrorImagesLandmarks()
{
    DrawnFace face; // it is its own mirror image, but for the order of the points
    face.centreX = 160;
    const auto points = face.landmarks(), mirror = mirroredLandmarks(points, 321);
    for (std::size_t i = 0; i < points.size(); ++i)
        QVERIFY2(std::hypot(points[i].x - mirror[i].x, points[i].y - mirror[i].y) < 0.01, qPrintable(QString::number(i)));
}

void FaceTest::mirroringLandmarksTwiceBringsThemBack()
{
    Landmarks points;
    for (int i = 0; i < kLandmarkCount; ++i)
        points.push_back({float(i), float(3 * i % 17)});
    const auto mirror = mirroredLandmarks(points, 100);
    QVERIFY(mirror != points);
    QVERIFY(mirroredLandmarks(mirror, 100) == points);
}

QTEST_GUILESS_MAIN(FaceTest)
#include "tst_face.moc"
