#include "core/nets/face_parser.h"

#include "tests/core/nets/golden_rule.h"

using namespace core::nets;

namespace {

/// The published names in the published order, whole numbers included: the rule counts them.
std::vector<std::string> publishedNames()
{
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) { names.push_back(name); };
    const auto addNorm = [&](const std::string& name) {
        for (const char* part : {".weight", ".bias", ".running_mean", ".running_var", ".num_batches_tracked"})
            add(name + part);
    };
    const auto addConvNorm = [&](const std::string& name) {
        add(name + ".conv.weight");
        addNorm(name + ".bn");
    };
    add("cp.resnet.conv1.weight");
    addNorm("cp.resnet.bn1");
    for (int layer = 1; layer <= 4; ++layer)
        for (int block = 0; block < 2; ++block) {
            const auto prefix = "cp.resnet.layer" + std::to_string(layer) + "." + std::to_string(block) + ".";
            for (const char* half : {"1", "2"}) {
                add(prefix + "conv" + half + ".weight");
                addNorm(prefix + "bn" + half);
            }
            if (layer > 1 && block == 0) {
                add(prefix + "downsample.0.weight");
                addNorm(prefix + "downsample.1");
            }
        }
    for (const std::string refine : {"cp.arm16", "cp.arm32"}) {
        addConvNorm(refine + ".conv");
        add(refine + ".conv_atten.weight");
        addNorm(refine + ".bn_atten");
    }
    for (const char* name : {"cp.conv_head32", "cp.conv_head16", "cp.conv_avg", "ffm.convblk"})
        addConvNorm(name);
    add("ffm.conv1.weight");
    add("ffm.conv2.weight");
    for (const std::string out : {"conv_out", "conv_out16", "conv_out32"}) {
        addConvNorm(out + ".conv");
        add(out + ".conv_out.weight");
    }
    return names;
}

void fill(FaceParser& net)
{
    auto state = core::weights::stateOf(*net);
    const auto names = publishedNames();
    QCOMPARE(names.size(), std::size_t(191));
    QCOMPARE(state.size(), names.size());
    const torch::NoGradGuard noGrad;
    for (std::size_t n = 0; n < names.size(); ++n) {
        QVERIFY2(state.contains(names[n]), names[n].c_str());
        auto& tensor = state.at(names[n]);
        if (!tensor.is_floating_point())
            continue;
        auto values = 0.1 * torch::sin(0.37 * torch::arange(tensor.numel(), torch::kDouble) + static_cast<double>(n));
        if ((tensor.dim() == 1 && names[n].find("weight") != std::string::npos) || names[n].ends_with("running_var"))
            values += 1;
        tensor.copy_(values.view(tensor.sizes()));
    }
}

} // namespace

class FaceParserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAndOutputAreThePublishedOnes();
    void otherSizesAreParsedToo();
};

void FaceParserTest::keysAndOutputAreThePublishedOnes()
{
    const torch::NoGradGuard noGrad;
    FaceParser net;
    net->eval();
    fill(net);
    const auto output = net->forward(ruledInput({1, 3, 64, 64}, 0.2));
    QVERIFY(output.sizes() == at::IntArrayRef({1, 19, 64, 64}));
    QCOMPARE_LT(distance(output, {{0.252221, 0.259482, 0.266742, 0.274003}, 0.3999}), 2e-5);
    QCOMPARE_LT(std::abs(output.mean().item<double>() - 0.1780513), 1e-5);
    QCOMPARE_LT(std::abs(rootMeanSquare(output) - 0.5950783), 1e-5);
    QVERIFY(output.argmax(1).eq(16).all().item<bool>());
}

void FaceParserTest::otherSizesAreParsedToo()
{
    const torch::NoGradGuard noGrad;
    FaceParser net;
    net->eval();
    QVERIFY(net->forward(torch::randn({2, 3, 96, 32})).sizes() == at::IntArrayRef({2, 19, 96, 32}));
}

QTEST_GUILESS_MAIN(FaceParserTest)
#include "tst_face_parser.moc"
