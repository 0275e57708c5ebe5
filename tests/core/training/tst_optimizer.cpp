#include "core/training/optimizer.h"

#include "tests/verify.h"

#include <QTemporaryDir>

#include <limits>

using namespace core::training;
using core::ErrorCode;
using torch::Tensor;

namespace {

/// A linear layer to fit, in two groups: weights that decay and biases that do not.
struct Problem {
    Tensor weight = torch::linspace(-1, 1, 12).view({3, 4}).clone().requires_grad_();
    Tensor bias = torch::tensor({0.5f, -0.5f, 0.1f}).requires_grad_();

    void findGradients(int step) const
    {
        const auto x = torch::sin(torch::arange(20, torch::kFloat).view({5, 4}) + step), y = torch::cos(torch::arange(15, torch::kFloat).view({5, 3}) * 0.3);
        (x.matmul(weight.t()) + bias - y).square().sum().backward();
    }
    std::vector<ParameterGroup> groups() const
    {
        return {{{{"weight", weight}}, 1, 0.1}, {{{"bias", bias}}, 0.5, 0}};
    }
};

Optimizer::Options unclipped()
{
    return {.clipNorm = 1e9, .emaDecay = 0};
}

double largest(const Tensor& a, const Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

void walk(const Problem& problem, Optimizer& optimizer, int from, int to)
{
    for (int step = from; step < to; ++step) {
        problem.findGradients(step);
        optimizer.step(0.01);
    }
}

} // namespace

class OptimizerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsAreThoseOfAdamW();
    void gradientsAreClippedByTheirGlobalNorm();
    void aRestoredRunGoesOnBitForBit();
    void aStepThatIsNotFiniteIsLeftOutAndCounted_data();
    void aStepThatIsNotFiniteIsLeftOutAndCounted();
    void gradientsAreClearedByAStep();
    void aParameterWithoutAGradientStays();
    void theAverageFollowsFasterAtFirst();
    void swappingTheAverageTwiceChangesNothing();
    void withoutAnAverageTheWeightsThemselvesAreGiven();
    void anotherRunsStateIsRefused();
    void aRefusedStateChangesNothing_data();
    void aRefusedStateChangesNothing();
    void theRateWarmsUpAndFallsAlongACosine();
};

void OptimizerTest::stepsAreThoseOfAdamW()
{
    const Problem ours, theirs;
    Optimizer optimizer(ours.groups(), unclipped());
    const auto options = [](double rate, double decay) {
        return std::make_unique<torch::optim::AdamWOptions>(torch::optim::AdamWOptions(rate).betas(std::make_tuple(0.9, 0.99)).eps(1e-8).weight_decay(decay));
    };
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(std::vector{theirs.weight}, options(0.02, 0.1));
    groups.emplace_back(std::vector{theirs.bias}, options(0.01, 0)); // the second group goes at half the pace
    torch::optim::AdamW reference(groups, torch::optim::AdamWOptions(0.02));
    const auto start = ours.weight.detach().clone();
    for (int step = 0; step < 40; ++step) {
        ours.findGradients(step);
        optimizer.step(0.02);
        reference.zero_grad();
        theirs.findGradients(step);
        reference.step();
        QCOMPARE_LT(largest(ours.weight, theirs.weight), 2e-6);
        QCOMPARE_LT(largest(ours.bias, theirs.bias), 2e-6);
    }
    QCOMPARE_GT(largest(ours.weight, start), 0.1);
    QCOMPARE(optimizer.steps(), int64_t(40));
}

void OptimizerTest::gradientsAreClippedByTheirGlobalNorm()
{
    const Problem clipped, scaled;
    auto options = unclipped();
    Optimizer first(scaled.groups(), options);
    options.clipNorm = 0.5;
    Optimizer second(clipped.groups(), options);
    for (int step = 0; step < 5; ++step) {
        scaled.findGradients(step);
        const auto norm = torch::cat({scaled.weight.grad().flatten(), scaled.bias.grad()}).norm().item<double>();
        QCOMPARE_GT(norm, 0.5);
        for (const auto& parameter : {scaled.weight, scaled.bias})
            parameter.grad().mul_(0.5 / norm);
        first.step(0.01);
        clipped.findGradients(step);
        QCOMPARE_LT(std::abs(second.step(0.01) - norm), 1e-4 * norm);
        QCOMPARE_LT(largest(clipped.weight, scaled.weight), 1e-5);
    }
}

void OptimizerTest::aRestoredRunGoesOnBitForBit()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "checkpoint";
    const Problem whole, resumed;
    const Optimizer::Options options{.clipNorm = 1, .emaDecay = 0.99};
    Optimizer first(whole.groups(), options), second(resumed.groups(), options);
    walk(whole, first, 0, 7);
    VERIFY_OK(core::weights::writeSafetensors(path, first.state()));
    walk(whole, first, 7, 15);
    walk(resumed, second, 0, 2); // what was there before is forgotten
    const auto read = core::weights::readSafetensors(path);
    VERIFY_OK(read);
    VERIFY_OK(second.restore(*read));
    QCOMPARE(second.steps(), int64_t(7));
    walk(resumed, second, 7, 15);
    const auto expected = first.state(), actual = second.state();
    QCOMPARE(actual.tensors.size(), expected.tensors.size());
    for (const auto& [name, tensor] : expected.tensors)
        QVERIFY2(torch::equal(actual.tensors.at(name), tensor), name.c_str());
    QVERIFY(actual.metadata == expected.metadata);
}

void OptimizerTest::aStepThatIsNotFiniteIsLeftOutAndCounted_data()
{
    QTest::addColumn<double>("poison");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
}

void OptimizerTest::aStepThatIsNotFiniteIsLeftOutAndCounted()
{
    QFETCH(double, poison);
    const Problem problem;
    Optimizer optimizer(problem.groups(), {});
    problem.findGradients(0);
    optimizer.step(0.01);
    auto before = optimizer.state();
    for (auto& [name, tensor] : before.tensors)
        tensor = tensor.clone();
    problem.findGradients(1);
    problem.bias.grad()[1] = poison;
    QVERIFY(!std::isfinite(optimizer.step(0.01)));
    QCOMPARE(optimizer.skipped(), int64_t(1));
    QCOMPARE(optimizer.steps(), int64_t(2));
    QVERIFY(!problem.weight.grad().defined());
    for (const auto& [name, tensor] : optimizer.state().tensors)
        if (!name.starts_with("ema."))
            QVERIFY2(torch::equal(tensor, before.tensors.at(name)), name.c_str());
    problem.findGradients(2);
    optimizer.step(0.01);
    QVERIFY(!torch::equal(problem.weight.detach(), before.tensors.at("weight.weight")));
    QVERIFY(problem.weight.isfinite().all().item<bool>());
}

void OptimizerTest::gradientsAreClearedByAStep()
{
    const Problem problem;
    Optimizer optimizer(problem.groups(), {});
    problem.findGradients(0);
    optimizer.step(0.01);
    QVERIFY(!problem.weight.grad().defined());
    QVERIFY(!problem.bias.grad().defined());
}

void OptimizerTest::aParameterWithoutAGradientStays()
{
    const Problem problem;
    Optimizer optimizer(problem.groups(), {});
    const auto before = problem.bias.detach().clone();
    problem.weight.square().sum().backward();
    optimizer.step(0.01);
    QVERIFY(torch::equal(problem.bias.detach(), before));
    QCOMPARE(optimizer.state().tensors.at("step.bias").item<float>(), 0.f);
    QCOMPARE(optimizer.state().tensors.at("step.weight").item<float>(), 1.f);
}

void OptimizerTest::theAverageFollowsFasterAtFirst()
{
    const Problem problem;
    Optimizer optimizer(problem.groups(), {.emaDecay = 0.5});
    auto expected = problem.weight.detach().clone();
    for (int step = 1; step <= 12; ++step) {
        problem.findGradients(step);
        optimizer.step(0.05);
        const double decay = std::min(0.5, (1.0 + step) / (10.0 + step)); // 2/11, 3/12, ... up to 0.5
        expected = expected * decay + problem.weight.detach() * (1 - decay);
        QCOMPARE_LT(largest(optimizer.averaged().at("weight"), expected), 1e-5);
    }
}

void OptimizerTest::swappingTheAverageTwiceChangesNothing()
{
    const Problem problem;
    Optimizer optimizer(problem.groups(), {});
    problem.findGradients(0);
    optimizer.step(0.05);
    const auto weight = problem.weight.detach().clone(), average = optimizer.averaged().at("weight").clone();
    optimizer.swapAverage();
    QVERIFY(torch::equal(problem.weight.detach(), average));
    QVERIFY(torch::equal(optimizer.averaged().at("weight"), weight));
    optimizer.swapAverage();
    QVERIFY(torch::equal(problem.weight.detach(), weight));
}

void OptimizerTest::withoutAnAverageTheWeightsThemselvesAreGiven()
{
    const Problem problem;
    const Optimizer optimizer(problem.groups(), unclipped());
    QVERIFY(torch::equal(optimizer.averaged().at("bias"), problem.bias.detach()));
    QVERIFY(!optimizer.state().tensors.contains("ema.bias"));
}

void OptimizerTest::anotherRunsStateIsRefused()
{
    const Problem problem;
    Optimizer optimizer(problem.groups(), {});
    auto state = optimizer.state();
    state.tensors["m.bias"] = torch::zeros({4});
    const auto restored = optimizer.restore(state);
    VERIFY_ERROR(restored, ErrorCode::WeightsMismatch);
    QVERIFY(QString::fromStdString(restored.error().what).contains("bias"));
    VERIFY_ERROR(optimizer.restore({}), ErrorCode::WeightsMismatch);
}

void OptimizerTest::aRefusedStateChangesNothing_data()
{
    QTest::addColumn<QString>("damage");
    for (const char* damage : {"a tensor of another shape", "no number of steps", "steps that are no number"})
        QTest::newRow(damage) << damage;
}

void OptimizerTest::aRefusedStateChangesNothing()
{
    QFETCH(QString, damage);
    const Problem trained, untouched;
    Optimizer first(trained.groups(), {}), second(untouched.groups(), {});
    walk(trained, first, 0, 3);
    auto state = first.state();
    if (damage == "a tensor of another shape")
        state.tensors.rbegin()->second = torch::zeros({9, 9});
    else if (damage == "no number of steps")
        state.metadata.erase("steps");
    else
        state.metadata["steps"] = "many";
    auto before = second.state();
    for (auto& [name, tensor] : before.tensors)
        tensor = tensor.clone();
    QVERIFY(!second.restore(state));
    const auto after = second.state();
    for (const auto& [name, tensor] : before.tensors)
        QVERIFY2(torch::equal(after.tensors.at(name), tensor), name.c_str());
    QCOMPARE(second.steps(), int64_t(0));
}

void OptimizerTest::theRateWarmsUpAndFallsAlongACosine()
{
    QCOMPARE(cosineRate(0, 0, 10), 0.1);
    QCOMPARE(cosineRate(0, 9, 10), 1.0);
    QCOMPARE(cosineRate(0.5, 500, 10, 0), 0.5);
    QCOMPARE(cosineRate(1, 1000, 10), 0.02);
    QCOMPARE(cosineRate(3, 1000, 10), 0.02);
    QCOMPARE(cosineRate(0, 0, 0), 1.0);
    for (int percent = 1; percent <= 100; ++percent)
        QVERIFY(cosineRate(percent / 100.0, 1000, 10) < cosineRate((percent - 1) / 100.0, 1000, 10));
}

QTEST_GUILESS_MAIN(OptimizerTest)
#include "tst_optimizer.moc"
