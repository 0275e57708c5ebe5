#include "core/training/detector_evaluation.h"

#include "core/training/detection_figures.h"
#include "tests/verify.h"

#include <nlohmann/json.hpp>

#include <random>

using namespace core::training;
using core::engine::InputKind;

namespace {

/// Faces whose margins are normal around `mean`.
void addFaces(Readings& readings, InputKind input, int count, double mean, std::mt19937& random)
{
    std::normal_distribution<double> margin(mean, 1);
    for (int i = 0; i < count; ++i) {
        const double m = margin(random);
        readings.add({ m, m - 0.1, m + 0.1, input, {}, {} });
    }
}

/// In gray the detector leans towards forged and is three times as sure as it should be; in colour it is right about itself.
DetectorScores unevenScores(std::uint32_t seed)
{
    std::mt19937 random(seed);
    DetectorScores scores;
    addFaces(scores.untouched, InputKind::Colour, 400, -0.5, random);
    addFaces(scores.forged[ForgeryKind::Swap], InputKind::Colour, 400, 0.5, random);
    Readings untouched, forged;
    addFaces(untouched, InputKind::Gray, 400, -0.5, random);
    addFaces(forged, InputKind::Gray, 400, 0.5, random);
    for (auto* list : { &untouched, &forged })
        for (std::size_t i = 0; i < list->size(); ++i)
            (list == &forged ? scores.forged[ForgeryKind::Swap] : scores.untouched)
                .add({ 6 * list->margins[i] + 1, 6 * list->lowest[i] + 1, 6 * list->highest[i] + 1, InputKind::Gray, {}, {} });
    return scores;
}

const std::vector<ForgeryKind> kKinds{ ForgeryKind::Swap };

double errorOf(const DetectorScores& scores, const core::engine::Calibrations& calibrations)
{
    return detectionFigures(scores, calibrations, kKinds)["calibration_error"].get<double>();
}

} // namespace

class DetectorEvaluationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsOfInputAreCalibratedApart();
    void tooFewFacesOfAKindShareTheGeneralCalibration();
    void theReliabilityCountsAsManyForgedFacesAsUntouched();
};

void DetectorEvaluationTest::kindsOfInputAreCalibratedApart()
{
    const auto apart = calibrateByInput(unevenScores(1), kKinds);
    QCOMPARE(apart.byInput.size(), std::size_t(2));
    QVERIFY(apart.of(InputKind::Gray).temperature > 4 * apart.of(InputKind::Colour).temperature);
    const auto fresh = unevenScores(2);
    const double together = errorOf(fresh, { apart.general, {} });
    QVERIFY2(errorOf(fresh, apart) < 0.75 * together, qPrintable(QString("%1 and %2").arg(errorOf(fresh, apart)).arg(together)));
    // Each kind has its own threshold, so that each has about the false alarms that were allowed.
    for (const auto input : core::engine::kInputKinds) {
        const auto untouched = fresh.untouched.ofInput(input);
        int alarms = 0;
        for (std::size_t i = 0; i < untouched.size(); ++i)
            alarms += untouched.probability(i, apart) >= apart.of(input).signsFrom;
        QVERIFY2(alarms >= 3 && alarms <= 28, qPrintable(QString::number(alarms))); // 12 of 400 wanted
    }
}

void DetectorEvaluationTest::tooFewFacesOfAKindShareTheGeneralCalibration()
{
    std::mt19937 random(4);
    DetectorScores scores;
    addFaces(scores.untouched, InputKind::Colour, 150, -1, random);
    addFaces(scores.forged[ForgeryKind::Swap], InputKind::Colour, 150, 1, random);
    addFaces(scores.untouched, InputKind::Gray, 20, -1, random);
    addFaces(scores.forged[ForgeryKind::Swap], InputKind::Gray, 20, 1, random);
    const auto calibrations = calibrateByInput(scores, kKinds);
    QVERIFY(calibrations.byInput.contains(InputKind::Colour) && !calibrations.byInput.contains(InputKind::Gray));
    QCOMPARE(&calibrations.of(InputKind::Gray), &calibrations.general);
}

void DetectorEvaluationTest::theReliabilityCountsAsManyForgedFacesAsUntouched()
{
    std::mt19937 random(5);
    DetectorScores scores;
    addFaces(scores.untouched, InputKind::Colour, 100, -2, random);
    for (const auto kind : { ForgeryKind::Swap, ForgeryKind::FillIn })
        addFaces(scores.forged[kind], InputKind::Colour, 100, 2, random);
    const auto calibration = calibrate(scores, { ForgeryKind::Swap, ForgeryKind::FillIn });
    int all = 0, forged = 0;
    for (const auto& bin : calibration.reliability) {
        all += bin.all;
        forged += bin.forged;
    }
    QCOMPARE(all, 200);
    QCOMPARE(forged, 100);
    QVERIFY(calibration.reliability.front().forged * 10 < calibration.reliability.front().all);
    QVERIFY(calibration.reliability.back().forged * 10 > 9 * calibration.reliability.back().all);
}

QTEST_GUILESS_MAIN(DetectorEvaluationTest)
#include "tst_detector_evaluation.moc"
