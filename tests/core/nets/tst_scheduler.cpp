#include "core/nets/ddim_scheduler.h"
#include "core/nets/scheduler.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <torch/torch.h>

#include <map>
#include <set>

using namespace core;
using namespace core::nets;
using Kind = SchedulerKind;
using Values = std::vector<double>;
Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(std::optional<TimestepSpacing>)
Q_DECLARE_METATYPE(PredictionType)
Q_DECLARE_METATYPE(Values)

namespace {

const std::map<std::string, Kind> kKinds{ { "ddim", Kind::Ddim }, { "ddpm", Kind::Ddpm }, { "dpm++2m", Kind::DpmPlusPlus2M },
    { "dpm++2m-karras", Kind::DpmPlusPlus2MKarras }, { "dpm++2m-sde", Kind::DpmPlusPlus2MSde },
    { "dpm++2m-sde-karras", Kind::DpmPlusPlus2MSdeKarras }, { "euler", Kind::Euler }, { "euler-karras", Kind::EulerKarras },
    { "euler-a", Kind::EulerAncestral }, { "heun", Kind::Heun }, { "lcm", Kind::Lcm }, { "lms", Kind::Lms },
    { "pndm", Kind::Pndm }, { "tcd", Kind::Tcd }, { "unipc", Kind::UniPc } };

const std::set<Kind> kNoisyKinds{ Kind::Ddpm, Kind::DpmPlusPlus2MSde, Kind::DpmPlusPlus2MSdeKarras, Kind::EulerAncestral,
    Kind::Lcm, Kind::Tcd };

/// "ddim.leading.epsilon.20" as the scheduler that made it, ready to step.
std::unique_ptr<Scheduler> schedulerOf(const std::string& name)
{
    const auto parts = QString::fromStdString(name).split('.');
    const auto family = parts[0].toStdString();
    NoiseScheduleConfig config;
    if (parts[1] == "linspace")
        config.timestepSpacing = TimestepSpacing::Linspace;
    if (parts[1] == "leading")
        config.timestepSpacing = TimestepSpacing::Leading;
    if (parts[1] == "trailing" || parts[1] == "zero-snr")
        config.timestepSpacing = TimestepSpacing::Trailing;
    config.rescaleBetasZeroSnr = parts[1] == "zero-snr";
    config.setAlphaToOne = parts[1] == "alpha-to-one";
    if (parts[1] == "linear")
        config.betaSchedule = BetaSchedule::Linear;
    if (parts[1] == "squaredcos_cap_v2")
        config.betaSchedule = BetaSchedule::SquaredCosCapV2;
    if (parts[2] == "v_prediction")
        config.predictionType = PredictionType::VPrediction;
    if (parts[2] == "sample")
        config.predictionType = PredictionType::Sample;
    std::unique_ptr<Scheduler> scheduler;
    if (family == "ddim-eta")
        scheduler = std::make_unique<DdimScheduler>(NoiseSchedule::make(config).value(), 0.7);
    else
        scheduler = std::move(makeScheduler(kKinds.at(family), config)).value();
    return scheduler->setTimesteps(parts[3].toInt()).ok() ? std::move(scheduler) : nullptr;
}

std::unique_ptr<Scheduler> made(Kind kind, const NoiseScheduleConfig& config, int steps)
{
    auto scheduler = std::move(makeScheduler(kind, config)).value();
    return scheduler->setTimesteps(steps).ok() ? std::move(scheduler) : nullptr;
}

/// Last value from x = 1 through out = 0.3 x + 0.1 t / 1000, with every noise 0.5.
Values scalarWalk(Scheduler& scheduler)
{
    auto x = torch::full({ 1 }, scheduler.initNoiseSigma(), torch::kFloat64);
    Values values;
    for (int i = 0; i < static_cast<int>(scheduler.timesteps().size()); ++i) {
        const double t = scheduler.timesteps()[static_cast<size_t>(i)];
        x = scheduler.step(
            0.3 * scheduler.scaleModelInput(x, i) + 0.1 * t / 1000, i, x, torch::full({ 1 }, 0.5, torch::kFloat64));
        values.push_back(x.item<double>());
    }
    return values;
}

double worstRelative(const Values& actual, const Values& expected)
{
    double worst = actual.size() == expected.size() ? 0 : 1e9;
    for (size_t i = 0; i < expected.size() && worst < 1e9; ++i)
        worst = std::max(worst, std::abs(actual[i] - expected[i]) / std::max(1.0, std::abs(expected[i])));
    return worst;
}

} // namespace

class SchedulerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void trajectoriesAreTheReferences_data();
    void trajectoriesAreTheReferences();
    void publishedScalarsAreKept_data();
    void publishedScalarsAreKept();
    void predictionTypesAgreeOnTheSameNetwork_data();
    void predictionTypesAgreeOnTheSameNetwork();
    void aPerfectNetworkEndsAtItsSample_data();
    void aPerfectNetworkEndsAtItsSample();
    void beginningAnewForgetsTheLastWalk();
    void stepsOutOfOrderAreRefused();
    void missingNoiseIsRefused();
    void halfPrecisionStaysHalf();
    void anyNumberOfStepsStaysFinite_data();
    void anyNumberOfStepsStaysFinite();
    void aNumberOfStepsThatMakesNoSenseIsAnError();

private:
    weights::TensorFile m_golden;
};

void SchedulerTest::initTestCase()
{
    auto golden = weights::readSafetensors(LIKENESS_TEST_DIR "/golden/schedulers.safetensors");
    VERIFY_OK(golden);
    m_golden = std::move(*golden);
}

void SchedulerTest::trajectoriesAreTheReferences_data()
{
    QTest::addColumn<QString>("name");
    int rows = 0;
    for (const auto& [key, tensor] : m_golden.tensors)
        if (const auto name = QString::fromStdString(key); name.endsWith("/trajectory")) {
            QTest::newRow(qPrintable(name.chopped(11))) << name.chopped(11);
            ++rows;
        }
    QVERIFY(rows >= 180);
}

void SchedulerTest::trajectoriesAreTheReferences()
{
    QFETCH(QString, name);
    const auto scheduler = schedulerOf(name.toStdString());
    QVERIFY(scheduler);
    const auto expected = m_golden.tensors.at(name.toStdString() + "/trajectory");
    const auto timesteps = torch::tensor(scheduler->timesteps(), torch::kFloat32);
    QCOMPARE(timesteps.numel() + 1, expected.size(0));
    QVERIFY(torch::allclose(timesteps, m_golden.tensors.at(name.toStdString() + "/timesteps"), 1e-5, 2e-3));

    auto x = m_golden.tensors.at("x") * scheduler->initNoiseSigma();
    double worst = (x - expected[0]).abs().max().item<double>();
    for (int i = 0; i < timesteps.numel(); ++i) {
        const auto output
            = 0.6 * torch::tanh(0.5 * scheduler->scaleModelInput(x, i) + 0.2) + 0.1 * scheduler->timesteps()[size_t(i)] / 1000;
        x = scheduler->step(output, i, x, m_golden.tensors.at("noise")[i % 50]);
        const double scale = std::max(1.0, expected[i + 1].abs().max().item<double>());
        worst = std::max(worst, (x - expected[i + 1]).abs().max().item<double>() / scale);
    }
    QVERIFY2(worst <= 1e-5, qPrintable(QString::number(worst)));
}

void SchedulerTest::publishedScalarsAreKept_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<std::optional<TimestepSpacing>>("spacing");
    QTest::addColumn<Values>("timesteps");
    QTest::addColumn<Values>("values");
    using Own = std::optional<TimestepSpacing>;
    QTest::newRow("ddim") << Kind::Ddim << Own() << Values{ 801, 601, 401, 201, 1 }
                          << Values{ 1.659377, 2.291226, 2.680826, 2.649717, 2.641197 };
    QTest::newRow("euler linspace") << Kind::Euler << Own() << Values{ 999, 749.25, 499.5, 249.75, 0 }
                                    << Values{ 10.411646, 8.392171, 7.126567, 5.940812, 5.888851 };
    QTest::newRow("euler leading") << Kind::Euler << Own(TimestepSpacing::Leading) << Values{ 801, 601, 401, 201, 1 }
                                   << Values{ 4.150825, 3.523375, 3.091138, 2.651978, 2.619132 };
    QTest::newRow("euler trailing") << Kind::Euler << Own(TimestepSpacing::Trailing) << Values{ 999, 799, 599, 399, 199 }
                                    << Values{ 10.811514, 8.828331, 7.572865, 6.672406, 5.670757 };
    QTest::newRow("euler karras") << Kind::EulerKarras << Own() << Values{ 999, 785.954, 427.4898, 58.8915, 0 }
                                  << Values{ 10.695259, 8.111726, 6.52609, 6.10905, 6.055617 };
    QTest::newRow("euler ancestral") << Kind::EulerAncestral << Own() << Values{ 999, 749.25, 499.5, 249.75, 0 }
                                     << Values{ 11.198101, 8.928777, 7.320827, 6.066683, 6.013621 };
    QTest::newRow("dpm++ 2m") << Kind::DpmPlusPlus2M << Own() << Values{ 999, 799, 599, 400, 200 }
                              << Values{ 2.090413, 3.427551, 4.605323, 5.256903, 5.142272 };
    QTest::newRow("dpm++ 2m karras") << Kind::DpmPlusPlus2MKarras << Own() << Values{ 999, 786, 427, 59, 0 }
                                     << Values{ 2.188422, 4.587727, 5.039369, 4.392514, 4.355947 };
    QTest::newRow("unipc") << Kind::UniPc << Own() << Values{ 999, 799, 599, 400, 200 }
                           << Values{ 2.090413, 3.335901, 4.424716, 5.065028, 4.954164 };
    QTest::newRow("lcm") << Kind::Lcm << Own() << Values{ 999, 759, 499, 259 } << Values{ 2.498595, 4.33366, 5.200575, 5.265451 };
    QTest::newRow("dpm++ 2m karras, 20 steps, the last value")
        << Kind::DpmPlusPlus2MKarras << Own()
        << Values{ 999, 962, 921, 876, 827, 772, 710, 640, 561, 474, 380, 285, 197, 123, 69, 35, 15, 6, 2, 0 }
        << Values{ 4.767939 };
}

void SchedulerTest::publishedScalarsAreKept()
{
    QFETCH(Kind, kind);
    QFETCH(std::optional<TimestepSpacing>, spacing);
    QFETCH(Values, timesteps);
    QFETCH(Values, values);
    const auto scheduler = made(kind, { .timestepSpacing = spacing }, static_cast<int>(timesteps.size()));
    QVERIFY(scheduler);
    QVERIFY(worstRelative(scheduler->timesteps(), timesteps) < 1e-5);
    auto walked = scalarWalk(*scheduler);
    if (values.size() == 1)
        walked = { walked.back() };
    const double worst = worstRelative(walked, values);
    QVERIFY2(worst < 1e-5, qPrintable(QString::number(worst)));
}

void SchedulerTest::predictionTypesAgreeOnTheSameNetwork_data()
{
    QTest::addColumn<Kind>("kind");
    for (const auto& [name, kind] : kKinds)
        QTest::newRow(name.c_str()) << kind;
}

void SchedulerTest::predictionTypesAgreeOnTheSameNetwork()
{
    QFETCH(Kind, kind);
    // One network, whose answer is told as noise, as velocity or as sample, must be followed along one path.
    const auto zero = torch::zeros({ 1 }, torch::kFloat64), one = torch::ones({ 1 }, torch::kFloat64);
    const auto asEpsilon = made(kind, {}, 8);
    const auto asVelocity = made(kind, { .predictionType = PredictionType::VPrediction }, 8);
    const auto walk = [&](PredictionType told) {
        const auto scheduler = made(kind, { .predictionType = told }, 8);
        auto x = m_golden.tensors.at("x").to(torch::kFloat64) * scheduler->initNoiseSigma();
        for (int i = 0; i < static_cast<int>(scheduler->timesteps().size()); ++i) {
            const auto epsilon = 0.6 * torch::tanh(0.5 * scheduler->scaleModelInput(x, i) + 0.2);
            const auto clean = asEpsilon->denoised(epsilon, i, x);
            const auto sigma = -asVelocity->denoised(one, i, zero);
            const auto velocity = torch::sqrt(1 - sigma * sigma) * epsilon - sigma * clean;
            const auto output = told == PredictionType::Epsilon ? epsilon : told == PredictionType::Sample ? clean : velocity;
            x = scheduler->step(output, i, x, m_golden.tensors.at("noise")[i]);
        }
        return x;
    };
    const auto asNoise = walk(PredictionType::Epsilon);
    QVERIFY(torch::allclose(walk(PredictionType::Sample), asNoise, 1e-8, 1e-9));
    QVERIFY(torch::allclose(walk(PredictionType::VPrediction), asNoise, 1e-8, 1e-9));
}

void SchedulerTest::aPerfectNetworkEndsAtItsSample_data() { predictionTypesAgreeOnTheSameNetwork_data(); }

void SchedulerTest::aPerfectNetworkEndsAtItsSample()
{
    QFETCH(Kind, kind);
    const auto scheduler = made(kind, { .predictionType = PredictionType::Sample, .setAlphaToOne = true }, 10);
    const auto sample = torch::linspace(-1, 1, 24).view({ 2, 3, 2, 2 });
    auto x = m_golden.tensors.at("x") * scheduler->initNoiseSigma();
    for (int i = 0; i < static_cast<int>(scheduler->timesteps().size()); ++i) {
        QVERIFY(torch::equal(scheduler->denoised(sample, i, x), sample));
        x = scheduler->step(sample, i, x, m_golden.tensors.at("noise")[i]);
    }
    if (kind == Kind::Tcd) { // whose last step goes to timestep 0, not beyond it
        const double left = scheduler->schedule().alphaBar(0);
        QVERIFY(torch::allclose(x, sample, 0.01, 5 * std::sqrt(1 - left)));
        return;
    }
    QVERIFY(torch::allclose(x, sample, 1e-5, 1e-5));
}

void SchedulerTest::beginningAnewForgetsTheLastWalk()
{
    const auto scheduler = made(Kind::DpmPlusPlus2M, {}, 5);
    const auto first = scalarWalk(*scheduler);
    QCOMPARE(scalarWalk(*scheduler), first);
    VERIFY_OK(scheduler->setTimesteps(7));
    VERIFY_OK(scheduler->setTimesteps(5));
    QCOMPARE(scalarWalk(*scheduler), first);
}

void SchedulerTest::stepsOutOfOrderAreRefused()
{
    const auto x = torch::zeros({ 1 });
    for (const auto& [name, kind] : kKinds) {
        const auto scheduler = made(kind, {}, 3);
        const int calls = static_cast<int>(scheduler->timesteps().size());
        QVERIFY_EXCEPTION_THROWN(scheduler->step(x, 1, x, x), c10::Error);
        scheduler->step(x, 0, x, x);
        QVERIFY_EXCEPTION_THROWN(scheduler->step(x, 2, x, x), c10::Error);
        for (int i = 1; i < calls; ++i)
            scheduler->step(x, i, x, x);
        QVERIFY_EXCEPTION_THROWN(scheduler->step(x, calls, x, x), c10::Error);
        QVERIFY_EXCEPTION_THROWN(scheduler->denoised(x, calls, x), c10::Error);
    }
}

void SchedulerTest::missingNoiseIsRefused()
{
    const auto x = torch::zeros({ 1 });
    for (const auto& [name, kind] : kKinds) {
        const auto scheduler = made(kind, {}, 3);
        QCOMPARE(scheduler->needsNoise(), kNoisyKinds.contains(kind));
        if (scheduler->needsNoise())
            QVERIFY_EXCEPTION_THROWN(scheduler->step(x, 0, x), c10::Error);
        else
            QVERIFY(scheduler->step(x, 0, x).defined());
    }
}

void SchedulerTest::halfPrecisionStaysHalf()
{
    const auto x = torch::ones({ 1, 4, 2, 2 }, torch::kHalf);
    for (const auto& [name, kind] : kKinds) {
        const auto scheduler = made(kind, {}, 4);
        QCOMPARE(scheduler->step(x, 0, x, x).scalar_type(), torch::kHalf);
        QCOMPARE(scheduler->denoised(x, 0, x).scalar_type(), torch::kHalf);
    }
}

void SchedulerTest::anyNumberOfStepsStaysFinite_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<std::optional<TimestepSpacing>>("spacing");
    for (const auto& [name, kind] : kKinds)
        for (const auto spacing : { TimestepSpacing::Linspace, TimestepSpacing::Leading, TimestepSpacing::Trailing })
            QTest::addRow("%s, spacing %d", name.c_str(), static_cast<int>(spacing)) << kind << std::optional(spacing);
}

void SchedulerTest::anyNumberOfStepsStaysFinite()
{
    QFETCH(Kind, kind);
    QFETCH(std::optional<TimestepSpacing>, spacing);
    for (const int steps : { 1, 2, 3, 7, 37, 200, 1000 }) {
        if ((kind == Kind::Lcm || kind == Kind::Tcd) && steps > 50)
            continue;
        const auto scheduler = made(kind, { .timestepSpacing = spacing }, steps);
        QVERIFY(scheduler);
        const int calls = kind == Kind::Heun ? 2 * steps - 1 : kind == Kind::Pndm && steps > 1 ? steps + 1 : steps;
        QCOMPARE(scheduler->timesteps().size(), static_cast<size_t>(calls));
        QVERIFY(scheduler->timesteps().front() <= 999 && scheduler->timesteps().back() >= 0);
        for (const double value : scalarWalk(*scheduler))
            QVERIFY2(std::isfinite(value), qPrintable(QString("%1 steps").arg(steps)));
    }
}

void SchedulerTest::aNumberOfStepsThatMakesNoSenseIsAnError()
{
    const auto scheduler = std::move(makeScheduler(Kind::Ddim, {})).value();
    VERIFY_ERROR(scheduler->setTimesteps(0), ErrorCode::Usage);
    VERIFY_ERROR(scheduler->setTimesteps(-3), ErrorCode::Usage);
    VERIFY_ERROR(scheduler->setTimesteps(1001), ErrorCode::Usage);
    VERIFY_ERROR(makeScheduler(Kind::Ddim, { .trainTimesteps = 0 }), ErrorCode::Usage);
    VERIFY_ERROR(made(Kind::Lcm, {}, 50)->setTimesteps(51), ErrorCode::Usage); // the distillation knew 50
}

QTEST_GUILESS_MAIN(SchedulerTest)
#include "tst_scheduler.moc"
