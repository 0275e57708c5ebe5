#include "core/nets/prompt_tokens.h"
#include "tests/verify.h"

#include <numeric>

using namespace core;
using namespace core::nets;
using enum FacialRegion;
using Ids = std::vector<int64_t>;
using Regions = std::vector<FacialRegion>;
Q_DECLARE_METATYPE(Ids)

namespace {

const Regions kAll(kFacialRegions.begin(), kFacialRegions.end());
const std::string kDemoPrompt
    = "cinematic photo,A man, in a forest, adventuring, 50mm photograph, half-length portrait, film, bokeh, "
      "professional, 4k, highly detailed";
const std::string kDescription = "oval face, small ears, brown eyes set wide apart, straight nose, full mouth";

Ids paddedTo77(Ids ids)
{
    ids.resize(kMaxTokens, kEndId);
    return ids;
}

Ids indicesOf(const PromptTokens& tokens)
{
    Ids indices;
    for (const auto& token : tokens.facialTokens)
        indices.push_back(token.index);
    return indices;
}

Regions regionsOf(const PromptTokens& tokens)
{
    Regions regions;
    for (const auto& token : tokens.facialTokens)
        regions.push_back(token.region);
    return regions;
}

std::string repeated(const std::string& word, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += word;
    return text;
}

} // namespace

class PromptTokensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void thePublishedAssemblyIsKept_data();
    void thePublishedAssemblyIsKept();
    void thePublishedAssemblyPutsALongPromptBehindTheCaption();
    void thePublishedAssemblyLeavesALongCaptionOut();
    void keepingDetailPairsEveryWordWithItsOwnRegion();
    void keepingDetailSeparatesThePromptFromTheDetail();
    void aLongPromptLosesItsLastWordsAndNothingElse();
    void aPromptIsNotCutWithinAWord();
    void aPromptThatJustFitsStaysWhole();
    void aLongDescriptionIsCutAndSaidSo();
    void markersInThePersonsPromptMeanNothing_data();
    void markersInThePersonsPromptMeanNothing();
    void withoutDescriptionThereIsThePromptAlone();
    void anEmptyPromptLeavesTheDetailAlone();
    void theMaskMarksTheFacialTokens();

private:
    std::string spelledAt(const PromptTokens& tokens, size_t n) const
    {
        return m_tokenizer->spelling(tokens.ids[static_cast<size_t>(tokens.facialTokens[n].index)]);
    }
    std::optional<ClipTokenizer> m_tokenizer;
};

void PromptTokensTest::initTestCase()
{
    auto opened = ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(opened);
    m_tokenizer.emplace(std::move(opened).value());
}

void PromptTokensTest::thePublishedAssemblyIsKept_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<Ids>("indices");
    QTest::newRow("short prompt") << "A man, in a forest, adventuring"
                                  << Ids{ 49406, 320, 786, 267, 530, 320, 4167, 267, 29627, 653, 7657, 281, 518, 2533, 791, 637,
                                         1710, 267, 1237, 9861, 267, 1237, 3095, 267, 637, 8231, 267, 537, 637, 4932, 267, 49407 }
                                  << Ids{ 16, 19, 22, 25, 29 };
    QTest::newRow("the demo's prompt") << QString::fromStdString(kDemoPrompt)
                                       << Ids{ 49406, 25602, 1125, 267, 320, 786, 267, 530, 320, 4167, 267, 3071, 1351, 267, 276,
                                              271, 2848, 8853, 267, 2349, 268, 10130, 5352, 267, 1860, 267, 647, 36983, 267, 4774,
                                              267, 275, 330, 267, 5302, 1914, 72, 8767, 7657, 281, 518, 2533, 791, 637, 1710, 267,
                                              1237, 9861, 267, 1237, 3095, 267, 637, 8231, 267, 537, 637, 4932, 267, 49407 }
                                       << Ids{ 44, 47, 50, 53, 57 };
}

void PromptTokensTest::thePublishedAssemblyIsKept()
{
    QFETCH(QString, prompt);
    QFETCH(Ids, ids);
    QFETCH(Ids, indices);
    const auto tokens = assemblePrompt(*m_tokenizer, prompt.toStdString(), kDefaultCaption, kAll, Assembly::Reference);
    QCOMPARE(tokens.ids, paddedTo77(ids));
    QCOMPARE(tokens.textOnlyIds, tokens.ids);
    QCOMPARE(indicesOf(tokens), indices);
    QCOMPARE(regionsOf(tokens), (Regions{ Face, Eyes, Ears, Nose, Mouth }));
    QVERIFY(!tokens.promptTruncated && !tokens.captionTruncated);
}

void PromptTokensTest::thePublishedAssemblyPutsALongPromptBehindTheCaption()
{
    const auto prompt
        = kDemoPrompt + ", standing next to a river with a red jacket and a large backpack, sunset light, golden hour";
    const auto tokens = assemblePrompt(*m_tokenizer, prompt, kDefaultCaption, kAll, Assembly::Reference);
    QCOMPARE(m_tokenizer->encodeWithEnds(tokens.text).size(), size_t(85));
    QCOMPARE(indicesOf(tokens), (Ids{ 7, 10, 13, 16, 20 }));
    QVERIFY(tokens.ids.back() != kEndId);        // the published code loses it,
    QCOMPARE(tokens.textOnlyIds.back(), kEndId); // but not where the text goes alone
    QVERIFY(tokens.promptTruncated);
}

void PromptTokensTest::thePublishedAssemblyLeavesALongCaptionOut()
{
    const std::string caption = std::string(kDefaultCaption) + repeated(" x", 131);
    QCOMPARE(caption.size(), size_t(331));
    const auto tokens = assemblePrompt(*m_tokenizer, "A man", caption, kAll, Assembly::Reference);
    QCOMPARE(tokens.ids, m_tokenizer->encodePadded("A man"));
    QVERIFY(tokens.facialTokens.empty());
    QVERIFY(tokens.captionTruncated);
    const auto shorter = assemblePrompt(*m_tokenizer, "A man", caption.substr(0, 330), kAll, Assembly::Reference);
    QCOMPARE(shorter.facialTokens.size(), size_t(5));
}

void PromptTokensTest::keepingDetailPairsEveryWordWithItsOwnRegion()
{
    const auto tokens = assemblePrompt(*m_tokenizer, "a portrait", kDescription, { Mouth, Eyes, Face, Ears, Nose });
    QCOMPARE(regionsOf(tokens), (Regions{ Face, Ears, Eyes, Nose, Mouth }));
    for (size_t i = 0; i < 5; ++i)
        QCOMPARE(spelledAt(tokens, i), std::string(regionName(tokens.facialTokens[i].region)) + "</w>");
    QCOMPARE(tokens.textOnlyIds, tokens.ids);
    QVERIFY(!tokens.promptTruncated && !tokens.captionTruncated);
}

void PromptTokensTest::keepingDetailSeparatesThePromptFromTheDetail()
{
    const auto tokens = assemblePrompt(*m_tokenizer, "adventuring", "one face", { Face });
    QCOMPARE(tokens.text, std::string("adventuring Detail: one face <|facial|>"));
    QCOMPARE(tokens.ids, m_tokenizer->encodePadded("adventuring detail: one face"));
}

void PromptTokensTest::aLongPromptLosesItsLastWordsAndNothingElse()
{
    const auto tokens = assemblePrompt(*m_tokenizer, repeated("forest ", 2000), kDescription, kAll);
    QVERIFY(tokens.promptTruncated);
    QVERIFY(!tokens.captionTruncated);
    QCOMPARE(regionsOf(tokens), (Regions{ Face, Ears, Eyes, Nose, Mouth }));
    for (size_t i = 0; i < 5; ++i)
        QCOMPARE(spelledAt(tokens, i), std::string(regionName(tokens.facialTokens[i].region)) + "</w>");
    QCOMPARE(tokens.ids.size(), kMaxTokens);
    QCOMPARE(tokens.ids.back(), kEndId);
    const auto detail = m_tokenizer->encode("Detail: " + kDescription);
    QCOMPARE(Ids(tokens.ids.end() - 1 - static_cast<long>(detail.size()), tokens.ids.end() - 1), detail);
    QCOMPARE(Ids(tokens.ids.begin() + 1, tokens.ids.end() - 1 - static_cast<long>(detail.size())),
        Ids(75 - detail.size(), m_tokenizer->encode("forest").front()));
}

void PromptTokensTest::aPromptIsNotCutWithinAWord()
{
    const auto word = m_tokenizer->encode("pneumonoultramicroscopic");
    QVERIFY(word.size() > 3);
    const auto tokens = assemblePrompt(*m_tokenizer, repeated("pneumonoultramicroscopic ", 40), "one face", { Face });
    const auto detail = m_tokenizer->encode("Detail: one face").size();
    const auto kept = (75 - detail) / word.size() * word.size();
    QVERIFY(m_tokenizer->endsWord(tokens.ids[kept]));
    QCOMPARE(tokens.facialTokens.front().index, static_cast<int64_t>(kept + detail));
}

void PromptTokensTest::aPromptThatJustFitsStaysWhole()
{
    const auto detail = m_tokenizer->encode("Detail: " + kDescription).size();
    const int room = static_cast<int>(75 - detail);
    QVERIFY(!assemblePrompt(*m_tokenizer, repeated("forest ", room), kDescription, kAll).promptTruncated);
    QVERIFY(assemblePrompt(*m_tokenizer, repeated("forest ", room + 1), kDescription, kAll).promptTruncated);
}

void PromptTokensTest::aLongDescriptionIsCutAndSaidSo()
{
    const auto tokens
        = assemblePrompt(*m_tokenizer, "a portrait", "one face, " + repeated("wide ", 100) + "mouth", { Face, Mouth });
    QVERIFY(tokens.captionTruncated && tokens.promptTruncated);
    QCOMPARE(regionsOf(tokens), Regions{ Face });
    QCOMPARE(spelledAt(tokens, 0), std::string("face</w>"));
    QCOMPARE(tokens.ids.size(), kMaxTokens);
    QCOMPARE(tokens.ids.back(), kEndId);
}

void PromptTokensTest::markersInThePersonsPromptMeanNothing_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::newRow("facial") << "a man <|facial|>";
    QTest::newRow("one inside another") << "a man <|fac<|facial|>ial|>";
    QTest::newRow("image, start and end") << "<|startoftext|>a<|image|> man<|endoftext|>";
}

void PromptTokensTest::markersInThePersonsPromptMeanNothing()
{
    QFETCH(QString, prompt);
    for (const auto assembly : { Assembly::KeepDetail, Assembly::Reference }) {
        const auto tokens = assemblePrompt(*m_tokenizer, prompt.toStdString(), kDefaultCaption, kAll, assembly);
        QCOMPARE(tokens.facialTokens.size(), size_t(5));
        for (const auto& token : tokens.facialTokens)
            QVERIFY(m_tokenizer->spelling(tokens.ids[static_cast<size_t>(token.index)]) != "man</w>");
        QCOMPARE(std::count(tokens.ids.begin(), tokens.ids.end(), kStartId), 1);
        QVERIFY(*std::max_element(tokens.ids.begin(), tokens.ids.end()) <= kEndId);
        const auto end = std::find(tokens.ids.begin(), tokens.ids.end(), kEndId);
        QVERIFY(end - tokens.ids.begin() > tokens.facialTokens.back().index);
    }
}

void PromptTokensTest::withoutDescriptionThereIsThePromptAlone()
{
    const auto tokens = assemblePrompt(*m_tokenizer, "A man", "", kAll);
    QCOMPARE(tokens.ids, m_tokenizer->encodePadded("A man"));
    QVERIFY(tokens.facialTokens.empty());
    QVERIFY(!tokens.promptTruncated && !tokens.captionTruncated);
}

void PromptTokensTest::anEmptyPromptLeavesTheDetailAlone()
{
    const auto tokens = assemblePrompt(*m_tokenizer, "", kDescription, kAll);
    QCOMPARE(tokens.ids, m_tokenizer->encodePadded("Detail: " + kDescription));
    QCOMPARE(assemblePrompt(*m_tokenizer, "", "", {}).ids, m_tokenizer->encodePadded(""));
}

void PromptTokensTest::theMaskMarksTheFacialTokens()
{
    const auto tokens = assemblePrompt(*m_tokenizer, "A man", kDescription, kAll);
    const auto mask = tokens.facialMask();
    QCOMPARE(std::count(mask.begin(), mask.end(), true), 5);
    for (const auto& token : tokens.facialTokens)
        QVERIFY(mask[static_cast<size_t>(token.index)]);
}

QTEST_GUILESS_MAIN(PromptTokensTest)
#include "tst_prompt_tokens.moc"
