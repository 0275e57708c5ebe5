#include "core/engine/detector_net.h"

#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::engine;
using core::ErrorCode;
namespace nets = core::nets;

namespace {

using Tensors = std::map<std::string, torch::Tensor>;

const nets::FaceVitConfig kSmall{ .width = 24, .depth = 2, .heads = 2, .imageSize = 32 };

/// A detector of the published structure, small.
PublishedDetector smallDetector(DetectorHead head) { return { "small", kSmall, head, core::faces::DetectorResize::Squash }; }

DetectorDescription descriptionOf(const PublishedDetector& detector)
{
    DetectorDescription description;
    description.published = &detector;
    description.config = detector.config;
    return description;
}

/// Parameters that are not where they began, so that every one of them counts.
template <class Module>
Module stirred(Module module)
{
    const torch::NoGradGuard noGrad;
    for (auto& parameter : module->parameters())
        parameter.add_(torch::randn_like(parameter) * 0.3);
    return module;
}

void addAll(Tensors& all, const std::string& prefix, const torch::nn::Module& module)
{
    for (const auto& [name, tensor] : core::weights::stateOf(module))
        all[prefix + name] = tensor;
}

/// What an anti-spoofing file holds under a wrapper's name.
void addAntiSpoof(Tensors& all, const std::string& wrapper, const torch::nn::Module& vit, const torch::nn::Module& head)
{
    addAll(all, wrapper, head);
    addAll(all, wrapper + "backbone.vit.", vit);
    std::erase_if(all, [&](const auto& item) { return item.first.starts_with(wrapper + "backbone.vit.head."); });
    for (const char* kind : { "weight", "bias" }) // the file has this tensor under two names
        all[wrapper + "embedder.bottleneck_layer.0." + kind] = all.at(wrapper + "embedder.bottleneck_layer_fc." + kind);
}

std::filesystem::path write(const QTemporaryDir& folder, const Tensors& tensors)
{
    const auto path = std::filesystem::path(folder.filePath("weights.pth").toStdString());
    const auto written = core::weights::writeSafetensors(path, { tensors, {} });
    TORCH_CHECK(written.ok(), "the test's folder cannot be written");
    return path;
}

torch::Tensor views() { return torch::sin(torch::arange(2 * 3 * 32 * 32) * 0.05).view({ 2, 3, 32, 32 }); }

} // namespace

class DetectorNetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(4); }
    void aDeepfakeFileAnswersAsItsNetwork();
    void anAntiSpoofingFileAnswersByItsHead();
    void anAdapterFileAnswersByItsHead();
    void everyHeadPointsSomewhere_data();
    void everyHeadPointsSomewhere();
    void theHeadsGradientIsTheTransformersOwn();
    void anotherHeadIsRefused();
};

void DetectorNetTest::aDeepfakeFileAnswersAsItsNetwork()
{
    const torch::NoGradGuard noGrad;
    auto vit = stirred(nets::FaceVit(kSmall));
    Tensors tensors{ { "optimizer.state.0", torch::zeros({ 3 }) } };
    addAll(tensors, "model.", *vit);
    QTemporaryDir folder;
    const auto detector = smallDetector(DetectorHead::Deepfake);
    auto net = DetectorNet::open(write(folder, tensors), descriptionOf(detector));
    VERIFY_OK(net);
    QVERIFY(torch::equal(net->logits(net->encode(views())), vit(views())));
}

void DetectorNetTest::anAntiSpoofingFileAnswersByItsHead()
{
    const torch::NoGradGuard noGrad;
    auto vit = stirred(nets::FaceVit(kSmall));
    auto head = stirred(nets::FaceAntiSpoofHead(kSmall.width, 512));
    Tensors tensors;
    addAntiSpoof(tensors, "state_dict.", *vit, *head);
    QTemporaryDir folder;
    const auto detector = smallDetector(DetectorHead::AntiSpoof);
    auto net = DetectorNet::open(write(folder, tensors), descriptionOf(detector));
    VERIFY_OK(net);
    QVERIFY(torch::allclose(net->logits(net->encode(views())), head(nets::antiSpoofTokens(vit, views())), 1e-5, 1e-6));
}

void DetectorNetTest::anAdapterFileAnswersByItsHead()
{
    const torch::NoGradGuard noGrad;
    auto vit = stirred(nets::FaceVit(kSmall));
    auto head = stirred(nets::FaceAdapterHead(kSmall.width, 192));
    Tensors tensors{ { "model.projector.weight", torch::zeros({ 4, 4 }) } };
    addAll(tensors, "model.", *vit);
    addAll(tensors, "model.", *head);
    QTemporaryDir folder;
    const auto detector = smallDetector(DetectorHead::Adapter);
    auto net = DetectorNet::open(write(folder, tensors), descriptionOf(detector));
    VERIFY_OK(net);
    QVERIFY(torch::allclose(net->logits(net->encode(views())), head(vit->features(views())), 1e-5, 1e-6));
}

void DetectorNetTest::everyHeadPointsSomewhere_data()
{
    QTest::addColumn<int>("head");
    QTest::newRow("deepfake") << int(DetectorHead::Deepfake);
    QTest::newRow("anti-spoofing") << int(DetectorHead::AntiSpoof);
    QTest::newRow("adapter") << int(DetectorHead::Adapter);
}

void DetectorNetTest::everyHeadPointsSomewhere()
{
    QFETCH(int, head);
    const auto detector = smallDetector(DetectorHead(head));
    auto vit = stirred(nets::FaceVit(kSmall));
    Tensors tensors;
    if (detector.head == DetectorHead::AntiSpoof) {
        addAntiSpoof(tensors, "", *vit, *stirred(nets::FaceAntiSpoofHead(kSmall.width, 512)));
    } else {
        addAll(tensors, "", *vit);
        if (detector.head == DetectorHead::Adapter)
            addAll(tensors, "", *stirred(nets::FaceAdapterHead(kSmall.width, 192)));
    }
    QTemporaryDir folder;
    auto net = DetectorNet::open(write(folder, tensors), descriptionOf(detector));
    VERIFY_OK(net);
    const torch::InferenceMode guard; // as in use
    const auto evidence = net->evidence(net->encode(views()), 0);
    QCOMPARE(evidence.sizes(), (torch::IntArrayRef{ 2, 4 }));
    QVERIFY(evidence.ge(0).all().item<bool>());
    QCOMPARE(evidence.max().item<float>(), 1.0f);
    QVERIFY(!torch::equal(evidence, net->evidence(net->encode(views()), 1)));
}

/// Autograd through the adapter's head, whose adapter says nothing, must give what patchRelevance works out on paper.
void DetectorNetTest::theHeadsGradientIsTheTransformersOwn()
{
    auto vit = stirred(nets::FaceVit(kSmall));
    auto head = nets::FaceAdapterHead(kSmall.width, 192);
    Tensors tensors;
    addAll(tensors, "", *vit);
    addAll(tensors, "", *head);
    tensors["adapter.linear2.weight"] = torch::zeros({ kSmall.width, 192 });
    const auto own = core::weights::stateOf(*vit);
    tensors["head.weight"] = torch::cat({ own.at("head.weight"), torch::zeros({ 2, kSmall.width }) }, 1);
    tensors["head.bias"] = own.at("head.bias");
    QTemporaryDir folder;
    const auto detector = smallDetector(DetectorHead::Adapter);
    auto net = DetectorNet::open(write(folder, tensors), descriptionOf(detector));
    VERIFY_OK(net);
    const torch::InferenceMode guard;
    const auto encoded = net->encode(views());
    QVERIFY(torch::allclose(net->evidence(encoded, 0), DetectorNet(vit).evidence(encoded, 0), 1e-3, 1e-4));
}

void DetectorNetTest::anotherHeadIsRefused()
{
    Tensors tensors;
    addAll(tensors, "model.", *nets::FaceVit(kSmall));
    QTemporaryDir folder;
    const auto path = write(folder, tensors);
    const auto spoof = smallDetector(DetectorHead::AntiSpoof), adapter = smallDetector(DetectorHead::Adapter);
    VERIFY_ERROR(DetectorNet::open(path, descriptionOf(spoof)), ErrorCode::WeightsMismatch);
    VERIFY_ERROR(DetectorNet::open(path, descriptionOf(adapter)), ErrorCode::WeightsMismatch);
    VERIFY_ERROR(DetectorNet::open(folder.filePath("none.pth").toStdString(), descriptionOf(spoof)), ErrorCode::ModelMissing);
}

QTEST_GUILESS_MAIN(DetectorNetTest)
#include "tst_detector_net.moc"
