#include "core/training/identity_reader.h"

#include "tests/verify.h"

using namespace core::training;

namespace {

/// 40 samples in 30 dimensions around a mean, in three directions of falling weight and a little in a fourth.
torch::Tensor samples()
{
    torch::manual_seed(3);
    const auto directions = std::get<0>(torch::linalg_qr(torch::randn({30, 4})));
    const auto shares = torch::randn({40, 4}) * torch::tensor({5.f, 3.f, 2.f, 0.1f});
    return shares.matmul(directions.t()) + torch::linspace(-1, 1, 30);
}

} // namespace

class IdentityReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void componentsAreThoseOfAnExactDecomposition();
    void theSameSeedGivesTheSameComponents();
    void nothingToldLeavesAllUnexplained();
    void aPerfectReaderLeavesWhatLiesOutsideTheComponents();
};

void IdentityReaderTest::componentsAreThoseOfAnExactDecomposition()
{
    const auto x = samples();
    const auto found = principalComponents(x, 3, 1);
    QVERIFY(found.basis.sizes() == at::IntArrayRef({3, 30}));
    QVERIFY(torch::allclose(found.mean, x.mean(0), 1e-5, 1e-5));
    QVERIFY(torch::allclose(found.basis.matmul(found.basis.t()), torch::eye(3), 1e-4, 1e-4));
    const auto exact = std::get<2>(torch::linalg_svd(x - x.mean(0), false)).slice(0, 0, 3);
    QVERIFY(torch::allclose(found.basis.matmul(exact.t()).abs(), torch::eye(3), 1e-3, 1e-3)); // the same but for the sign
    QCOMPARE_LT(std::abs(found.variance - (x - x.mean(0)).square().sum(1).mean().item<double>()), 1e-3);
}

void IdentityReaderTest::theSameSeedGivesTheSameComponents()
{
    const auto x = samples();
    QVERIFY(torch::equal(principalComponents(x, 3, 7).basis, principalComponents(x, 3, 7).basis));
}

void IdentityReaderTest::nothingToldLeavesAllUnexplained()
{
    const auto x = samples();
    IdentityReader reader(10, principalComponents(x, 3, 1));
    QCOMPARE_LT(std::abs(reader->unexplained(torch::randn({40, 2, 5}), x).item<double>() - 1), 1e-4);
}

void IdentityReaderTest::aPerfectReaderLeavesWhatLiesOutsideTheComponents()
{
    const auto x = samples();
    const auto components = principalComponents(x, 3, 1);
    IdentityReader reader(3, components);
    {
        const torch::NoGradGuard noGrad;
        reader->named_parameters()["read.weight"].copy_(torch::eye(3));
    }
    const auto told = (x - components.mean).matmul(components.basis.t()) / std::sqrt(components.variance / 3);
    const double left = reader->unexplained(told.unsqueeze(1), x).item<double>();
    QCOMPARE_LT(left, 0.001); // the fourth direction
    QCOMPARE_GT(left, 0.00001);
}

QTEST_GUILESS_MAIN(IdentityReaderTest)
#include "tst_identity_reader.moc"
