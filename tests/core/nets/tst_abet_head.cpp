#include "core/nets/abet_head.h"
#include "core/weights/strict_loader.h"

#include <QtTest>

using namespace core::nets;

class AbetHeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysMirrorThePublishedHead();
    void scoresMatchTheGoldenValues_data();
    void scoresMatchTheGoldenValues();
    void theLeadingTemperatureWouldTurnTheEnergyRound();
    void aTinyTemperatureDoesNotOverflow();
    void inUseABatchDoesNotChangeAnAnswer();
    void twoOpposedClassesRankLikeTheirOwnSoftmax();
};

void AbetHeadTest::keysMirrorThePublishedHead()
{
    QStringList keys;
    for (const auto& [name, tensor] : core::weights::stateOf(*AbetHead(64, 5)))
        keys << QString::fromStdString(name);
    QCOMPARE(keys,
        (QStringList{ "h.h.weight", "temperature.0.bias", "temperature.0.weight", "temperature.1.bias", "temperature.1.num_batches_tracked",
            "temperature.1.running_mean", "temperature.1.running_var", "temperature.1.weight" }));
    int64_t temperature = 0;
    for (const auto& item : AbetHead(64, 2)->named_parameters())
        temperature += item.key().starts_with("temperature") ? item.value().numel() : 0;
    QCOMPARE(temperature, int64_t(67));
}

void AbetHeadTest::scoresMatchTheGoldenValues_data()
{
    QTest::addColumn<double>("second");
    QTest::addColumn<double>("temperature");
    QTest::addColumn<double>("score");
    QTest::newRow("sure") << -0.2 << 0.05 << 18.000000;
    QTest::newRow("between") << -0.2 << 0.2 << 4.504078;
    QTest::newRow("unsure") << -0.2 << 0.9 << 1.258182;
    QTest::newRow("opposed classes") << -0.9 << 0.2 << 4.500123;
}

void AbetHeadTest::scoresMatchTheGoldenValues()
{
    QFETCH(double, second);
    QFETCH(double, temperature);
    QFETCH(double, score);
    const auto options = torch::kDouble;
    const auto found = abetScore(torch::tensor({ { 0.9, second } }, options), torch::tensor({ { temperature } }, options));
    QVERIFY2(std::abs(found.item<double>() - score) < 1e-6, qPrintable(QString::number(found.item<double>(), 'g', 10)));
}

void AbetHeadTest::theLeadingTemperatureWouldTurnTheEnergyRound()
{
    const auto energy = [](double t) {
        return t * abetScore(torch::tensor({ { 0.9, -0.2 } }, torch::kDouble), torch::tensor({ { t } }, torch::kDouble)).item<double>();
    };
    QVERIFY(std::abs(energy(0.05) - 0.900000) < 1e-6);
    QVERIFY(std::abs(energy(0.2) - 0.900816) < 1e-6);
    QVERIFY(std::abs(energy(0.9) - 1.132364) < 1e-6);
}

void AbetHeadTest::aTinyTemperatureDoesNotOverflow()
{
    const auto score = abetScore(torch::tensor({ { 0.9, -0.2 } }, torch::kDouble), torch::tensor({ { 1e-12 } }, torch::kDouble));
    QVERIFY(std::isfinite(score.item<double>()));
}

void AbetHeadTest::inUseABatchDoesNotChangeAnAnswer()
{
    torch::manual_seed(3);
    AbetHead head(16, 5);
    head->train();
    (void)head->forward(torch::randn({ 32, 16 }) * 3 + 1); // moves the running statistics
    head->eval();
    const torch::InferenceMode guard;
    const auto features = torch::randn({ 4, 16 });
    const auto together = head->score(features);
    for (int64_t i = 0; i < 4; ++i)
        QVERIFY(std::abs(head->score(features.slice(0, i, i + 1)).item<double>() - together[i].item<double>()) < 1e-5);
    QVERIFY(head->cosines(features).abs().max().item<double>() <= 1);
    QCOMPARE(head->temperatures(features).sizes(), (at::IntArrayRef{ 4, 1 }));
}

void AbetHeadTest::twoOpposedClassesRankLikeTheirOwnSoftmax()
{
    const auto c = torch::linspace(-1, 1, 41, torch::kDouble).unsqueeze(1);
    const auto cosines = torch::cat({ c, -c }, 1), temperatures = torch::full({ 41, 1 }, 0.3, torch::kDouble);
    const auto confidence = std::get<0>((cosines / temperatures).softmax(1).max(1));
    QVERIFY(torch::equal(abetScore(cosines, temperatures).argsort(true, 0), confidence.argsort(true, 0)));
}

QTEST_GUILESS_MAIN(AbetHeadTest)
#include "tst_abet_head.moc"
