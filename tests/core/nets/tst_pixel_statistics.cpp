#include "core/nets/pixel_statistics.h"
#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::nets;

class PixelStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalisingUsesEachChannelsOwnNumbers();
    void thePublishedFormIsRead();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
};

void PixelStatisticsTest::normalisingUsesEachChannelsOwnNumbers()
{
    const PixelStatistics statistics{{0.5, 0.25, 0}, {0.5, 0.25, 2}};
    const auto x = torch::ones({2, 3, 2, 2});
    const auto y = statistics.normalise(x);
    QVERIFY(torch::allclose(y.select(1, 0), torch::full({2, 2, 2}, 1.0)));
    QVERIFY(torch::allclose(y.select(1, 1), torch::full({2, 2, 2}, 3.0)));
    QVERIFY(torch::allclose(y.select(1, 2), torch::full({2, 2, 2}, 0.5)));
    QVERIFY(torch::allclose(statistics.denormalise(y), x));
}

void PixelStatisticsTest::thePublishedFormIsRead()
{
    const auto read = pixelStatisticsFromJson(R"({"mean": [0.5482207536697388, 0.42340534925460815, 0.3654651641845703],
        "std": [0.2789176106452942, 0.2438540756702423, 0.23493893444538116]})");
    VERIFY_OK(read);
    QCOMPARE(read->mean[1], 0.42340534925460815);
    QCOMPARE(read->deviation[2], 0.23493893444538116);
    const auto again = pixelStatisticsFromJson(toJson(*read));
    VERIFY_OK(again);
    QCOMPARE(again->deviation, read->deviation);
}

void PixelStatisticsTest::anythingElseIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain numbers") << "0.5 0.4 0.3";
    QTest::newRow("two channels") << R"({"mean":[0.5,0.4],"std":[0.2,0.2]})";
    QTest::newRow("no deviation") << R"({"mean":[0.5,0.4,0.3]})";
    QTest::newRow("a deviation of 0") << R"({"mean":[0.5,0.4,0.3],"std":[0.2,0,0.2]})";
}

void PixelStatisticsTest::anythingElseIsRefused()
{
    QFETCH(QString, text);
    VERIFY_ERROR(pixelStatisticsFromJson(text.toStdString()), core::ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(PixelStatisticsTest)
#include "tst_pixel_statistics.moc"
