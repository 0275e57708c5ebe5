#include "core/faces/arcface_recognizer.h"

#include "core/faces/face.h"
#include "tests/core/faces/golden_faces.h"

#include <numeric>

using namespace core::faces;
using core::ErrorCode;

namespace {

FivePoints pointsOf(const std::vector<float>& numbers)
{
    FivePoints points;
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = {numbers[2 * i], numbers[2 * i + 1]};
    return points;
}

} // namespace

class ArcFaceRecognizerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCropIsThatOfTheReference();
    void theDescriptorIsThatOfTheReference();
    void pointsInOnePlaceGiveNothing();
    void fivePointsComeOutOfTheSixtyEight();
    void anotherFileIsRefused();
};

void ArcFaceRecognizerTest::theCropIsThatOfTheReference()
{
    const GoldenFaces golden;
    const auto crop = arcFaceCrop(golden.picture, pointsOf(golden.points));
    QCOMPARE(crop.pixels.size(), golden.crop.pixels.size());
    int worst = 0, sum = 0;
    for (std::size_t i = 0; i < crop.pixels.size(); ++i) {
        const int apart = std::abs(int(crop.pixels[i]) - int(golden.crop.pixels[i]));
        worst = std::max(worst, apart);
        sum += apart;
    }
    // OpenCV 5, which made the golden, interpolates in finer steps than the 1/32 of a pixel of OpenCV 4.
    QVERIFY2(worst <= 4 && sum * 4 < int(crop.pixels.size()), qPrintable(QString("by up to %1, %2 in all").arg(worst).arg(sum)));
}

void ArcFaceRecognizerTest::theDescriptorIsThatOfTheReference()
{
    const GoldenFaces golden;
    auto recognizer = ArcFaceRecognizer::open(goldenFace("recogniser.onnx"));
    VERIFY_OK(recognizer);
    const auto descriptor = recognizer->describe(golden.picture, pointsOf(golden.points));
    QCOMPARE(descriptor.size(), golden.descriptor.size());
    const auto product = [](const auto& a, const auto& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); };
    QCOMPARE_GT(product(descriptor, golden.descriptor), 0.9999);
    QCOMPARE_LT(std::abs(product(descriptor, descriptor) - 1), 1e-5);
}

void ArcFaceRecognizerTest::pointsInOnePlaceGiveNothing()
{
    auto recognizer = ArcFaceRecognizer::open(goldenFace("recogniser.onnx"));
    VERIFY_OK(recognizer);
    QVERIFY(recognizer->describe(core::image::Image(20, 20, 3), FivePoints{}).empty());
}

void ArcFaceRecognizerTest::fivePointsComeOutOfTheSixtyEight()
{
    Landmarks landmarks(kLandmarkCount);
    for (std::size_t i = 0; i < landmarks.size(); ++i)
        landmarks[i] = {static_cast<float>(i), static_cast<float>(2 * i)};
    const auto points = fivePointsOf(landmarks);
    QVERIFY((points == FivePoints{{{38.5f, 77}, {44.5f, 89}, {30, 60}, {48, 96}, {54, 108}}}));
}

void ArcFaceRecognizerTest::anotherFileIsRefused()
{
    VERIFY_ERROR(ArcFaceRecognizer::open(goldenFace("nothing.onnx")), ErrorCode::ModelMissing);
    VERIFY_ERROR(ArcFaceRecognizer::open(goldenFace("detector.onnx")), ErrorCode::ModelBroken);
    VERIFY_ERROR(ArcFaceRecognizer::open(goldenFace("expected.safetensors")), ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(ArcFaceRecognizerTest)
#include "tst_arcface_recognizer.moc"
