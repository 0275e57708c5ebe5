#include "core/weights/strict_loader.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::weights;
using core::ErrorCode;

namespace {

struct SampleNet : torch::nn::Module {
    torch::nn::Linear linear = register_module("linear", torch::nn::Linear(3, 4));
    torch::nn::BatchNorm1d norm = register_module("norm", torch::nn::BatchNorm1d(4));
};

using Tensors = std::map<std::string, at::Tensor>;

/// What another SampleNet holds, so that every value differs.
Tensors otherWeights()
{
    Tensors tensors;
    for (const auto& [name, tensor] : stateOf(SampleNet()))
        tensors[name] = torch::full_like(tensor, 2);
    return tensors;
}

Tensors copyOf(const torch::nn::Module& net)
{
    Tensors copy;
    for (const auto& [name, tensor] : stateOf(net))
        copy[name] = tensor.clone();
    return copy;
}

bool same(const Tensors& a, const Tensors& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.first == y.first && torch::equal(x.second, y.second); });
}

} // namespace

class StrictLoaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyParameterAndBufferIsTaken();
    void theModuleIsInEvaluationModeAfterwards();
    void numberTypesAreConvertedToTheModules();
    void theTensorsAreCopied();
    void allThatDoesNotFitIsSaidAtOnceAndTheModuleStays();
    void aTensorIsNeverStretchedToFit();
    void anEmptyFileLacksEverything();
};

void StrictLoaderTest::everyParameterAndBufferIsTaken()
{
    SampleNet net;
    const auto tensors = otherWeights();
    QStringList names;
    for (const auto& [name, tensor] : tensors)
        names << QString::fromStdString(name);
    QCOMPARE(names, QStringList({"linear.bias", "linear.weight", "norm.bias", "norm.num_batches_tracked", "norm.running_mean",
                                 "norm.running_var", "norm.weight"}));
    VERIFY_OK(loadStrict(net, tensors, "x"));
    QVERIFY(same(stateOf(net), tensors));
}

void StrictLoaderTest::theModuleIsInEvaluationModeAfterwards()
{
    SampleNet net;
    QVERIFY(net.is_training());
    VERIFY_OK(loadStrict(net, otherWeights(), "x"));
    QVERIFY(!net.is_training());
    QVERIFY(!net.norm->is_training());
}

void StrictLoaderTest::numberTypesAreConvertedToTheModules()
{
    SampleNet net;
    auto tensors = otherWeights();
    tensors["linear.weight"] = torch::full({4, 3}, 0.1, torch::kHalf);
    tensors["linear.bias"] = torch::full({4}, 0.1, torch::kBFloat16);
    VERIFY_OK(loadStrict(net, tensors, "x"));
    QVERIFY(torch::equal(net.linear->weight, torch::full({4, 3}, 0.1, torch::kHalf).to(torch::kFloat)));
    QVERIFY(torch::equal(net.linear->bias, torch::full({4}, 0.1, torch::kBFloat16).to(torch::kFloat)));
    QVERIFY(net.linear->weight.requires_grad());
}

void StrictLoaderTest::theTensorsAreCopied()
{
    SampleNet net;
    auto tensors = otherWeights();
    VERIFY_OK(loadStrict(net, tensors, "x"));
    tensors["linear.bias"].fill_(7);
    QVERIFY(torch::equal(net.linear->bias, torch::full({4}, 2.f)));
}

void StrictLoaderTest::allThatDoesNotFitIsSaidAtOnceAndTheModuleStays()
{
    SampleNet net;
    const auto before = copyOf(net);
    auto tensors = otherWeights();
    tensors.erase("norm.running_var");
    tensors.erase("linear.bias");
    tensors["head.weight"] = torch::ones({1});
    tensors["norm.weight"] = torch::ones({5});
    tensors["linear.weight"] = torch::ones({3, 4});
    const auto loaded = loadStrict(net, tensors, "face.safetensors");
    VERIFY_ERROR(loaded, ErrorCode::WeightsMismatch);
    const auto what = QString::fromStdString(loaded.error().what);
    for (const char* part : {"face.safetensors", "Missing: linear.bias, norm.running_var.", "Unexpected: head.weight.",
                             "linear.weight is [3, 4]; this network expects [4, 3]", "norm.weight is [5]; this network expects [4]"})
        QVERIFY2(what.contains(part), qPrintable(what));
    QVERIFY(!loaded.error().remedy.empty());
    QVERIFY(same(stateOf(net), before));
    QVERIFY(net.is_training());
}

void StrictLoaderTest::aTensorIsNeverStretchedToFit()
{
    SampleNet net;
    for (const auto& shape : std::vector<std::vector<int64_t>>{{1}, {1, 1}, {4, 1}, {3}, {}}) {
        auto tensors = otherWeights();
        tensors["linear.weight"] = torch::ones(shape);
        VERIFY_ERROR(loadStrict(net, tensors, "x"), ErrorCode::WeightsMismatch);
    }
}

void StrictLoaderTest::anEmptyFileLacksEverything()
{
    SampleNet net;
    const auto loaded = loadStrict(net, {}, "x");
    VERIFY_ERROR(loaded, ErrorCode::WeightsMismatch);
    QVERIFY(QString::fromStdString(loaded.error().what).contains("norm.num_batches_tracked"));
}

QTEST_GUILESS_MAIN(StrictLoaderTest)
#include "tst_strict_loader.moc"
