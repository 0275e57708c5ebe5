#include "core/base/files.h"
#include "core/nets/clip_tokenizer.h"
#include "tests/verify.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace core;
using namespace core::nets;
using Ids = std::vector<int64_t>;
Q_DECLARE_METATYPE(Ids)

namespace {

const std::filesystem::path kVocabulary = LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz";

Ids trimmedAfterEnd(Ids ids)
{
    while (ids.size() > 1 && ids.back() == kEndId && ids[ids.size() - 2] == kEndId)
        ids.pop_back();
    return ids;
}

} // namespace

class ClipTokenizerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void giveTheReferencesTokens_data();
    void giveTheReferencesTokens();
    void paddingFillsUpTo77WithTheEndToken();
    void paddingMayBeAnotherToken();
    void aLongTextIsCutButKeepsItsEnd();
    void anyBytesGiveTokens_data();
    void anyBytesGiveTokens();
    void anInvalidByteCountsAsOneReplacementSign();
    void everyByteOfAWordIsInItsTokens();
    void aMegabyteTakesNoMoreThanSeconds_data();
    void aMegabyteTakesNoMoreThanSeconds();
    void wordEndsAreKnown();
    void aBrokenVocabularyIsAnError_data();
    void aBrokenVocabularyIsAnError();
    void aMissingVocabularyIsAnError();

private:
    std::optional<ClipTokenizer> m_tokenizer;
};

void ClipTokenizerTest::initTestCase()
{
    auto opened = ClipTokenizer::open(kVocabulary);
    VERIFY_OK(opened);
    m_tokenizer.emplace(std::move(opened).value());
}

void ClipTokenizerTest::giveTheReferencesTokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Ids>("expected");
    QTest::addColumn<Ids>("cut");
    std::ifstream file(LIKENESS_TEST_DIR "/golden/clip_tokens.json");
    const auto goldens = nlohmann::json::parse(file);
    for (const auto& golden : goldens.at("cases")) {
        const auto text = QByteArray::fromStdString(golden.at("text").get<std::string>());
        QTest::addRow("%d bytes: %s", static_cast<int>(text.size()), text.left(60).toPercentEncoding(" ,.'").constData())
            << text << golden.at("ids").get<Ids>() << golden.value("cut", Ids());
    }
}

void ClipTokenizerTest::giveTheReferencesTokens()
{
    QFETCH(QByteArray, text);
    QFETCH(Ids, expected);
    QFETCH(Ids, cut);
    const std::string_view view(text.constData(), static_cast<size_t>(text.size()));
    QCOMPARE(m_tokenizer->encodeWithEnds(view), expected);
    if (!cut.empty())
        QCOMPARE(m_tokenizer->encodePadded(view), cut);
}

void ClipTokenizerTest::paddingFillsUpTo77WithTheEndToken()
{
    const auto ids = m_tokenizer->encodePadded("Hello, world! It's 2024.");
    QCOMPARE(ids.size(), kMaxTokens);
    QCOMPARE(trimmedAfterEnd(ids), (Ids{ 49406, 3306, 267, 1002, 256, 585, 568, 273, 271, 273, 275, 269, 49407 }));
}

void ClipTokenizerTest::paddingMayBeAnotherToken()
{
    const auto ids = m_tokenizer->encodePadded("a", 0);
    QCOMPARE(ids[2], kEndId);
    QCOMPARE(Ids(ids.begin() + 3, ids.end()), Ids(74, 0));
}

void ClipTokenizerTest::aLongTextIsCutButKeepsItsEnd()
{
    std::string words;
    for (int i = 0; i < 2000; ++i)
        words += "portrait ";
    const auto all = m_tokenizer->encodeWithEnds(words);
    QCOMPARE(all.size(), size_t(2002));
    const auto ids = m_tokenizer->encodePadded(words);
    QCOMPARE(ids.size(), kMaxTokens);
    QCOMPARE(ids.back(), kEndId);
    QCOMPARE(Ids(ids.begin(), ids.end() - 1), Ids(all.begin(), all.begin() + 76));
}

void ClipTokenizerTest::anyBytesGiveTokens_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lone continuation") << QByteArray("\x80");
    QTest::newRow("cut off in the middle of a sign") << QByteArray("a\xE6\x9D");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80");
    QTest::newRow("zero byte") << QByteArray("a\0b", 3);
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    QTest::newRow("every byte") << all;
}

void ClipTokenizerTest::anyBytesGiveTokens()
{
    QFETCH(QByteArray, bytes);
    const auto ids = m_tokenizer->encode({ bytes.constData(), static_cast<size_t>(bytes.size()) });
    QVERIFY(!ids.empty());
    for (const auto id : ids)
        QVERIFY(id >= 0 && id < kStartId);
}

void ClipTokenizerTest::anInvalidByteCountsAsOneReplacementSign()
{
    QCOMPARE(m_tokenizer->encode("a \xFF\xFE b"), m_tokenizer->encode("a \xEF\xBF\xBD\xEF\xBF\xBD b"));
}

void ClipTokenizerTest::everyByteOfAWordIsInItsTokens()
{
    std::string spelled;
    for (const auto id : m_tokenizer->encode("Supercalifragilistic"))
        spelled += m_tokenizer->spelling(id);
    QCOMPARE(spelled, std::string("supercalifragilistic</w>"));
}

void ClipTokenizerTest::aMegabyteTakesNoMoreThanSeconds_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("one word without end") << QByteArray("a");
    QTest::newRow("one word of many merges") << QByteArray("portrait");
    QTest::newRow("signs") << QByteArray("!");
    QTest::newRow("marks out of order") << QByteArray("\xCC\x87\xCC\xA3");
    QTest::newRow("beginnings of markers") << QByteArray("<|");
    QTest::newRow("markers") << QByteArray("<|facial|>");
    QTest::newRow("invalid bytes") << QByteArray("\xFF");
    QTest::newRow("spaces") << QByteArray(" ");
}

void ClipTokenizerTest::aMegabyteTakesNoMoreThanSeconds()
{
    QFETCH(QByteArray, unit);
    const auto text = unit.repeated((1 << 20) / unit.size());
    QElapsedTimer timer;
    timer.start();
    m_tokenizer->encode({ text.constData(), static_cast<size_t>(text.size()) });
    QVERIFY2(timer.elapsed() < 20000, qPrintable(QString("%1 ms").arg(timer.elapsed()))); // quadratic time would be minutes
}

void ClipTokenizerTest::wordEndsAreKnown()
{
    const auto ids = m_tokenizer->encode("adventuring");
    QVERIFY(ids.size() > 1 || m_tokenizer->endsWord(ids.front()));
    QVERIFY(m_tokenizer->endsWord(ids.back()));
    const Ids glued = m_tokenizer->encode("adventuringDetail");
    QCOMPARE(glued, (Ids{ 29627, 653, 7657 }));
    QVERIFY(!m_tokenizer->endsWord(29627));
    QVERIFY(m_tokenizer->endsWord(7657));
    QVERIFY(m_tokenizer->endsWord(kEndId));
    QVERIFY(m_tokenizer->spelling(-1).empty());
    QVERIFY(m_tokenizer->spelling(kFacialId + 1).empty());
}

void ClipTokenizerTest::aBrokenVocabularyIsAnError_data()
{
    QTest::addColumn<QByteArray>("content");
    QFile file(QString::fromStdString(kVocabulary.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto whole = file.readAll();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no gzip") << QByteArray("#version: 0.2\ni n\n");
    QTest::newRow("cut off") << whole.left(whole.size() / 2);
    auto flipped = whole;
    flipped[whole.size() / 3] = static_cast<char>(flipped[whole.size() / 3] ^ 0x5A);
    QTest::newRow("one byte changed") << flipped;
    // "hello\n" packed: a sound gzip file with no merges in it
    QTest::newRow("too few merges") << QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9e7020020303a3606000000");
}

void ClipTokenizerTest::aBrokenVocabularyIsAnError()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "vocabulary.gz";
    VERIFY_OK(writeFileAtomically(path, content.toStdString()));
    VERIFY_ERROR(ClipTokenizer::open(path), ErrorCode::FormatBroken);
}

void ClipTokenizerTest::aMissingVocabularyIsAnError()
{
    VERIFY_ERROR(ClipTokenizer::open(LIKENESS_TEST_DIR "/no such vocabulary.gz"), ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(ClipTokenizerTest)
#include "tst_clip_tokenizer.moc"
