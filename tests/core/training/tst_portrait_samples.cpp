#include "core/training/portrait_samples.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::training;
using core::faces::FaceEdit;
using core::nets::ClipTokenizer;

namespace {

constexpr int64_t kGrid = 2, kNumbers = 16 * kGrid * kGrid;

/// Three faces: one with an edit, one without, one with two.
PortraitCache threeFaces()
{
    PortraitCache cache;
    cache.latents = torch::zeros({3, 2, 4, 4, 4}, torch::kHalf);
    cache.hidden = torch::ones({3, 2, 5, 8}, torch::kHalf);
    cache.patches = torch::ones({3, 2, 5, 2}, torch::kShort);
    cache.coverage = torch::ones({3, 2, 5, 4}, torch::kHalf);
    cache.present = torch::ones({3, 5}, torch::kBool);
    cache.descriptors = torch::ones({3, 128});
    cache.edits = torch::ones({3, kEditsEach, 4, 4, 4}, torch::kHalf);
    cache.editKinds = torch::full({3, kEditsEach}, -1, torch::kChar);
    cache.editKinds[0][0] = static_cast<int8_t>(FaceEdit::Glasses);
    cache.editKinds[2][0] = static_cast<int8_t>(FaceEdit::BlackHair);
    cache.editKinds[2][1] = static_cast<int8_t>(FaceEdit::WarmLight);
    cache.editSides = torch::zeros({3, kEditsEach}, torch::kChar);
    cache.descriptions.assign(3, {{"face", "one face", 1}, {"ears", "two ears", 1}, {"eyes", "two eyes", 1}, {"nose", "one nose", 1}, {"mouth", "one mouth", 1}});
    return cache;
}

/// A sampler whose pictures are zeros and whose edited ones are ones.
struct Samples {
    PortraitTraining options;
    ClipTokenizer tokenizer = std::move(ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz")).value();
    PortraitCache cache = threeFaces();

    Samples()
    {
        options.batch = 1;
        options.dropAll = options.dropText = options.dropFace = options.dropLayout = options.dropRegion = 0;
        options.edited = 1;
    }
    PortraitBatch draw(int64_t step, int64_t count)
    {
        PortraitSampler sampler(options, tokenizer, cache, torch::zeros({6, kNumbers}), torch::ones({3 * kEditsEach, kNumbers}), kGrid);
        return sampler.draw(step, count);
    }
};

} // namespace

class PortraitSamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameStepIsTheSame();
    void whatIsAskedForIsInThePicture();
    void withoutTextNothingIsEdited();
    void aDroppedFaceIsNoFace();
    void aRegionIsKeptBackFromWordAndLayout();
};

void PortraitSamplesTest::theSameStepIsTheSame()
{
    Samples samples;
    samples.options.edited = 0.5;
    samples.options.dropFace = samples.options.dropText = 0.2;
    const auto first = samples.draw(7, 12), again = samples.draw(7, 12), other = samples.draw(8, 12);
    QVERIFY(torch::equal(first.clean, again.clean) && torch::equal(first.ids, again.ids) && torch::equal(first.told, again.told));
    QVERIFY(!torch::equal(first.ids, other.ids));
}

void PortraitSamplesTest::whatIsAskedForIsInThePicture()
{
    Samples samples;
    const auto batch = samples.draw(0, 60);
    QCOMPARE(batch.unedited.abs().sum().item<float>(), 0.f);
    const auto edited = batch.clean.flatten(1).mean(1).gt(0.5).sum().item<int64_t>();
    QCOMPARE(edited, int64_t(40)); // every face in turn, and one of the three has no edit
    samples.options.edited = 0;
    QCOMPARE(samples.draw(0, 60).clean.abs().sum().item<float>(), 0.f);
}

void PortraitSamplesTest::withoutTextNothingIsEdited()
{
    Samples samples;
    samples.options.dropText = 1;
    const auto batch = samples.draw(0, 12);
    QCOMPARE(batch.clean.abs().sum().item<float>(), 0.f);
    const auto nothing = torch::tensor(samples.tokenizer.encodePadded(""), torch::kLong);
    QVERIFY(batch.ids.eq(nothing).all().item<bool>());
}

void PortraitSamplesTest::aDroppedFaceIsNoFace()
{
    Samples samples;
    samples.options.dropFace = 1;
    const auto batch = samples.draw(0, 12);
    QCOMPARE(batch.hidden.abs().sum().item<float>(), 0.f);
    QCOMPARE(batch.descriptor.abs().sum().item<float>(), 0.f);
    QCOMPARE(batch.told.abs().sum().item<float>(), 0.f);
    QVERIFY(batch.weights.eq(1).all().item<bool>()); // as painting does when it is told of nobody
}

void PortraitSamplesTest::aRegionIsKeptBackFromWordAndLayout()
{
    Samples samples;
    samples.options.dropLayout = 1;
    const auto batch = samples.draw(0, 12);
    QCOMPARE(batch.weights.abs().sum().item<float>(), 0.f);
    QCOMPARE(batch.told.abs().sum().item<float>(), 0.f);
    QVERIFY(batch.hidden.abs().sum().item<float>() > 0);
}

QTEST_GUILESS_MAIN(PortraitSamplesTest)
#include "tst_portrait_samples.moc"
