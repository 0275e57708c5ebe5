#include "core/faces/parsing_regions.h"

#include "tests/golden_file.h"

#include <QtTest>

using namespace core::faces;
using core::image::Image;

class ParsingRegionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void masksAreFilledAsOpenCvFillsThem();
    void regionsComeInConsistentIdsOrder();
    void ofAPairTheFirstStandsForBoth();
    void theImageIsCutOutAsPillowDoes();
};

void ParsingRegionsTest::masksAreFilledAsOpenCvFillsThem()
{
    const GoldenFile golden("image/published.safetensors");
    int compared = 0;
    for (const char* name : {"wide", "tall"})
        for (const int label : {0, 1, 4, 10, 12}) {
            const auto key = std::string(name) + ".filled." + std::to_string(label);
            if (!golden.has(key))
                continue;
            QVERIFY2(filledMask(golden.image(std::string(name) + ".labels"), static_cast<std::uint8_t>(label)) == golden.image(key), key.c_str());
            ++compared;
        }
    QVERIFY(compared >= 8);
}

void ParsingRegionsTest::regionsComeInConsistentIdsOrder()
{
    Image labels(20, 1, 1);
    for (const int label : {13, 12, 10, 8, 7, 5, 4, 1, 17, 6})
        labels.at(label, 0) = static_cast<std::uint8_t>(label);
    QStringList names;
    for (const auto& region : parsingRegions(labels))
        names << QString::fromStdString(region.name);
    QCOMPARE(names, QStringList({"face", "eyes", "ears", "nose", "mouth"}));
    QVERIFY(parsingRegions(Image(4, 4, 1)).empty());
}

void ParsingRegionsTest::ofAPairTheFirstStandsForBoth()
{
    Image labels(9, 1, 1);
    labels.at(0, 0) = 5;
    labels.at(2, 0) = 4;
    labels.at(8, 0) = 8;
    const auto regions = parsingRegions(labels);
    QCOMPARE(regions.size(), std::size_t(2));
    QCOMPARE(int(regions[0].mask.at(2, 0)), 255);
    QCOMPARE(int(regions[0].mask.at(0, 0)), 0);
    QCOMPARE(int(regions[1].mask.at(8, 0)), 255);
}

void ParsingRegionsTest::theImageIsCutOutAsPillowDoes()
{
    const GoldenFile golden("image/published.safetensors");
    for (const std::string name : {"wide", "tall"})
        QVERIFY2(regionImage(golden.image(name + ".picture"), golden.image(name + ".filled.1")) == golden.image(name + ".region"), name.c_str());
}

QTEST_GUILESS_MAIN(ParsingRegionsTest)
#include "tst_parsing_regions.moc"
