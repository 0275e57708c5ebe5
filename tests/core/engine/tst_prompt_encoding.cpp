#include "core/engine/prompt_encoding.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::engine;
using core::nets::FacialRegion;

namespace {

const std::vector<FacialRegion> kAll{FacialRegion::Face, FacialRegion::Ears, FacialRegion::Eyes, FacialRegion::Nose, FacialRegion::Mouth};
constexpr const char* kDescription = "brown eyes, a narrow nose";

} // namespace

class PromptEncodingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aShortPromptIsOneChunkAsItAlwaysWas();
    void bracketsWeighTheirWords();
    void aWeightKeepsTheMean();
    void theDescriptionOfALongPromptHasAChunkOfItsOwn();
    void breakBeginsAChunk();
    void theReferenceTakesBracketsAsTheyAre();
    void theNegativePromptIsAsLongAsThePrompt_data();
    void theNegativePromptIsAsLongAsThePrompt();
    void markersInAPromptReachNoEncoder();

private:
    EncodedPrompt encode(const std::string& prompt, PromptStyle style = PromptStyle::Emphasis)
    {
        return encodePrompt(*m_tokenizer, m_encoder, prompt, kDescription, kAll, style);
    }
    at::Tensor ofIds(const std::vector<int64_t>& ids) { return m_encoder->forward(torch::tensor(ids).unsqueeze(0)); }

    std::optional<core::nets::ClipTokenizer> m_tokenizer;
    core::nets::ClipTextEncoder m_encoder{nullptr};
    torch::NoGradGuard m_noGrad;
};

void PromptEncodingTest::initTestCase()
{
    auto tokenizer = core::nets::ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(tokenizer);
    m_tokenizer.emplace(std::move(*tokenizer));
    m_encoder = core::nets::ClipTextEncoder(core::nets::ClipTextConfig{.width = 16, .layers = 1, .heads = 2, .feedForwardWidth = 16});
    for (auto& parameter : m_encoder->named_parameters()) // as trained encoders, its hidden states have a mean
        if (parameter.key() == "text_model.final_layer_norm.bias")
            parameter.value().fill_(0.5);
}

void PromptEncodingTest::aShortPromptIsOneChunkAsItAlwaysWas()
{
    const auto tokens = core::nets::assemblePrompt(*m_tokenizer, "a portrait in oil", kDescription, kAll);
    const auto encoded = encode("a portrait in oil");
    QVERIFY(torch::equal(encoded.text, ofIds(tokens.ids)));
    QVERIFY(torch::equal(encoded.textOnly, ofIds(tokens.textOnlyIds)));
    QVERIFY(encoded.facialTokens == tokens.facialTokens);
    QVERIFY(torch::equal(encode("a portrait \\(in oil\\)").text, ofIds(core::nets::assemblePrompt(*m_tokenizer, "a portrait (in oil)", kDescription, kAll).ids)));
}

void PromptEncodingTest::bracketsWeighTheirWords()
{
    const auto encoded = encode("a (red:1.5) hat");
    QCOMPARE(encoded.text.size(1), int64_t(2 * 77));
    const auto plain = ofIds(m_tokenizer->encodePadded("a red hat"));
    auto weights = torch::ones({77});
    weights[2] = 1.5; // start, a, red
    auto expected = plain * weights.view({1, -1, 1});
    expected = expected * (plain.mean() / expected.mean());
    QVERIFY(torch::allclose(encoded.text.slice(1, 0, 77), expected, 1e-4, 1e-5));
}

void PromptEncodingTest::aWeightKeepsTheMean()
{
    const auto plain = ofIds(m_tokenizer->encodePadded("a red hat"));
    for (const char* prompt : {"a (red:1.9) hat", "a [red] hat", "((a red hat))"})
        QVERIFY2(torch::allclose(encode(prompt).text.slice(1, 0, 77).mean(), plain.mean(), 1e-3, 1e-5), prompt);
}

void PromptEncodingTest::theDescriptionOfALongPromptHasAChunkOfItsOwn()
{
    std::string prompt;
    for (int i = 0; i < 100; ++i)
        prompt += "word ";
    const auto encoded = encode(prompt);
    QCOMPARE(encoded.text.size(1), int64_t(3 * 77));
    QVERIFY(!encoded.truncated);
    QCOMPARE(encoded.facialTokens.size(), std::size_t(2));
    const auto alone = core::nets::assemblePrompt(*m_tokenizer, "", kDescription, kAll);
    for (std::size_t i = 0; i < alone.facialTokens.size(); ++i)
        QCOMPARE(encoded.facialTokens[i].index, alone.facialTokens[i].index + 2 * 77);
    QVERIFY(torch::equal(encoded.text.slice(1, 2 * 77), ofIds(alone.ids)));
    QVERIFY(encode(prompt, PromptStyle::Reference).text.size(1) == 77);
}

void PromptEncodingTest::breakBeginsAChunk()
{
    const auto encoded = encode("a hat BREAK a coat");
    QCOMPARE(encoded.text.size(1), int64_t(3 * 77));
    QVERIFY(torch::equal(encoded.text.slice(1, 77, 2 * 77), ofIds(m_tokenizer->encodePadded("a coat"))));
}

void PromptEncodingTest::theReferenceTakesBracketsAsTheyAre()
{
    const auto tokens = core::nets::assemblePrompt(*m_tokenizer, "a (red:1.5) hat", kDescription, kAll, core::nets::Assembly::Reference);
    QVERIFY(torch::equal(encode("a (red:1.5) hat", PromptStyle::Reference).text, ofIds(tokens.ids)));
}

void PromptEncodingTest::theNegativePromptIsAsLongAsThePrompt_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("negative");
    QTest::newRow("both short") << QByteArray("a hat") << QByteArray("blurry");
    QTest::newRow("a long prompt") << QByteArray("word ").repeated(100) << QByteArray("blurry");
    QTest::newRow("a long negative prompt") << QByteArray("a hat") << QByteArray("word ").repeated(100);
}

void PromptEncodingTest::theNegativePromptIsAsLongAsThePrompt()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, negative);
    const auto encoded = encode(prompt.toStdString());
    const auto against = encodeNegative(*m_tokenizer, m_encoder, negative.toStdString(), encoded, PromptStyle::Emphasis);
    QVERIFY(against.sizes() == encoded.text.sizes());
    if (negative == "blurry")
        QVERIFY(torch::equal(against.slice(1, 0, 77), ofIds(m_tokenizer->encodePadded("blurry"))));
}

void PromptEncodingTest::markersInAPromptReachNoEncoder()
{
    QVERIFY(encode("(<|facial|> a:1.2) <|image|> b").text.isfinite().all().item<bool>());
    const auto negative = encodeNegative(*m_tokenizer, m_encoder, "<|facial|>", encode("a"), PromptStyle::Emphasis);
    QVERIFY(negative.isfinite().all().item<bool>());
}

QTEST_GUILESS_MAIN(PromptEncodingTest)
#include "tst_prompt_encoding.moc"
