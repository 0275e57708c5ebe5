#include "core/engine/face_encoder.h"

#include "core/engine/net_files.h"
#include "core/weights/strict_loader.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::engine;
namespace nets = core::nets;
using core::ErrorCode;
using core::image::Image;

namespace {

nets::FaceVitConfig smallVit()
{
    return {.width = 16, .depth = 3, .heads = 2, .imageSize = 32, .top = nets::FaceVitTop::Encoder};
}

/// A mask of a 64-pixel crop with one filled cell of the 4 x 4 grid.
Image cellMask(int column, int row)
{
    Image mask(64, 64, 1);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x)
            mask.at(column * 16 + x, row * 16 + y) = 255;
    return mask;
}

} // namespace

class FaceEncoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEncoderGivesItsPenultimateHiddenStates();
    void anEncoderWithoutPixelStatisticsIsRefused();
    void regionsAreFoundByNameAndCountedPastTheClassToken();
    void aRegionWithoutPatchesIsNotPresent();
    void anIdentityIsCentredAndOfLengthOne();
    void regionsAreGatheredFromTheHiddenStates();
    void aRegionsVectorIsTheMeanOfItsTokens();
    void anotherFacesRegionTakesThePlaceOfThisOnes();
    void aRegionThatOneFaceDoesNotShowIsNamed();
};

void FaceEncoderTest::anEncoderGivesItsPenultimateHiddenStates()
{
    const torch::NoGradGuard noGrad;
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "e.safetensors";
    nets::FaceVit net(smallVit());
    std::map<std::string, at::Tensor> state;
    for (const auto& [name, tensor] : core::weights::stateOf(*net))
        state[name] = tensor.to(at::kHalf).to(at::kFloat); // as the file holds them
    VERIFY_OK(core::weights::loadStrict(*net, state, "half"));
    const nets::PixelStatistics statistics{{0.5, 0.4, 0.3}, {0.2, 0.3, 0.4}};
    VERIFY_OK(saveNet(path, state, nets::toJson(smallVit()), {{"statistics", nets::toJson(statistics)}}));
    auto encoder = FaceEncoder::open(path);
    VERIFY_OK(encoder);
    QCOMPARE(encoder->width(), int64_t(16));
    QCOMPARE(encoder->gridSide(), int64_t(2));
    const std::vector<Image> crops{Image(256, 256, 3, 51), Image(256, 256, 3, 255)};
    const auto hidden = encoder->hidden(crops);
    QVERIFY(hidden.sizes() == at::IntArrayRef({2, 5, 16}));
    const auto plain = torch::stack({torch::full({3, 32, 32}, 0.2), torch::full({3, 32, 32}, 1.0)}); // what the grays are in 0..1
    QVERIFY(torch::allclose(hidden, net->hiddenStates(statistics.normalise(plain), 2), 1e-4, 1e-5));
}

void FaceEncoderTest::anEncoderWithoutPixelStatisticsIsRefused()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "e.safetensors";
    VERIFY_OK(saveNet(path, core::weights::stateOf(*nets::FaceVit(smallVit())), nets::toJson(smallVit())));
    VERIFY_ERROR(FaceEncoder::open(path), ErrorCode::ModelBroken);
    VERIFY_ERROR(FaceEncoder::open(path.parent_path() / "nowhere"), ErrorCode::ModelMissing);
}

void FaceEncoderTest::regionsAreFoundByNameAndCountedPastTheClassToken()
{
    const auto found = regionPatches({{"hair", cellMask(0, 0)}, {"nose", cellMask(1, 2)}, {"face", cellMask(3, 3)}}, 4, 2);
    QVERIFY(torch::equal(found.tokens[static_cast<int>(nets::FacialRegion::Face)], torch::tensor({16, 16})));
    QVERIFY(torch::equal(found.tokens[static_cast<int>(nets::FacialRegion::Nose)], torch::tensor({10, 10})));
    QVERIFY(found.present == std::vector({nets::FacialRegion::Face, nets::FacialRegion::Nose}));
    QVERIFY(found.coverage.sizes() == at::IntArrayRef({5, 16}));
    QCOMPARE(found.coverage[static_cast<int>(nets::FacialRegion::Nose)][9].item<float>(), 1.f);
    QCOMPARE(found.coverage.sum().item<float>(), 2.f);
}

void FaceEncoderTest::aRegionWithoutPatchesIsNotPresent()
{
    const auto found = regionPatches({{"mouth", Image(64, 64, 1)}}, 4, 2);
    QVERIFY(found.present.empty());
    QVERIFY(found.tokens.eq(0).all().item<bool>());
    QVERIFY(found.tokens.sizes() == at::IntArrayRef({5, 2}));
}

void FaceEncoderTest::anIdentityIsCentredAndOfLengthOne()
{
    const std::vector<float> descriptor{4, 1, 5}, mean{1, 1, 1};
    QVERIFY(torch::allclose(identityInput(descriptor, mean), torch::tensor({0.6f, 0.f, 0.8f}), 1e-5, 1e-6));
    QVERIFY(torch::allclose(identityInput(std::vector<float>{3, 0, 4}, {}), torch::tensor({0.6f, 0.f, 0.8f}), 1e-5, 1e-6));
    QVERIFY(identityInput(mean, mean).isfinite().all().item<bool>());
}

void FaceEncoderTest::regionsAreGatheredFromTheHiddenStates()
{
    const auto hidden = torch::randn({2, 6, 3});
    const auto tokens = torch::tensor({1, 5, 0, 2, 4, 4, 3, 3, 0, 1, 2, 5}).view({2, 3, 2});
    const auto gathered = gatherRegions(hidden, tokens);
    QVERIFY(gathered.sizes() == at::IntArrayRef({2, 3, 2, 3}));
    for (int64_t n = 0; n < 2; ++n)
        for (int64_t r = 0; r < 3; ++r)
            for (int64_t k = 0; k < 2; ++k)
                QVERIFY(torch::equal(gathered[n][r][k], hidden[n][tokens[n][r][k].item<int64_t>()]));
}

void FaceEncoderTest::aRegionsVectorIsTheMeanOfItsTokens()
{
    FaceFeatures features{.regionPatches = torch::zeros({5, 2}, torch::kLong), .inEvenLight = torch::tensor({{1.f, 2.f}, {3.f, 6.f}, {5.f, 0.f}})};
    features.regionPatches[static_cast<int>(nets::FacialRegion::Eyes)] = torch::tensor({1, 2});
    QVERIFY(regionVector(features, nets::FacialRegion::Eyes) == std::vector<float>({4, 3}));
}

namespace {

/// A face of six tokens, all of one value, with two patches for the eyes.
FaceFeatures faceOf(float value, std::vector<int64_t> eyes)
{
    FaceFeatures face;
    face.hidden = face.inEvenLight = torch::full({6, 3}, value);
    face.regionPatches = torch::zeros({static_cast<int64_t>(nets::kFacialRegions.size()), 2}, torch::kLong);
    face.regionPatches[static_cast<int64_t>(nets::FacialRegion::Eyes)] = torch::tensor(eyes, torch::kLong);
    face.coverage = torch::zeros({static_cast<int64_t>(nets::kFacialRegions.size()), 5});
    for (const auto token : eyes)
        face.coverage[static_cast<int64_t>(nets::FacialRegion::Eyes)][token - 1] = 1;
    face.present = {nets::FacialRegion::Eyes};
    return face;
}

} // namespace

void FaceEncoderTest::anotherFacesRegionTakesThePlaceOfThisOnes()
{
    auto face = faceOf(1, {2, 4});
    const auto before = face.hidden;
    const auto other = faceOf(7, {1, 3});
    const nets::FacialRegion eyes[] = {nets::FacialRegion::Eyes};
    VERIFY_OK(takeRegions(face, other, eyes));
    QVERIFY(torch::equal(face.hidden.select(1, 0), torch::tensor({1.f, 7.f, 7.f, 7.f, 7.f, 1.f})));
    QVERIFY(torch::equal(before, torch::ones({6, 3}))); // a copy of the features keeps its own
    QCOMPARE(regionVector(face, nets::FacialRegion::Eyes), (std::vector<float>{7, 7, 7}));
    QVERIFY(torch::equal(face.coverage, other.coverage));
    VERIFY_OK(takeRegions(face, other, {}));
}

void FaceEncoderTest::aRegionThatOneFaceDoesNotShowIsNamed()
{
    auto face = faceOf(1, {2, 4});
    const auto other = faceOf(7, {1, 3});
    const nets::FacialRegion regions[] = {nets::FacialRegion::Eyes, nets::FacialRegion::Nose};
    const auto taken = takeRegions(face, other, regions);
    VERIFY_ERROR(taken, ErrorCode::NoFace);
    QVERIFY(taken.error().what.find("nose") != std::string::npos);
    QVERIFY(torch::equal(face.hidden, torch::ones({6, 3})));
}

QTEST_GUILESS_MAIN(FaceEncoderTest)
#include "tst_face_encoder.moc"
