#include "core/nets/prompt_emphasis.h"
#include "tests/verify.h"

using namespace core;
using namespace core::nets;

namespace {

std::string repeated(const std::string& word, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += word;
    return text;
}

/// "plain|loud*1.1||next chunk", for messages and comparison.
QString written(const WeightedPrompt& prompt)
{
    QStringList chunks;
    for (const auto& chunk : prompt) {
        QStringList parts;
        for (const auto& part : chunk)
            parts << QString::fromStdString(part.text)
                    + (part.weight == 1 ? QString() : '*' + QString::number(part.weight, 'g', 4));
        chunks << parts.join('|');
    }
    return chunks.join("||");
}

} // namespace

class PromptEmphasisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theNotationIsRead_data();
    void theNotationIsRead();
    void weightsStayWithinBounds();
    void aMegabyteOfBracketsTakesNoMoreThanSeconds_data();
    void aMegabyteOfBracketsTakesNoMoreThanSeconds();
    void everyTokenCarriesItsWeight();
    void aPlainPromptIsOneChunkLikeThatOfTheTokenizer();
    void anOverflowingChunkEndsBehindAComma();
    void withoutACommaNearbyAChunkIsFilled();
    void breakBeginsAChunk();

private:
    std::optional<ClipTokenizer> m_tokenizer;
};

void PromptEmphasisTest::initTestCase()
{
    auto opened = ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(opened);
    m_tokenizer.emplace(std::move(opened).value());
}

void PromptEmphasisTest::theNotationIsRead_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("plain") << "a man, smiling"
                           << "a man, smiling";
    QTest::newRow("more") << "a (red) hat"
                          << "a |red*1.1| hat";
    QTest::newRow("much more") << "((red)) hat"
                               << "red*1.21| hat";
    QTest::newRow("less") << "[red] hat"
                          << "red*0.9091| hat";
    QTest::newRow("by a number") << "(red:1.3) hat"
                                 << "red*1.3| hat";
    QTest::newRow("by a number with blanks and a sign") << "(red : +1.5 ) hat"
                                                        << "red *1.5| hat";
    QTest::newRow("by less than one") << "(red:.5)"
                                      << "red*0.5";
    QTest::newRow("nested numbers multiply") << "(a (b:2) c:1.5)"
                                             << "a *1.5|b*3| c*1.5";
    QTest::newRow("more within less cancels out") << "[a (b)]"
                                                  << "a *0.9091|b";
    QTest::newRow("neighbours of one weight join") << "(a)(b) c"
                                                   << "ab*1.1| c";
    QTest::newRow("escaped brackets are text") << "smile \\(anime\\) \\[x\\] \\\\"
                                               << "smile (anime) [x] \\";
    QTest::newRow("other backslashes are text") << "a\\b \\"
                                                << "a\\b \\";
    QTest::newRow("left open lasts to the end") << "a (b [c"
                                                << "a |b *1.1|c";
    QTest::newRow("lone closing brackets are text") << "a) b] c"
                                                    << "a) b] c";
    QTest::newRow("crossed brackets") << "(a [b) c]"
                                      << "a *1.1|b) c";
    QTest::newRow("a colon without a number") << "(ratio:x) 3:4, (a:1.2.3)"
                                              << "ratio:x*1.1| 3:4, |a:1.2.3*1.1";
    QTest::newRow("a number outside brackets") << "a:1.3) b"
                                               << "a:1.3) b";
    QTest::newRow("a number in square brackets") << "[a:1.3]"
                                                 << "a:1.3*0.9091";
    QTest::newRow("not a finite number") << "(a:inf) (b:nan)"
                                         << "a:inf*1.1| |b:nan*1.1";
    QTest::newRow("break") << "a man BREAK  a hat"
                           << "a man ||a hat";
    QTest::newRow("break inside brackets") << "(a BREAK b)"
                                           << "a *1.1||b*1.1";
    QTest::newRow("no break within a word") << "BREAKFAST OUTBREAK break"
                                            << "BREAKFAST OUTBREAK break";
    QTest::newRow("breaks alone") << "BREAK BREAK"
                                  << "||||";
    QTest::newRow("beyond ASCII") << "(日本:1.2) é"
                                  << "日本*1.2| é";
}

void PromptEmphasisTest::theNotationIsRead()
{
    QFETCH(QString, prompt);
    QFETCH(QString, expected);
    QCOMPARE(written(parseEmphasis(prompt.toStdString())), expected);
}

void PromptEmphasisTest::weightsStayWithinBounds()
{
    QCOMPARE(parseEmphasis("(a:1000)")[0][0].weight, 10.0f);
    QCOMPARE(parseEmphasis("(a:-3)")[0][0].weight, 0.0f);
    QCOMPARE(parseEmphasis(repeated("(", 5000) + "a" + repeated(")", 5000))[0][0].weight, 10.0f);
    QCOMPARE(parseEmphasis(repeated("[", 5000) + "a" + repeated("]", 5000) + "b").back().back(), (WeightedText{ "b", 1 }));
}

void PromptEmphasisTest::aMegabyteOfBracketsTakesNoMoreThanSeconds_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("opened") << QByteArray("(a");
    QTest::newRow("closed") << QByteArray("a)");
    QTest::newRow("numbers without end") << QByteArray("(a:1");
    QTest::newRow("colons and blanks") << QByteArray("(: ");
    QTest::newRow("breaks") << QByteArray("BREAK ");
    QTest::newRow("nearly breaks") << QByteArray("BREAK");
}

void PromptEmphasisTest::aMegabyteOfBracketsTakesNoMoreThanSeconds()
{
    QFETCH(QByteArray, unit);
    const auto prompt = unit.repeated((1 << 20) / unit.size()).toStdString();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!parseEmphasis(prompt).empty());
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString("%1 ms").arg(timer.elapsed()))); // quadratic time would be minutes
}

void PromptEmphasisTest::everyTokenCarriesItsWeight()
{
    const auto chunks = chunkTokens(*m_tokenizer, parseEmphasis("a (red:1.3) hat"));
    QCOMPARE(chunks.size(), size_t(1));
    QCOMPARE(chunks[0].ids, m_tokenizer->encodePadded("a red hat"));
    std::vector<float> weights(kMaxTokens, 1);
    weights[2] = 1.3f;
    QCOMPARE(chunks[0].weights, weights);
}

void PromptEmphasisTest::aPlainPromptIsOneChunkLikeThatOfTheTokenizer()
{
    for (const std::string text : { "", "a portrait", "Hello, world! It's 2024." })
        QCOMPARE(chunkTokens(*m_tokenizer, parseEmphasis(text)),
            (std::vector<TokenChunk>{ { m_tokenizer->encodePadded(text), std::vector<float>(77, 1) } }));
    QCOMPARE(chunkTokens(*m_tokenizer, parseEmphasis(repeated("hat ", 75))).size(), size_t(1));
}

void PromptEmphasisTest::anOverflowingChunkEndsBehindAComma()
{
    const auto chunks = chunkTokens(*m_tokenizer, parseEmphasis(repeated("hat ", 69) + ", " + repeated("red ", 10)));
    QCOMPARE(chunks.size(), size_t(2));
    QCOMPARE(chunks[0].ids, m_tokenizer->encodePadded(repeated("hat ", 69) + ","));
    QCOMPARE(chunks[1].ids, m_tokenizer->encodePadded(repeated("red ", 10)));
}

void PromptEmphasisTest::withoutACommaNearbyAChunkIsFilled()
{
    const auto chunks = chunkTokens(*m_tokenizer, parseEmphasis("hat, " + repeated("red ", 100)));
    QCOMPARE(chunks.size(), size_t(2));
    QCOMPARE(chunks[0].ids, m_tokenizer->encodePadded("hat, " + repeated("red ", 73)));
    QCOMPARE(chunks[1].ids, m_tokenizer->encodePadded(repeated("red ", 27)));
}

void PromptEmphasisTest::breakBeginsAChunk()
{
    const auto chunks = chunkTokens(*m_tokenizer, parseEmphasis("a man BREAK a hat"));
    QCOMPARE(chunks.size(), size_t(2));
    QCOMPARE(chunks[0].ids, m_tokenizer->encodePadded("a man"));
    QCOMPARE(chunks[1].ids, m_tokenizer->encodePadded("a hat"));
}

QTEST_GUILESS_MAIN(PromptEmphasisTest)
#include "tst_prompt_emphasis.moc"
