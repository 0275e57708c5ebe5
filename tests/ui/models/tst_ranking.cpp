#include "ui/models/ranking.h"

#include <QtTest>

using namespace ui::models;

class RankingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void likenessDecidesFirst();
    void signsOfManipulationCostMoreThanSharpnessGains();
    void aPortraitWithoutAFaceComesLast();
    void equalOnesKeepTheirOrder();
    void reasonsSayWhatIsSeen();
    void aSharpPictureIsSharperThanABlurredOne();
};

namespace {

using enum core::engine::VerdictLabel;

PortraitResult resultOf(qint64 id, float likeness, core::engine::VerdictLabel verdict = CannotSay, double sharpness = 0.5)
{
    PortraitResult result;
    result.id = id;
    result.portrait.likeness.known = likeness >= 0;
    result.portrait.likeness.score = std::max(0.f, likeness);
    result.portrait.verdict.label = verdict;
    result.sharpness = sharpness;
    return result;
}

std::vector<qint64> orderOf(const std::vector<PortraitResult>& results)
{
    std::vector<const PortraitResult*> pointers;
    for (const auto& result : results)
        pointers.push_back(&result);
    std::vector<qint64> ids;
    for (const Ranking& ranking : rank(pointers))
        ids.push_back(ranking.id);
    return ids;
}

} // namespace

void RankingTest::likenessDecidesFirst()
{
    QCOMPARE(orderOf({ resultOf(1, 40), resultOf(2, 90), resultOf(3, 60) }), (std::vector<qint64>{ 2, 3, 1 }));
}

void RankingTest::signsOfManipulationCostMoreThanSharpnessGains()
{
    QCOMPARE(orderOf({ resultOf(1, 80, SignsOfManipulation, 1.0), resultOf(2, 80, NoSigns, 0.0) }), (std::vector<qint64>{ 2, 1 }));
}

void RankingTest::aPortraitWithoutAFaceComesLast()
{
    QCOMPARE(orderOf({ resultOf(1, -1, NoSigns, 1.0), resultOf(2, 30, SignsOfManipulation, 0.0) }), (std::vector<qint64>{ 2, 1 }));
}

void RankingTest::equalOnesKeepTheirOrder()
{
    QCOMPARE(orderOf({ resultOf(4, 50), resultOf(2, 50), resultOf(9, 50) }), (std::vector<qint64>{ 4, 2, 9 }));
}

void RankingTest::reasonsSayWhatIsSeen()
{
    const auto best = resultOf(1, 84.4f, NoSigns, 0.9), other = resultOf(2, 30, SignsOfManipulation, 0.1), none = resultOf(3, -1);
    const auto ranking = rank({ &best, &other, &none });
    QCOMPARE(ranking[0].place, 1);
    QCOMPARE(ranking[0].of, 3);
    QCOMPARE(ranking[0].reasons, (QStringList{ "Highest likeness: 84 of 100", "Shows no signs of manipulation", "The sharpest" }));
    QCOMPARE(ranking[1].reasons, (QStringList{ "Likeness 30 of 100", "Shows signs of manipulation" }));
    QCOMPARE(ranking[2].reasons, QStringList{ "No face was found in it" });
}

void RankingTest::aSharpPictureIsSharperThanABlurredOne()
{
    QImage sharp(64, 64, QImage::Format_RGB32);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            sharp.setPixelColor(x, y, (x / 4 + y / 4) % 2 ? Qt::white : Qt::black);
    const QImage blurred = sharp.scaled(16, 16, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                               .scaled(64, 64, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QVERIFY(sharpnessOf(sharp) > sharpnessOf(blurred) + 0.1);
    QImage plain(64, 64, QImage::Format_RGB32);
    plain.fill(Qt::gray);
    QCOMPARE(sharpnessOf(plain), 0.0);
    QCOMPARE(sharpnessOf(QImage(2, 2, QImage::Format_RGB32)), 0.0);
}

QTEST_GUILESS_MAIN(RankingTest)
#include "tst_ranking.moc"
