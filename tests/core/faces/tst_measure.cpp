#include "core/faces/face.h"
#include "core/faces/measure.h"
#include "core/image/geometry.h"
#include "tests/core/faces/drawn_face.h"
#include "tests/verify.h"

using namespace core;
using faces::measureFace;

namespace {

faces::Measurements measured(const DrawnFace& face)
{
    const auto found = measureFace(face.draw(), face.landmarks());
    return found ? *found : faces::Measurements{};
}

/// The picture turned and scaled about its middle, with its points.
std::pair<image::Image, std::vector<image::Point>> turnedAndScaled(const DrawnFace& face, float degrees, float scale)
{
    const auto source = face.draw();
    const auto points = face.landmarks();
    const float c = std::cos(degrees * 3.14159265f / 180), s = std::sin(degrees * 3.14159265f / 180);
    const int width = int(700 * scale), height = int(700 * scale);
    image::Image result(width, height, 3);
    const auto middle = face.at(0, 0);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float dx = (float(x) - float(width) / 2) / scale, dy = (float(y) - float(height) / 2) / scale;
            const int sx = std::clamp(int(std::lround(middle.x + c * dx + s * dy)), 0, source.width - 1);
            const int sy = std::clamp(int(std::lround(middle.y - s * dx + c * dy)), 0, source.height - 1);
            for (int channel = 0; channel < 3; ++channel)
                result.at(x, y, channel) = source.at(sx, sy, channel);
        }
    std::vector<image::Point> moved;
    for (const auto& p : points) {
        const float dx = p.x - middle.x, dy = p.y - middle.y;
        moved.push_back({float(width) / 2 + scale * (c * dx - s * dy), float(height) / 2 + scale * (s * dx + c * dy)});
    }
    return {result, moved};
}

} // namespace

class MeasureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChangeMovesItsFigure_data();
    void aChangeMovesItsFigure();
    void aTurnedOrLargerPhotoGivesTheSameFigures_data();
    void aTurnedOrLargerPhotoGivesTheSameFigures();
    void aGrayPhotoHasShapesButNoColours();
    void aSepiaPhotoHasNoColours();
    void aHairMaskDecidesWhereHairIs();
    void aMirrorSwapsTheSideOfTheLight();
    void whatCannotBeMeasuredIsRefused_data();
    void whatCannotBeMeasuredIsRefused();
    void aFaceAtTheEdgeIsStillMeasured();
};

using Change = void (*)(DrawnFace&);
Q_DECLARE_METATYPE(Change)

void MeasureTest::aChangeMovesItsFigure_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("figure");
    QTest::addColumn<double>("atLeast"); // how far it must move, with its sign
    const auto row = [](const char* name, Change change, const char* figure, double atLeast) {
        QTest::newRow(name) << change << QString(figure) << atLeast;
    };
    row("raised corners are a smile", [](DrawnFace& f) { f.smile = 0.1f; }, "smile_lift", 0.08);
    row("lowered corners are none", [](DrawnFace& f) { f.smile = -0.1f; }, "smile_lift", -0.08);
    row("a wide mouth is wider", [](DrawnFace& f) { f.mouthHalfWidth = 0.5f; }, "mouth_width", 0.15);
    row("an open mouth is open", [](DrawnFace& f) { f.mouthOpen = 0.2f; }, "mouth_open", 0.15);
    row("teeth are light", [](DrawnFace& f) { f.mouthOpen = 0.2f; f.teeth = true; }, "teeth", 0.5);
    row("full lips are fuller", [](DrawnFace& f) { f.lip = 0.16f; }, "lip_fullness", 0.1);
    row("a long nose is longer", [](DrawnFace& f) { f.noseY = 0.9f; }, "nose_length", 0.1);
    row("a wide nose is wider", [](DrawnFace& f) { f.noseHalfWidth = 0.36f; }, "nose_width", 0.12);
    row("thick brows are thicker", [](DrawnFace& f) { f.browThickness = 0.15f; }, "brow_thickness", 0.04);
    row("arched brows rise", [](DrawnFace& f) { f.browRise = 0.14f; }, "brow_arch", 0.1);
    row("wide-open eyes are higher", [](DrawnFace& f) { f.eyeHalfHeight = 0.13f; }, "eye_openness", 0.12);
    row("larger eyes are larger", [](DrawnFace& f) { f.eyeHalfWidth = 0.27f; f.eyeHalfHeight = 0.12f; }, "eye_size", 0.02);
    row("narrow eyes are set wider apart", [](DrawnFace& f) { f.eyeHalfWidth = 0.18f; }, "eye_spacing", 0.3);
    row("a long chin makes a long face", [](DrawnFace& f) { f.chinY = 2.0f; }, "face_aspect", 0.08);
    row("a wide jaw is wider", [](DrawnFace& f) { f.jawHalfWidth = 0.95f; }, "jaw_width", 0.1);
    row("a blue iris has less yellow", [](DrawnFace& f) { f.iris = {90, 130, 190}; }, "iris_b", -20);
    row("a blue iris is lighter", [](DrawnFace& f) { f.iris = {90, 130, 190}; }, "iris_to_white", 0.15);
    row("darker skin has a lower tone", [](DrawnFace& f) { f.skin = f.beard = {110, 75, 60}; }, "skin_tone", -40);
    row("a beard darkens the chin", [](DrawnFace& f) { f.beard = {60, 45, 40}; }, "chin_dark", 30);
    row("a beard darkens the jaw", [](DrawnFace& f) { f.beard = {60, 45, 40}; }, "jaw_dark", 30);
    row("a beard darkens the upper lip", [](DrawnFace& f) { f.beard = {60, 45, 40}; }, "moustache_dark", 30);
    row("glasses draw a line over the nose", [](DrawnFace& f) { f.glasses = true; }, "glasses_bridge", 15);
    row("glasses draw a line under the eyes", [](DrawnFace& f) { f.glasses = true; }, "glasses_under", 10);
    row("blond hair is lighter", [](DrawnFace& f) { f.hair = {220, 190, 120}; }, "hair_l", 40);
    row("red hair is redder", [](DrawnFace& f) { f.hair = {170, 70, 30}; }, "hair_a", 20);
    row("long hair stands beside the jaw", [](DrawnFace& f) { f.longHair = true; }, "hair_chin", 0.5);
    row("a beard is dark all over", [](DrawnFace& f) { f.beard = {60, 45, 40}; }, "chin_share", 0.8);
    row("long hair hides the ears", [](DrawnFace& f) { f.longHair = true; }, "hair_ear", 0.4);
    row("a bald head has no hair on top", [](DrawnFace& f) { f.bald = true; }, "hair_top", -0.5);
    row("light from the left", [](DrawnFace& f) { f.rightLight = 0.6f; }, "light_side", 8);
    row("light from the right", [](DrawnFace& f) { f.leftLight = 0.6f; }, "light_side", -8);
    row("one-sided light has more contrast", [](DrawnFace& f) { f.leftLight = 0.5f; }, "light_contrast", 8);
}

void MeasureTest::aChangeMovesItsFigure()
{
    QFETCH(Change, change);
    QFETCH(QString, figure);
    QFETCH(double, atLeast);
    DrawnFace plain, changed;
    change(changed);
    const auto before = measured(plain), after = measured(changed);
    QVERIFY2(before.contains(figure.toStdString()), "not measured on the plain face");
    QVERIFY2(after.contains(figure.toStdString()), "not measured on the changed face");
    const double moved = after.at(figure.toStdString()) - before.at(figure.toStdString());
    QVERIFY2(atLeast > 0 ? moved >= atLeast : moved <= atLeast, qPrintable(QString("moved by %1").arg(moved)));
}

void MeasureTest::aTurnedOrLargerPhotoGivesTheSameFigures_data()
{
    QTest::addColumn<float>("degrees");
    QTest::addColumn<float>("scale");
    QTest::newRow("turned by 15 degrees") << 15.0f << 1.0f;
    QTest::newRow("turned by -30 degrees") << -30.0f << 1.0f;
    QTest::newRow("three times as large") << 0.0f << 3.0f;
    QTest::newRow("large and turned") << 20.0f << 2.5f;
}

void MeasureTest::aTurnedOrLargerPhotoGivesTheSameFigures()
{
    QFETCH(float, degrees);
    QFETCH(float, scale);
    DrawnFace face;
    face.browRise = 0.08f;
    const auto upright = measured(face);
    const auto [photo, points] = turnedAndScaled(face, degrees, scale);
    const auto found = measureFace(photo, points);
    QVERIFY(found);
    for (const char* name : {"face_aspect", "jaw_width", "nose_length", "nose_width", "mouth_width", "lip_fullness", "eye_spacing", "brow_arch"})
        QVERIFY2(std::abs(found->at(name) - upright.at(name)) < 0.01, name);
    for (const char* name : {"skin_l", "skin_a", "skin_b", "iris_b", "hair_l"})
        QVERIFY2(std::abs(found->at(name) - upright.at(name)) < 4, qPrintable(QString("%1: %2, upright %3").arg(name).arg(found->at(name)).arg(upright.at(name))));
    QVERIFY(std::abs(found->at("tilt") - degrees) < 0.5);
    QVERIFY(std::abs(found->at("eye_distance_px") - 64 * scale) < 0.5 * scale);
}

void MeasureTest::aGrayPhotoHasShapesButNoColours()
{
    const DrawnFace face;
    const auto colour = face.draw();
    image::Image gray(colour.width, colour.height, 1);
    for (int y = 0; y < gray.height; ++y)
        for (int x = 0; x < gray.width; ++x)
            gray.at(x, y) = std::uint8_t((colour.at(x, y, 0) * 3 + colour.at(x, y, 1) * 6 + colour.at(x, y, 2)) / 10);
    const auto found = measureFace(gray, face.landmarks());
    QVERIFY(found);
    for (const char* name : {"face_aspect", "brow_thickness", "smile_lift", "glasses_bridge", "hair_l", "light_side"})
        QVERIFY2(found->contains(name), name);
    for (const char* name : {"skin_tone", "skin_a", "iris_b", "hair_a", "light_warmth", "chin_chroma"})
        QVERIFY2(!found->contains(name), name);
}

void MeasureTest::aSepiaPhotoHasNoColours()
{
    const DrawnFace face;
    auto photo = face.draw();
    for (int y = 0; y < photo.height; ++y)
        for (int x = 0; x < photo.width; ++x) {
            const int gray = (photo.at(x, y, 0) * 3 + photo.at(x, y, 1) * 6 + photo.at(x, y, 2)) / 10;
            photo.at(x, y, 0) = std::uint8_t(std::min(255, gray + 8));
            photo.at(x, y, 1) = std::uint8_t(gray);
            photo.at(x, y, 2) = std::uint8_t(std::max(0, gray - 10));
        }
    const auto found = measureFace(photo, face.landmarks());
    QVERIFY(found);
    QVERIFY(!found->contains("skin_tone"));
    QVERIFY(!found->contains("iris_b"));
}

void MeasureTest::aHairMaskDecidesWhereHairIs()
{
    const DrawnFace face; // short hair
    image::Image mask(face.width, face.height, 1);
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            mask.at(x, y) = float(y) > face.centreY || float(y) < face.centreY - 0.8f * face.unit ? 255 : 0;
    const auto found = measureFace(face.draw(), face.landmarks(), &mask);
    QVERIFY(found);
    QVERIFY(found->at("hair_chin") > 0.95);
    QVERIFY(found->at("hair_top") > 0.9);
    QVERIFY(measured(face).at("hair_chin") < 0.3);
}

void MeasureTest::aMirrorSwapsTheSideOfTheLight()
{
    DrawnFace face;
    face.rightLight = 0.6f;
    const auto photo = face.draw();
    const auto there = measureFace(photo, face.landmarks());
    const auto back = measureFace(image::mirrored(photo), faces::mirroredLandmarks(face.landmarks(), photo.width));
    QVERIFY(there && back);
    QVERIFY(std::abs(there->at("light_side") + back->at("light_side")) < 1);
    QVERIFY(std::abs(there->at("eye_spacing") - back->at("eye_spacing")) < 1e-3);
}

void MeasureTest::whatCannotBeMeasuredIsRefused_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<float>("unit");
    QTest::newRow("too few points") << 67 << 64.0f;
    QTest::newRow("no points") << 0 << 64.0f;
    QTest::newRow("a face of a few pixels") << 68 << 5.0f;
    QTest::newRow("all points in one place") << 68 << 0.0f;
}

void MeasureTest::whatCannotBeMeasuredIsRefused()
{
    QFETCH(int, points);
    QFETCH(float, unit);
    DrawnFace face;
    const auto photo = face.draw();
    face.unit = unit;
    auto landmarks = face.landmarks();
    landmarks.resize(std::size_t(points));
    QVERIFY(!measureFace(photo, landmarks));
    QVERIFY(!measureFace({}, landmarks));
}

void MeasureTest::aFaceAtTheEdgeIsStillMeasured()
{
    DrawnFace face;
    face.centreX = 20; // half of it is outside
    const auto found = measureFace(face.draw(), face.landmarks());
    QVERIFY(found);
    for (const auto& [name, value] : *found)
        QVERIFY2(std::isfinite(value), name.c_str());
    face.centreX = -500; // all of it is
    const auto nothing = measureFace(face.draw(), face.landmarks());
    QVERIFY(nothing);
    QVERIFY(!nothing->contains("skin_tone"));
}

QTEST_GUILESS_MAIN(MeasureTest)
#include "tst_measure.moc"
