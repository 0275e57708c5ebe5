#include "core/faces/description.h"
#include "core/faces/description_calibrator.h"
#include "tests/core/faces/drawn_face.h"
#include "tests/verify.h"

#include <random>

using namespace core;
using faces::CalibrationFace;

namespace {

/// Drawn faces that differ in the way photos do; every third wears glasses and every fourth has a beard.
std::vector<CalibrationFace> drawFaces(int count)
{
    std::mt19937 random(5);
    const auto between = [&random](double low, double high) { return float(low + (high - low) * double(random() % 10000) / 9999); };
    std::vector<CalibrationFace> faces;
    for (int i = 0; i < count; ++i) {
        DrawnFace face;
        face.unit = 40;
        face.width = 200, face.height = 220, face.centreX = 100, face.centreY = 95;
        face.noseY = between(0.6, 0.95), face.lip = between(0.06, 0.18), face.chinY = between(1.6, 2.0), face.browThickness = between(0.05, 0.15);
        face.smile = between(-0.05, 0.12), face.eyeHalfWidth = between(0.18, 0.27), face.rightLight = between(0.7, 1);
        face.glasses = i % 3 == 0;
        if (i % 4 == 0)
            face.beard = {60, 45, 40};
        auto sample = faces::measureForCalibration(face.draw(), face.landmarks(), unsigned(i));
        if (!sample)
            continue;
        sample->labels = {{"glasses", face.glasses ? "glasses" : ""}, {"beard", i % 4 == 0 ? "beard" : ""}};
        sample->test = i % 5 == 0;
        faces.push_back(std::move(*sample));
    }
    return faces;
}

/// The same for all tests, since measuring them takes some seconds.
const std::vector<CalibrationFace>& drawnFaces()
{
    static const auto faces = drawFaces(150);
    return faces;
}

} // namespace

class DescriptionCalibratorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void calibratedRulesTellDrawnFacesApart();
    void testFacesChangeNoThreshold();
    void editedFacesChangeChoicesAlone();
    void tooFewFacesAreRefused();
    void labelsTooRareLeaveTheirWordOut();
    void theSameFacesGiveTheSameRules();
};

void DescriptionCalibratorTest::calibratedRulesTellDrawnFacesApart()
{
    const auto& faces = drawnFaces();
    const auto rules = faces::calibrateDescription(faces);
    VERIFY_OK(rules);
    int right = 0, asked = 0;
    for (const auto& face : faces) {
        if (!face.test)
            continue;
        const auto judged = faces::judge(face.measured, *rules);
        for (const char* attribute : {"glasses", "beard"}) {
            ++asked;
            right += judged.at(attribute).word == face.labels.at(attribute);
        }
    }
    QVERIFY2(right >= asked * 95 / 100, qPrintable(QString("%1 of %2").arg(right).arg(asked)));
    // The words that are read back are the words that were meant.
    DrawnFace longNose;
    longNose.noseY = 0.95f;
    DrawnFace shortNose;
    shortNose.noseY = 0.6f;
    const auto noseOf = [&](const DrawnFace& face) {
        return QString::fromStdString(faces::describe(*faces::measureFace(face.draw(), face.landmarks()), *rules)[3].text);
    };
    QVERIFY2(noseOf(longNose).contains("long"), qPrintable(noseOf(longNose)));
    QVERIFY2(noseOf(shortNose).contains("short"), qPrintable(noseOf(shortNose)));
    VERIFY_OK(faces::DescriptionRules::parse(rules->toJson()));
}

void DescriptionCalibratorTest::testFacesChangeNoThreshold()
{
    auto faces = drawnFaces();
    const auto before = faces::calibrateDescription(faces);
    VERIFY_OK(before);
    for (auto& face : faces)
        if (face.test) {
            for (auto& [name, value] : face.measured)
                value += 1000;
            face.labels["glasses"] = face.labels["glasses"].empty() ? "glasses" : "";
        }
    auto after = faces::calibrateDescription(faces);
    VERIFY_OK(after);
    QVERIFY(after->figures != before->figures);
    after->figures = before->figures;
    QCOMPARE(QString::fromStdString(after->toJson()), QString::fromStdString(before->toJson()));
}

void DescriptionCalibratorTest::editedFacesChangeChoicesAlone()
{
    auto faces = drawnFaces();
    const auto before = faces::calibrateDescription(faces);
    VERIFY_OK(before);
    for (std::size_t i = 0; i < 20; ++i) {
        auto edited = drawnFaces()[i];
        for (auto& [name, value] : edited.measured)
            value += 100;
        edited.labels = {{"glasses", "glasses"}};
        edited.test = false;
        edited.edited = true;
        faces.push_back(std::move(edited));
    }
    const auto after = faces::calibrateDescription(faces);
    VERIFY_OK(after);
    QCOMPARE(after->bands.size(), before->bands.size());
    for (std::size_t i = 0; i < after->bands.size(); ++i)
        QVERIFY(after->bands[i].cuts == before->bands[i].cuts && after->bands[i].noise == before->bands[i].noise);
    for (std::size_t i = 0; i < after->choices.size(); ++i)
        QCOMPARE(after->choices[i].mean == before->choices[i].mean, after->choices[i].attribute != "glasses");
    QVERIFY(after->figures.find("\"edited_faces\":20") != std::string::npos);
}

void DescriptionCalibratorTest::tooFewFacesAreRefused()
{
    VERIFY_ERROR(faces::calibrateDescription({}), ErrorCode::Usage);
    VERIFY_ERROR(faces::calibrateDescription(std::span(drawnFaces()).first(20)), ErrorCode::Usage);
    VERIFY_ERROR(faces::measureForCalibration(DrawnFace{}.draw(), {}, 1), ErrorCode::FormatBroken);
}

void DescriptionCalibratorTest::labelsTooRareLeaveTheirWordOut()
{
    auto faces = drawnFaces();
    int beards = 0;
    for (auto& face : faces)
        if (!face.test && face.labels["beard"] == "beard" && ++beards > 5)
            face.labels.erase("beard");
    const auto rules = faces::calibrateDescription(faces);
    VERIFY_OK(rules);
    for (const auto& rule : rules->choices)
        QVERIFY(rule.attribute != "beard");
    QVERIFY(rules->figures.find("\"left_out_for_lack_of_labels\":[\"beard\"") != std::string::npos);
}

void DescriptionCalibratorTest::theSameFacesGiveTheSameRules()
{
    const DrawnFace face;
    const auto once = faces::measureForCalibration(face.draw(), face.landmarks(), 3), twice = faces::measureForCalibration(face.draw(), face.landmarks(), 3);
    VERIFY_OK(once);
    VERIFY_OK(twice);
    QVERIFY(once->again == twice->again);
    QVERIFY(once->again.size() == 4);
    const auto first = faces::calibrateDescription(drawnFaces()), second = faces::calibrateDescription(drawnFaces());
    VERIFY_OK(first);
    VERIFY_OK(second);
    QCOMPARE(QString::fromStdString(first->toJson()), QString::fromStdString(second->toJson()));
}

QTEST_GUILESS_MAIN(DescriptionCalibratorTest)
#include "tst_description_calibrator.moc"
