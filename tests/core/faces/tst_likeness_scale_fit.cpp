#include "core/faces/likeness_scale_fit.h"
#include "tests/verify.h"

#include <random>

using namespace core;
using faces::KnownFace;

namespace {

double normal(std::mt19937& random)
{
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += double(random()) / 4294967296.0;
    return sum;
}

/// Two descriptors a person: a part that all share, the person's own, and a little that changes.
std::vector<KnownFace> persons(int count, double change)
{
    std::mt19937 random(9);
    std::vector<KnownFace> faces;
    for (int person = 0; person < count; ++person) {
        std::vector<float> own(16);
        for (auto& value : own)
            value = float(normal(random));
        for (int photo = 0; photo < 2; ++photo) {
            KnownFace face{person, own};
            for (auto& value : face.descriptor)
                value += 3 + float(change * normal(random));
            faces.push_back(face);
        }
    }
    return faces;
}

} // namespace

class LikenessScaleFitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void separationOfKnownNumbers();
    void theFitFindsTheLogisticThatMadeTheData();
    void pairsThatSeparatePerfectlyGiveAFiniteSlope();
    void theScaleIsNoSteeperThanFromStrangersToOnePerson();
    void pairsTheWrongWayRoundAreRefused();
    void centringSeparatesWhatAllShare();
    void tooFewPersonsAreRefused();
    void theMeanIsTheMean();
};

void LikenessScaleFitTest::separationOfKnownNumbers()
{
    const std::vector<double> genuine{0.9, 0.8, 0.4}, impostor{0.5, 0.2, 0.1};
    const auto found = faces::separationOf(genuine, impostor);
    QVERIFY(std::abs(found.auc - 8.0 / 9) < 1e-12);
    QVERIFY(std::abs(found.equalErrorRate - 1.0 / 3) < 1e-12);
    QVERIFY(std::abs(found.genuineMean - 0.7) < 1e-12);
    QCOMPARE(faces::separationOf(genuine, std::vector<double>{0.1}).auc, 1.0);
    QCOMPARE(faces::separationOf(genuine, std::vector<double>{0.1}).equalErrorRate, 0.0);
    QCOMPARE(faces::separationOf(std::vector<double>{0.5}, std::vector<double>{0.5}).auc, 0.5);
}

void LikenessScaleFitTest::theFitFindsTheLogisticThatMadeTheData()
{
    // Two normal distributions of one width: the true log odds are linear, slope (m1 - m0) / s^2, zero in the middle.
    std::mt19937 random(4);
    std::vector<double> genuine, impostor;
    for (int i = 0; i < 4000; ++i)
        genuine.push_back(0.6 + 0.15 * normal(random));
    for (int i = 0; i < 20000; ++i)
        impostor.push_back(0.3 + 0.15 * normal(random));
    const auto scale = faces::fitLikenessScale("identity", genuine, impostor);
    VERIFY_OK(scale);
    QVERIFY2(std::abs(scale->numbers().slope - 0.3 / 0.0225) < 0.7, qPrintable(QString::number(scale->numbers().slope)));
    QVERIFY(std::abs(scale->score(0.45) - 50) < 2); // although there are five times as many impostors
}

void LikenessScaleFitTest::pairsThatSeparatePerfectlyGiveAFiniteSlope()
{
    const std::vector<double> genuine{0.8, 0.9, 0.95}, impostor{0.1, 0.2, 0.3, 0.15};
    const auto scale = faces::fitLikenessScale("identity", genuine, impostor);
    VERIFY_OK(scale);
    QVERIFY(scale->numbers().slope > 1 && scale->numbers().slope < 50);
    QVERIFY(scale->score(0.9) > 70);
    QVERIFY(scale->score(0.2) < 30);
}

void LikenessScaleFitTest::theScaleIsNoSteeperThanFromStrangersToOnePerson()
{
    std::vector<double> genuine, impostor;
    for (int i = 0; i < 200; ++i) { // a gap from 0.25 to 0.85, which by itself would make a step of the scale
        genuine.push_back(0.85 + 0.1 * i / 199);
        impostor.push_back(0.05 + 0.2 * i / 199);
    }
    const auto scale = faces::fitLikenessScale("identity", genuine, impostor);
    VERIFY_OK(scale);
    QVERIFY(std::abs(scale->score(0.15) - 1) < 1e-6);
    QVERIFY(std::abs(scale->score(0.9) - 99) < 1e-6);
    QVERIFY(std::abs(scale->score(0.525) - 50) < 1e-6);
}

void LikenessScaleFitTest::pairsTheWrongWayRoundAreRefused()
{
    const std::vector<double> low{0.1, 0.2}, high{0.8, 0.9};
    VERIFY_ERROR(faces::fitLikenessScale("identity", low, high), ErrorCode::Usage);
    VERIFY_ERROR(faces::fitLikenessScale("identity", {}, high), ErrorCode::Usage);
}

void LikenessScaleFitTest::centringSeparatesWhatAllShare()
{
    const auto faces = persons(30, 0.4);
    std::vector<std::vector<float>> descriptors;
    for (const auto& face : faces)
        descriptors.push_back(face.descriptor);
    const auto plain = faces::calibrateLikeness("identity", faces);
    const auto centred = faces::calibrateLikeness("identity", faces, faces::meanDescriptor(descriptors));
    VERIFY_OK(plain);
    VERIFY_OK(centred);
    const auto impostorMean = [](const faces::LikenessScale& scale) {
        const auto& figures = scale.numbers().figures;
        return std::stod(figures.substr(figures.find("\"impostor_mean\":") + 16));
    };
    QVERIFY(impostorMean(*plain) > 0.7);
    QVERIFY(std::abs(impostorMean(*centred)) < 0.15);
    QVERIFY(centred->numbers().figures.find("\"genuine_pairs\":30,") != std::string::npos);
}

void LikenessScaleFitTest::tooFewPersonsAreRefused()
{
    VERIFY_ERROR(faces::calibrateLikeness("identity", persons(9, 0.1)), ErrorCode::Usage);
    auto uneven = persons(20, 0.1);
    uneven[7].descriptor.pop_back();
    VERIFY_ERROR(faces::calibrateLikeness("identity", uneven), ErrorCode::Usage);
    std::vector<KnownFace> single;
    for (const auto& face : persons(20, 0.1))
        if (single.empty() || single.back().person != face.person)
            single.push_back(face);
    VERIFY_ERROR(faces::calibrateLikeness("identity", single), ErrorCode::Usage);
}

void LikenessScaleFitTest::theMeanIsTheMean()
{
    const std::vector<std::vector<float>> descriptors{{1, 2}, {3, 6}};
    QCOMPARE(faces::meanDescriptor(descriptors), (std::vector<float>{2, 4}));
    QVERIFY(faces::meanDescriptor({}).empty());
}

QTEST_GUILESS_MAIN(LikenessScaleFitTest)
#include "tst_likeness_scale_fit.moc"
