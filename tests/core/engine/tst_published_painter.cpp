#include "core/engine/published_painter.h"

#include "core/nets/prompt_tokens.h"
#include "tests/core/engine/small_portrait_config.h"
#include "tests/verify.h"

using namespace core::engine;
using namespace core::nets;

namespace {

/// A face whose regions all look different.
PublishedFace someFace(std::vector<FacialRegion> present)
{
    return {torch::randn({1, 8}), torch::randn({1, 5, 12}), torch::randn({1, 5, 5, 12}), torch::randn({1, 5, 12}), std::move(present), {}};
}

const std::vector<FacialRegion> kAll{FacialRegion::Face, FacialRegion::Ears, FacialRegion::Eyes, FacialRegion::Nose, FacialRegion::Mouth};
constexpr const char* kDescription = "a narrow face, small ears, brown eyes, a long nose, a wide mouth";

} // namespace

class PublishedPainterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void eyesAndEarsAreFusedIntoEachOthersWords();
    void withoutEarsTheEyesAreTheirOwn();
    void theReferenceSaysThePublishedCaption();
    void theHalfWithoutAFaceSeesTheBlankPicture();
    void aRegionOfNoWeightLeavesItsWord();
    void theTextOfItsOwnGuidanceIsComparedWithTheFaceAlone();
    void halfPrecisionStaysHalf();

private:
    Conditioning condition(const PortraitRequest& request, const PublishedFace& face)
    {
        return conditionPublished(*m_tokenizer, m_nets, request, kDescription, face);
    }
    /// The fused embedding of a region's word, by hand.
    at::Tensor fusedWord(const at::Tensor& word, const PublishedFace& face, FacialRegion shown)
    {
        const auto features = face.regions.slice(1, static_cast<int64_t>(shown), static_cast<int64_t>(shown) + 1);
        const auto tokens = m_nets->regions->regionTokens(features);
        return m_nets->regions->fuse(word.view({1, 1, -1}), tokens, torch::zeros({1, 1}, torch::kLong), torch::ones({1, 1}, torch::kBool))[0][0];
    }
    int64_t wordOf(FacialRegion region)
    {
        for (const auto& token : assemblePrompt(*m_tokenizer, "a portrait", kDescription, kAll).facialTokens)
            if (token.region == region)
                return token.index;
        return -1;
    }
    std::optional<ClipTokenizer> m_tokenizer;
    PortraitNets m_nets{nullptr};
    torch::NoGradGuard m_noGrad;
    PortraitRequest m_request;
};

void PublishedPainterTest::initTestCase()
{
    auto tokenizer = ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(tokenizer);
    m_tokenizer.emplace(std::move(*tokenizer));
    m_nets = PortraitNets(smallPortraitConfig());
    m_request.prompt = "a portrait";
}

void PublishedPainterTest::eyesAndEarsAreFusedIntoEachOthersWords()
{
    const auto face = someFace(kAll);
    const auto conditioning = condition(m_request, face);
    QVERIFY(conditioning.prompted.fused.sizes() == at::IntArrayRef({1, 77, 32}));
    for (const auto& [word, shown] : {std::pair{FacialRegion::Face, FacialRegion::Face}, {FacialRegion::Ears, FacialRegion::Eyes},
                                      {FacialRegion::Eyes, FacialRegion::Ears}, {FacialRegion::Nose, FacialRegion::Nose}}) {
        const auto index = wordOf(word);
        QVERIFY(index > 0);
        QVERIFY(torch::allclose(conditioning.prompted.fused[0][index], fusedWord(conditioning.prompted.plain[0][index], face, shown), 1e-4, 1e-5));
    }
}

void PublishedPainterTest::withoutEarsTheEyesAreTheirOwn()
{
    const auto face = someFace({FacialRegion::Face, FacialRegion::Eyes});
    const auto conditioning = condition(m_request, face);
    const auto eyes = wordOf(FacialRegion::Eyes), ears = wordOf(FacialRegion::Ears);
    QVERIFY(torch::allclose(conditioning.prompted.fused[0][eyes], fusedWord(conditioning.prompted.plain[0][eyes], face, FacialRegion::Eyes), 1e-4, 1e-5));
    QVERIFY(torch::equal(conditioning.prompted.fused[0][ears], conditioning.prompted.plain[0][ears]));
}

void PublishedPainterTest::theReferenceSaysThePublishedCaption()
{
    auto request = m_request;
    request.promptStyle = PromptStyle::Reference;
    const auto tokens = assemblePrompt(*m_tokenizer, request.prompt, kDefaultCaption, kAll, Assembly::Reference);
    const auto conditioning = condition(request, someFace(kAll));
    QVERIFY(torch::equal(conditioning.prompted.plain, m_nets->text(torch::tensor(tokens.textOnlyIds).unsqueeze(0))));
    request.description = std::vector<Clause>{{"eyes", "green eyes"}};
    QVERIFY(!torch::equal(condition(request, someFace(kAll)).prompted.plain, conditioning.prompted.plain));
}

void PublishedPainterTest::theHalfWithoutAFaceSeesTheBlankPicture()
{
    const auto face = someFace(kAll);
    const auto conditioning = condition(m_request, face);
    QVERIFY(torch::allclose(conditioning.noIdentity, m_nets->identity->forward(torch::zeros({1, 8}), face.blank), 1e-5, 1e-6));
    QVERIFY(torch::allclose(conditioning.identity, m_nets->identity->forward(face.descriptor, face.whole), 1e-5, 1e-6));
    QVERIFY(conditioning.empty.sizes() == conditioning.prompted.fused.sizes());
}

void PublishedPainterTest::aRegionOfNoWeightLeavesItsWord()
{
    auto request = m_request;
    request.regionWeights = {{"nose", 0.f}};
    const auto conditioning = condition(request, someFace(kAll));
    const auto nose = wordOf(FacialRegion::Nose), mouth = wordOf(FacialRegion::Mouth);
    QVERIFY(torch::allclose(conditioning.prompted.fused[0][nose], conditioning.prompted.plain[0][nose]));
    QVERIFY(!torch::allclose(conditioning.prompted.fused[0][mouth], conditioning.prompted.plain[0][mouth]));
}

void PublishedPainterTest::theTextOfItsOwnGuidanceIsComparedWithTheFaceAlone()
{
    const auto face = someFace(kAll);
    auto request = m_request;
    request.guidance = 5;
    QVERIFY(!condition(request, face).wordless.fused.defined());
    request.textGuidance = 5;
    QVERIFY(!condition(request, face).wordless.fused.defined()); // the same: nothing to compare
    request.textGuidance = 8;
    const auto wordless = condition(request, face).wordless;
    const auto nothing = m_nets->text(torch::tensor(m_tokenizer->encodePadded("")).unsqueeze(0));
    QVERIFY(torch::equal(wordless.plain, nothing));
    const auto nose = wordOf(FacialRegion::Nose);
    QVERIFY(torch::allclose(wordless.fused[0][nose], fusedWord(nothing[0][nose], face, FacialRegion::Nose), 1e-4, 1e-5));
    QVERIFY(torch::equal(wordless.fused[0][0], nothing[0][0]));
}

void PublishedPainterTest::halfPrecisionStaysHalf()
{
    PortraitNets half(smallPortraitConfig());
    half->to(torch::kBFloat16);
    const auto conditioning = conditionPublished(*m_tokenizer, half, m_request, kDescription, someFace(kAll));
    for (const auto* tensor : {&conditioning.prompted.fused, &conditioning.prompted.plain, &conditioning.empty, &conditioning.identity, &conditioning.noIdentity})
        QVERIFY(tensor->scalar_type() == torch::kBFloat16 && tensor->isfinite().all().item<bool>());
}

QTEST_GUILESS_MAIN(PublishedPainterTest)
#include "tst_published_painter.moc"
