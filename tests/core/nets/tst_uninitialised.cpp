#include "core/nets/uninitialised.h"

#include "core/nets/memory_format.h"
#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::nets;

/// Networks made without random numbers, and laid out for quick convolutions.
class UninitialisedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noRandomNumberIsDrawn();
    void everythingElseGoesOn();
    void channelsLastChangesNoNumber();
};

namespace {

at::Tensor randomState()
{
    return at::globalContext().defaultGenerator(at::kCPU).get_state();
}

} // namespace

void UninitialisedTest::noRandomNumberIsDrawn()
{
    torch::manual_seed(4);
    const auto before = randomState();
    {
        const Uninitialised guard;
        const torch::nn::Conv2d convolution(8, 8, 3);
        const torch::nn::Linear linear(64, 64);
        const torch::nn::Embedding words(10, 8);
        QVERIFY(linear->weight.requires_grad());
        QVERIFY(torch::equal(randomState(), before));
    }
    const torch::nn::Linear linear(64, 64);
    QVERIFY(!torch::equal(randomState(), before));
    QVERIFY(linear->weight.abs().max().item<float>() > 0);
}

void UninitialisedTest::everythingElseGoesOn()
{
    const auto picture = torch::randn({1, 4, 6, 6});
    torch::nn::Conv2d plain(4, 5, 3), guarded(4, 5, 3);
    const torch::NoGradGuard noGrad;
    const Uninitialised guard;
    guarded->weight.copy_(plain->weight);
    guarded->bias.copy_(plain->bias);
    QVERIFY(torch::equal(guarded(picture), plain(picture)));
    QVERIFY(torch::full({3}, 2).add(1).eq(3).all().item<bool>());
}

void UninitialisedTest::channelsLastChangesNoNumber()
{
    const torch::NoGradGuard noGrad;
    torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(4, 8, 3).padding(1)), torch::nn::GroupNorm(2, 8), torch::nn::SiLU(),
                              torch::nn::Conv2d(8, 3, 1));
    const auto picture = torch::randn({2, 4, 6, 6});
    const auto before = net->forward(picture);
    useChannelsLast(*net);
    const auto after = net->forward(picture.contiguous(at::MemoryFormat::ChannelsLast));
    QVERIFY(after.is_contiguous(at::MemoryFormat::ChannelsLast));
    QVERIFY(torch::allclose(after, before, 1e-5, 1e-6));
}

QTEST_GUILESS_MAIN(UninitialisedTest)
#include "tst_uninitialised.moc"
