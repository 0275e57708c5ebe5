#include "core/nets/facial_mask.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace core::nets;

namespace {

struct Rectangle {
    std::uint8_t label;
    int top, bottom, left, right; // inclusive
};

/// The synthetic 224 x 224 face of the golden values.
PatchGroups goldenFace()
{
    std::vector<std::uint8_t> map(224 * 224, 0);
    for (const Rectangle& r : {Rectangle{10, 8, 71, 40, 183}, {1, 56, 207, 56, 167}, {2, 84, 91, 68, 99}, {3, 84, 91, 124, 155},
             {4, 98, 109, 72, 95}, {5, 98, 109, 128, 151}, {6, 104, 143, 100, 123}, {7, 158, 163, 88, 135}, {8, 164, 167, 88, 135},
             {9, 168, 175, 88, 135}})
        for (int y = r.top; y <= r.bottom; ++y)
            std::fill_n(map.begin() + y * 224 + r.left, r.right - r.left + 1, r.label);
    return patchGroups(map, 224, 16);
}

int count(const PatchMap& map)
{
    return std::accumulate(map.begin(), map.end(), 0);
}

QList<int> indices(const PatchMap& map)
{
    QList<int> found;
    for (std::size_t i = 0; i < map.size(); ++i)
        if (map[i])
            found << static_cast<int>(i);
    return found;
}

/// Random rectangles of random classes, some of them huge.
PatchGroups randomFace(std::mt19937_64& random)
{
    std::vector<std::uint8_t> map(224 * 224, 0);
    std::uniform_int_distribution<int> place(0, 223), label(0, 10), amount(1, 9);
    for (int i = amount(random); i > 0; --i) {
        const int top = place(random), bottom = place(random), left = place(random), right = place(random);
        const auto value = static_cast<std::uint8_t>(label(random));
        for (int y = std::min(top, bottom); y <= std::max(top, bottom); ++y)
            std::fill_n(map.begin() + y * 224 + std::min(left, right), std::abs(right - left) + 1, value);
    }
    return patchGroups(map, 224, 16);
}

} // namespace

class FacialMaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patchesAreCountedByRegion();
    void quotasMatchTheReference_data();
    void quotasMatchTheReference();
    void everyMaskMeetsTheBudgetAndHoldsTheCoveredRegion();
    void aRegionOverTheBudgetShrinksToIt();
    void anAbsentRegionCoversNothing();
    void onlySixRegionsAreDrawnAndEvenly();
};

void FacialMaskTest::patchesAreCountedByRegion()
{
    const auto face = goldenFace();
    QList<int> counts;
    for (const auto& map : face.maps)
        counts << count(map);
    QCOMPARE(counts, (QList<int>{6, 4, 6, 8, 26, 44, 78, 118}));
    QCOMPARE(indices(face.of(FaceGroup::Eyebrows)), (QList<int>{74, 75, 76, 77, 78, 79}));
    QCOMPARE(indices(face.of(FaceGroup::Eyes)), (QList<int>{88, 89, 92, 93}));
    QCOMPARE(indices(face.of(FaceGroup::Nose)), (QList<int>{90, 91, 104, 105, 118, 119}));
    QCOMPARE(indices(face.of(FaceGroup::Mouth)), (QList<int>{131, 132, 133, 134, 145, 146, 147, 148}));
}

void FacialMaskTest::quotasMatchTheReference_data()
{
    QTest::addColumn<int>("covered");
    QTest::addColumn<float>("share");
    QTest::addColumn<QList<int>>("exclusive");
    QTest::addColumn<QList<int>>("masked");
    QTest::addColumn<int>("fixUp");
    using L = QList<int>;
    QTest::newRow("eyebrows") << 0 << 0.742105f << L{4, 6, 8, 26, 34, 30, 82} << L{3, 4, 6, 19, 25, 22, 61} << 1;
    QTest::newRow("eyes") << 1 << 0.744792f << L{6, 6, 8, 26, 34, 30, 82} << L{4, 4, 6, 19, 25, 22, 61} << 2;
    QTest::newRow("nose") << 2 << 0.742105f << L{6, 4, 8, 26, 34, 30, 82} << L{4, 3, 6, 19, 25, 22, 61} << 1;
    QTest::newRow("mouth") << 3 << 0.739362f << L{6, 4, 6, 26, 34, 30, 82} << L{4, 3, 4, 19, 25, 22, 61} << 1;
    QTest::newRow("boundary") << 4 << 0.711765f << L{6, 4, 6, 8, 34, 30, 82} << L{4, 3, 4, 6, 24, 21, 58} << 1;
    QTest::newRow("hair") << 5 << 0.677632f << L{6, 4, 6, 8, 16, 30, 82} << L{4, 3, 4, 5, 11, 20, 56} << 0;
}

void FacialMaskTest::quotasMatchTheReference()
{
    QFETCH(int, covered);
    QFETCH(float, share);
    QFETCH(QList<int>, exclusive);
    QFETCH(QList<int>, masked);
    QFETCH(int, fixUp);
    const auto plan = maskQuotas(goldenFace(), static_cast<FaceGroup>(covered), 147);
    QVERIFY(std::abs(plan.share - share) < 1e-6f);
    QList<int> actualExclusive, actualMasked;
    for (const auto& quota : plan.quotas) {
        actualExclusive << static_cast<int>(quota.patches.size());
        actualMasked << quota.masked;
    }
    QCOMPARE(actualExclusive, exclusive);
    QCOMPARE(actualMasked, masked);
    QCOMPARE(plan.fixUp, fixUp);
}

void FacialMaskTest::everyMaskMeetsTheBudgetAndHoldsTheCoveredRegion()
{
    std::mt19937_64 random(11);
    for (int i = 0; i < 10'000; ++i) {
        const auto face = randomFace(random);
        const auto group = drawCoveredGroup(random);
        const auto mask = coverRegionThenProportional(face, group, 147, random);
        QCOMPARE(count(mask.masked), 147);
        for (std::size_t p = 0; p < mask.masked.size(); ++p)
            QVERIFY(mask.masked[p] >= mask.covered[p]);
        if (count(face.of(group)) < 147)
            QCOMPARE(mask.covered, face.of(group));
    }
}

void FacialMaskTest::aRegionOverTheBudgetShrinksToIt()
{
    std::vector<std::uint8_t> map(224 * 224, 0);
    std::fill_n(map.begin(), 160 / 14 * 16 * 224, std::uint8_t(10)); // 11 rows of 14 patches
    for (int y = 176; y < 192; ++y)
        std::fill_n(map.begin() + y * 224, 6 * 16, std::uint8_t(10)); // and 6 more: 160
    const auto face = patchGroups(map, 224, 16);
    QCOMPARE(count(face.of(FaceGroup::Hair)), 160);
    std::mt19937_64 random(5);
    const auto mask = coverRegionThenProportional(face, FaceGroup::Hair, 147, random);
    QCOMPARE(count(mask.masked), 147);
    QCOMPARE(mask.masked, mask.covered);
}

void FacialMaskTest::anAbsentRegionCoversNothing()
{
    std::mt19937_64 random(5);
    const auto face = patchGroups(std::vector<std::uint8_t>(224 * 224, 1), 224, 16);
    const auto mask = coverRegionThenProportional(face, FaceGroup::Eyebrows, 147, random);
    QCOMPARE(count(mask.covered), 0);
    QCOMPARE(count(mask.masked), 147);
}

void FacialMaskTest::onlySixRegionsAreDrawnAndEvenly()
{
    std::mt19937_64 random(1);
    std::array<int, kFaceGroups> drawn{};
    for (int i = 0; i < 60'000; ++i)
        ++drawn[static_cast<std::size_t>(drawCoveredGroup(random))];
    double chiSquare = 0;
    for (int g = 0; g < kCoverableGroups; ++g)
        chiSquare += (drawn[g] - 10'000.0) * (drawn[g] - 10'000.0) / 10'000.0;
    QVERIFY2(chiSquare < 20.5, qPrintable(QString::number(chiSquare))); // 0.1 % level of chi-square with 5 degrees
    QCOMPARE(drawn[6] + drawn[7], 0);
}

QTEST_GUILESS_MAIN(FacialMaskTest)
#include "tst_facial_mask.moc"
