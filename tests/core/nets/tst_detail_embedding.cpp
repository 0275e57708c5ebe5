#include "core/nets/detail_embedding.h"

#include <QtTest>

using namespace core::nets;

class DetailEmbeddingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPatchGetsAToken();
    void anEvenPictureHasNoDetail();
    void detailShowsWhereItIs();
    void twiceTheDetailIsTheSameStepEverywhere();
    void onlyTheLinearLayersLearn();
};

void DetailEmbeddingTest::everyPatchGetsAToken()
{
    DetailEmbedding detail(24, 16);
    QCOMPARE(detail(torch::zeros({ 2, 3, 48, 64 })).sizes(), (at::IntArrayRef{ 2, 12, 24 }));
    QCOMPARE(detail->energies(torch::zeros({ 2, 3, 48, 64 })).sizes(), (at::IntArrayRef{ 2, 90, 6, 8 }));
    QVERIFY_THROWS_EXCEPTION(c10::Error, DetailEmbedding(24, 12));
}

void DetailEmbeddingTest::anEvenPictureHasNoDetail()
{
    const auto energies = DetailEmbedding(8, 16)->energies(torch::full({ 1, 3, 64, 64 }, 1.5));
    const double floor = (std::log(1e-5) + 7) / 2;
    QVERIFY((energies - floor).abs().max().item<double>() < 1e-3);
}

void DetailEmbeddingTest::detailShowsWhereItIs()
{
    torch::manual_seed(1);
    auto x = torch::zeros({ 1, 3, 64, 64 });
    x.slice(2, 16, 32).slice(3, 32, 48) = torch::randn({ 1, 3, 16, 16 }) * 0.1; // the patch in row 1, column 2
    const auto energies = DetailEmbedding(8, 16)->energies(x).mean(at::IntArrayRef({ 0, 1 }));   // [8, 8] quarters
    const auto inside = energies.slice(0, 2, 4).slice(1, 4, 6), corner = energies.slice(0, 6, 8).slice(1, 0, 2);
    QVERIFY(inside.min().item<double>() > corner.max().item<double>() + 1);
    torch::manual_seed(2);
    DetailEmbedding detail(8, 16);
    const auto tokens = detail(x)[0]; // [16, 8]
    QVERIFY((tokens[1 * 4 + 2] - tokens[12]).abs().max().item<double>() > 10 * (tokens[12] - tokens[15]).abs().max().item<double>());
}

void DetailEmbeddingTest::twiceTheDetailIsTheSameStepEverywhere()
{
    torch::manual_seed(1);
    const auto x = 10 * torch::randn({ 1, 3, 64, 64 }); // far above the floor under the logarithm
    DetailEmbedding detail(8, 16);
    const auto step = detail->energies(x * 2) - detail->energies(x);
    QVERIFY((step - std::log(4.0) / 2).abs().max().item<double>() < 1e-3);
}

void DetailEmbeddingTest::onlyTheLinearLayersLearn()
{
    QStringList keys;
    for (const auto& item : DetailEmbedding(8, 16)->named_parameters())
        keys << QString::fromStdString(item.key());
    QCOMPARE(keys, (QStringList{ "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias" }));
}

QTEST_GUILESS_MAIN(DetailEmbeddingTest)
#include "tst_detail_embedding.moc"
