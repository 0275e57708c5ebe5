#include "core/faces/scrfd_detector.h"

#include "tests/core/faces/golden_faces.h"

#include <cmath>

using namespace core::faces;
using core::ErrorCode;

class ScrfdDetectorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void facesAreThoseOfTheReference();
    void aPictureOfWhichNothingIsLeftIsTakenAllTheSame();
    void facesThatOverlapAreOne_data();
    void facesThatOverlapAreOne();
    void anotherFileIsRefused_data();
    void anotherFileIsRefused();
};

void ScrfdDetectorTest::facesAreThoseOfTheReference()
{
    const GoldenFaces golden;
    auto detector = ScrfdDetector::open(goldenFace("detector.onnx"));
    VERIFY_OK(detector);
    const auto faces = detector->detect(golden.picture, 160);
    QCOMPARE(faces.size(), golden.faces.size() / 15);
    double worst = 0;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const float* expected = &golden.faces[15 * i];
        const auto& face = faces[i];
        const std::array actual{face.left, face.top, face.right, face.bottom, face.score, face.points[0].x, face.points[0].y, face.points[1].x,
                                face.points[1].y, face.points[2].x, face.points[2].y, face.points[3].x, face.points[3].y, face.points[4].x, face.points[4].y};
        for (std::size_t k = 0; k < actual.size(); ++k)
            worst = std::max(worst, static_cast<double>(std::abs(actual[k] - expected[k])));
    }
    QVERIFY2(worst < 0.05, qPrintable(QString("%1 pixels apart").arg(worst))); // pixels; the reference itself allows half a pixel
}

void ScrfdDetectorTest::aPictureOfWhichNothingIsLeftIsTakenAllTheSame()
{
    auto detector = ScrfdDetector::open(goldenFace("detector.onnx"));
    VERIFY_OK(detector);
    for (const auto& face : detector->detect(core::image::Image(1, 400, 3), 160)) // too narrow for the square
        QVERIFY(std::isfinite(face.left) && std::isfinite(face.bottom));
}

void ScrfdDetectorTest::facesThatOverlapAreOne_data()
{
    QTest::addColumn<float>("shift");
    QTest::addColumn<int>("kept");
    QTest::newRow("in one place") << 0.f << 1;
    QTest::newRow("more than four tenths in common") << 4.f << 1;
    QTest::newRow("less than four tenths in common") << 5.f << 2;
    QTest::newRow("side by side") << 10.f << 2;
}

void ScrfdDetectorTest::facesThatOverlapAreOne()
{
    QFETCH(float, shift);
    QFETCH(int, kept);
    // Of 10 x 10 pixels with the last one counted: common / union is (10 - s) / (10 + s).
    const ScrfdFace first{0, 0, 9, 9, 0.9f, {}}, second{shift, 0, 9 + shift, 9, 0.8f, {}};
    const auto faces = withoutOverlaps({first, second}, 0.4f);
    QCOMPARE(faces.size(), std::size_t(kept));
    QCOMPARE(faces[0].score, 0.9f);
}

void ScrfdDetectorTest::anotherFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << QByteArray("nothing.onnx") << int(ErrorCode::ModelMissing);
    QTest::newRow("a recogniser") << QByteArray("recogniser.onnx") << int(ErrorCode::ModelBroken);
    QTest::newRow("no ONNX at all") << QByteArray("expected.safetensors") << int(ErrorCode::ModelBroken);
}

void ScrfdDetectorTest::anotherFileIsRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(int, code);
    VERIFY_ERROR(ScrfdDetector::open(goldenFace(file.constData())), static_cast<ErrorCode>(code));
}

QTEST_GUILESS_MAIN(ScrfdDetectorTest)
#include "tst_scrfd_detector.moc"
