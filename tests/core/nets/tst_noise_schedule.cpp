#include "core/nets/noise_schedule.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <torch/torch.h>

using namespace core;
using namespace core::nets;
Q_DECLARE_METATYPE(NoiseScheduleConfig)

class NoiseScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTablesOfStableDiffusionAreKnown();
    void zeroSnrEndsInPureNoiseWithAFiniteSigma();
    void noiseAndVelocityAreTheReferences();
    void velocityAndNoisyGiveBackTheSample();
    void theTargetFollowsThePrediction();
    void valuesThatMakeNoScheduleAreRefused_data();
    void valuesThatMakeNoScheduleAreRefused();
};

void NoiseScheduleTest::theTablesOfStableDiffusionAreKnown()
{
    const auto schedule = NoiseSchedule::make({});
    VERIFY_OK(schedule);
    const auto near = [](double actual, double expected) { return std::abs(actual - expected) < 1e-5 * std::abs(expected); };
    QVERIFY(near(schedule->alphaBar(0), 0.99915));
    QVERIFY(near(schedule->alphaBar(1), 0.998296));
    QVERIFY(near(schedule->alphaBar(500), 0.2763325));
    QVERIFY(near(schedule->alphaBar(999), 0.0046601));
    QVERIFY(near(schedule->sigmas().front(), 0.0291675));
    QVERIFY(near(schedule->sigmas().back(), 14.614647));
    QCOMPARE(schedule->alphaBars().numel(), 1000);
}

void NoiseScheduleTest::zeroSnrEndsInPureNoiseWithAFiniteSigma()
{
    const auto schedule = NoiseSchedule::make({ .predictionType = PredictionType::VPrediction, .rescaleBetasZeroSnr = true });
    VERIFY_OK(schedule);
    QCOMPARE(schedule->alphaBar(999), 0.0);
    QVERIFY(std::abs(schedule->alphaBar(0) - 0.99915) < 1e-5);
    QVERIFY(std::isfinite(schedule->sigmas().back()) && schedule->sigmas().back() > schedule->sigmas()[998]);
}

void NoiseScheduleTest::noiseAndVelocityAreTheReferences()
{
    const auto golden = weights::readSafetensors(LIKENESS_TEST_DIR "/golden/schedulers.safetensors");
    VERIFY_OK(golden);
    const auto& t = golden->tensors;
    const auto schedule = NoiseSchedule::make({});
    VERIFY_OK(schedule);
    const auto x0 = t.at("x"), noise = t.at("noise")[0], steps = t.at("training/t");
    QVERIFY(torch::allclose(schedule->addNoise(x0, noise, steps), t.at("training/noisy"), 1e-5, 1e-6));
    QVERIFY(torch::allclose(schedule->velocity(x0, noise, steps), t.at("training/velocity"), 1e-5, 1e-6));
}

void NoiseScheduleTest::velocityAndNoisyGiveBackTheSample()
{
    const auto schedule = NoiseSchedule::make({});
    VERIFY_OK(schedule);
    torch::manual_seed(1);
    const auto x0 = torch::randn({ 3, 4, 2, 2 }), noise = torch::randn({ 3, 4, 2, 2 });
    const auto t = torch::tensor({ 0, 321, 999 });
    const auto alphaBar = schedule->alphaBars().index_select(0, t).view({ 3, 1, 1, 1 });
    const auto back
        = alphaBar.sqrt() * schedule->addNoise(x0, noise, t) - (1 - alphaBar).sqrt() * schedule->velocity(x0, noise, t);
    QVERIFY(torch::allclose(back, x0, 1e-4, 1e-5));
}

void NoiseScheduleTest::theTargetFollowsThePrediction()
{
    const auto x0 = torch::ones({ 1, 2 }), noise = torch::full({ 1, 2 }, 2.0), t = torch::tensor({ 500 });
    const auto target
        = [&](PredictionType type) { return NoiseSchedule::make({ .predictionType = type })->trainingTarget(x0, noise, t); };
    QVERIFY(torch::equal(target(PredictionType::Epsilon), noise));
    QVERIFY(torch::equal(target(PredictionType::Sample), x0));
    QVERIFY(torch::equal(target(PredictionType::VPrediction), NoiseSchedule::make({})->velocity(x0, noise, t)));
}

void NoiseScheduleTest::valuesThatMakeNoScheduleAreRefused_data()
{
    QTest::addColumn<NoiseScheduleConfig>("config");
    QTest::newRow("one timestep") << NoiseScheduleConfig{ .trainTimesteps = 1 };
    QTest::newRow("negative length") << NoiseScheduleConfig{ .trainTimesteps = -5 };
    QTest::newRow("beta 0") << NoiseScheduleConfig{ .betaStart = 0 };
    QTest::newRow("beta over 1") << NoiseScheduleConfig{ .betaEnd = 1.5 };
    QTest::newRow("not a number") << NoiseScheduleConfig{ .betaEnd = std::nan("") };
    QTest::newRow("zero SNR with noise prediction") << NoiseScheduleConfig{ .rescaleBetasZeroSnr = true };
}

void NoiseScheduleTest::valuesThatMakeNoScheduleAreRefused()
{
    QFETCH(NoiseScheduleConfig, config);
    VERIFY_ERROR(NoiseSchedule::make(config), ErrorCode::Usage);
}

QTEST_GUILESS_MAIN(NoiseScheduleTest)
#include "tst_noise_schedule.moc"
