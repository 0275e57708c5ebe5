#include "core/faces/face_aligner.h"
#include "tests/verify.h"

using namespace core;
using namespace core::faces;

namespace {

/// Only the corners of eyes and mouth decide; all other points may stand anywhere.
Landmarks pointsWith(image::Point leftEye, image::Point rightEye, image::Point mouth)
{
    Landmarks points(kLandmarkCount);
    points[36] = {leftEye.x - 5, leftEye.y};
    points[39] = {leftEye.x + 5, leftEye.y};
    points[42] = {rightEye.x - 5, rightEye.y};
    points[45] = {rightEye.x + 5, rightEye.y};
    points[48] = {mouth.x - 8, mouth.y};
    points[54] = {mouth.x + 8, mouth.y};
    return points;
}

bool near(image::Point a, image::Point b, float by = 0.01f) { return std::abs(a.x - b.x) < by && std::abs(a.y - b.y) < by; }

} // namespace

class FaceAlignerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEyesAlreadyInPlaceStayThere();
    void eyesAndMouthLandWhereTrainingHasThem();
    void aTurnedFaceBecomesUpright();
    void aLongFaceIsFramedByItsHeight();
    void theInverseLeadsBack();
    void outsideThePhotoIsMirrored();
    void aCropLaidBackCoversItsPlace();
    void reducingAveragesInsteadOfSkipping();
};

void FaceAlignerTest::theEyesAlreadyInPlaceStayThere()
{
    // Eyes 64 apart: half the side is 128 when the mouth is under 71.1 away, and the middle lies a tenth of that under the eyes.
    const auto map = faceCropToPhoto(pointsWith({95.5f, 121.5f}, {159.5f, 121.5f}, {127.5f, 181.5f}), 256);
    QVERIFY(near(map.apply({0, 0}), {0, 0}));
    QVERIFY(near(map.apply({255, 255}), {255, 255}));
}

void FaceAlignerTest::eyesAndMouthLandWhereTrainingHasThem()
{
    const auto points = pointsWith({400, 300}, {500, 300}, {450, 405});
    const auto toCrop = faceCropToPhoto(points, 256).inverse();
    // Means of the training crops: eyes at (96.5, 120) and (159, 120), mouth at (127.5, 188).
    QVERIFY(near(toCrop.apply({400, 300}), {96.3f, 120.1f}, 1.5f));
    QVERIFY(near(toCrop.apply({500, 300}), {158.7f, 120.1f}, 1.5f));
    QVERIFY(near(toCrop.apply({450, 405}), {127.5f, 187.5f}, 2.5f));
}

void FaceAlignerTest::aTurnedFaceBecomesUpright()
{
    const auto map = faceCropToPhoto(pointsWith({200, 200}, {270, 240}, {200, 270}), 256);
    QVERIFY(map.b > 0.2);
    const auto left = map.inverse().apply({200, 200}), right = map.inverse().apply({270, 240});
    QVERIFY(std::abs(left.y - right.y) < 8);
    QVERIFY(left.x < right.x);
}

void FaceAlignerTest::aLongFaceIsFramedByItsHeight()
{
    const auto wide = faceCropToPhoto(pointsWith({100, 100}, {160, 100}, {130, 150}), 256);
    const auto tall = faceCropToPhoto(pointsWith({100, 100}, {160, 100}, {130, 200}), 256);
    QCOMPARE(std::lround(wide.scale() * 256), 2 * std::lround(60 * 2.0));
    QCOMPARE(std::lround(tall.scale() * 256), 2 * std::lround(100 * 1.8));
}

void FaceAlignerTest::theInverseLeadsBack()
{
    const Similarity map{0.7, -0.4, 12, -30};
    QVERIFY(near(map.inverse().apply(map.apply({17, 91})), {17, 91}));
    QVERIFY(near(map.then(map.inverse()).apply({-5, 8}), {-5, 8}));
}

void FaceAlignerTest::outsideThePhotoIsMirrored()
{
    image::Image photo(40, 40, 1);
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 40; ++x)
            photo.at(x, y) = static_cast<std::uint8_t>(x * 5);
    const auto crop = cutOut(photo, {1, 0, -10, 0}, 40); // crop column 10 is the photo's first
    QCOMPARE(int(crop.at(10, 5)), 0);
    QCOMPARE(int(crop.at(13, 5)), 15);
    QCOMPARE(int(crop.at(7, 5)), 15);
    QCOMPARE(int(crop.at(2, 5)), 40);
}

void FaceAlignerTest::aCropLaidBackCoversItsPlace()
{
    const image::Image mask(64, 64, 1, 255);
    const auto laid = layBack(mask, {1, 0, 20, 10}, 128, 96);
    QCOMPARE(laid.width, 128);
    QCOMPARE(laid.height, 96);
    QCOMPARE(int(laid.at(50, 40)), 255);
    QCOMPARE(int(laid.at(20, 10)), 255);
    QCOMPARE(int(laid.at(83, 73)), 255);
    QCOMPARE(int(laid.at(10, 40)), 0);
    QCOMPARE(int(laid.at(100, 40)), 0);
}

void FaceAlignerTest::reducingAveragesInsteadOfSkipping()
{
    image::Image stripes(512, 512, 1);
    for (int y = 0; y < 512; ++y)
        for (int x = 0; x < 512; ++x)
            stripes.at(x, y) = (x / 2) % 2 ? 255 : 0;
    const auto crop = cutOut(stripes, {8, 0, 3.5, 3.5}, 64);
    for (int x = 8; x < 56; ++x)
        QVERIFY2(std::abs(int(crop.at(x, 32)) - 128) < 12, qPrintable(QString("column %1 is %2").arg(x).arg(crop.at(x, 32))));
}

QTEST_GUILESS_MAIN(FaceAlignerTest)
#include "tst_face_aligner.moc"
