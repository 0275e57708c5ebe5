#include "core/nets/vit_block.h"

#include <QtTest>
#include <torch/torch.h>

using namespace core::nets;

class VitBlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void positionTablesHaveTheReferenceSums_data();
    void positionTablesHaveTheReferenceSums();
    void aPositionEncodesColumnsInItsFirstHalf();
    void keysMirrorTheCheckpoint();
    void dropPathActsOnlyWhileTraining();
};

void VitBlockTest::positionTablesHaveTheReferenceSums_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("sum");
    QTest::newRow("ViT-S") << 384 << 34713.823711;
    QTest::newRow("decoder") << 512 << 46340.333103;
    QTest::newRow("ViT-B") << 768 << 69594.493859;
    QTest::newRow("ViT-L") << 1024 << 92849.197918;
}

void VitBlockTest::positionTablesHaveTheReferenceSums()
{
    QFETCH(int, width);
    QFETCH(double, sum);
    const auto table = sinCosPositions(width, 14).to(torch::kFloat64);
    QCOMPARE(table.sizes(), (at::IntArrayRef{1, 197, width}));
    QVERIFY(std::abs(table.sum().item<double>() - sum) < 1e-2);
    QVERIFY(std::abs(table.square().sum().item<double>() - 196 * width / 2) < 1e-2);
    QCOMPARE(table[0][0].abs().max().item<double>(), 0.0);
}

void VitBlockTest::aPositionEncodesColumnsInItsFirstHalf()
{
    const auto row3column5 = sinCosPositions(768, 14)[0][1 + 3 * 14 + 5];
    const std::pair<int, double> expected[] = {{0, -0.958924}, {1, -0.998573}, {192, 0.283662}, {384, 0.141120}, {576, -0.989992}};
    for (const auto& [element, value] : expected)
        QVERIFY2(std::abs(row3column5[element].item<double>() - value) < 1e-6, qPrintable(QString::number(element)));
}

void VitBlockTest::keysMirrorTheCheckpoint()
{
    QStringList actual;
    for (const auto& p : VitBlock(8, 2, 32)->named_parameters())
        actual << QString::fromStdString(p.key());
    QCOMPARE(actual,
        (QStringList{"norm1.weight", "norm1.bias", "attn.qkv.weight", "attn.qkv.bias", "attn.proj.weight", "attn.proj.bias",
            "norm2.weight", "norm2.bias", "mlp.fc1.weight", "mlp.fc1.bias", "mlp.fc2.weight", "mlp.fc2.bias"}));
}

void VitBlockTest::dropPathActsOnlyWhileTraining()
{
    torch::manual_seed(3);
    VitBlock block(8, 2, 32, 0.9);
    const auto x = torch::randn({64, 3, 8});
    block->eval();
    QVERIFY(torch::equal(block(x), block(x)));
    block->train();
    const auto untouched = (block(x) == x).flatten(1).all(1).sum().item<int64_t>();
    QVERIFY2(untouched > 30 && untouched < 64, qPrintable(QString::number(untouched))); // 0.81 of 64 are expected to skip both
}

QTEST_GUILESS_MAIN(VitBlockTest)
#include "tst_vit_block.moc"
