#include "core/faces/face_analyzer.h"
#include "core/faces/face_outline.h"
#include "tests/core/faces/example_photos.h"
#include "tests/verify.h"

#include <map>

using namespace core;
using namespace core::faces;

class RegionParserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyFaceHasFaceEyesNoseAndMouth_data();
    void everyFaceHasFaceEyesNoseAndMouth();
    void masksAreBlackAndWhiteAndApart_data() { everyFaceHasFaceEyesNoseAndMouth_data(); }
    void masksAreBlackAndWhiteAndApart();
    void eyesLieAboveNoseAboveMouth();
    void hairLiesAboveTheBrows();
    void earsOfAManWithShortHairAreSeen();
    void hairOverTheEarsHidesThem();
    void aFaceHalfOutsideStillHasRegions();

private:
    std::map<std::string, image::Image> regionsOf(const std::string& name);
    std::unique_ptr<FaceAnalyzer> m_analyzer;
};

static int area(const image::Image& mask) { return static_cast<int>(std::count(mask.pixels.begin(), mask.pixels.end(), 255)); }

static double middleRow(const image::Image& mask)
{
    double sum = 0;
    for (int y = 0; y < mask.height; ++y)
        sum += double(y) * std::count(mask.row(y), mask.row(y) + mask.width, 255);
    return sum / area(mask);
}

void RegionParserTest::initTestCase()
{
    auto opened = FaceAnalyzer::open(examples::models());
    VERIFY_OK(opened);
    m_analyzer = std::make_unique<FaceAnalyzer>(std::move(*opened));
}

std::map<std::string, image::Image> RegionParserTest::regionsOf(const std::string& name)
{
    const auto photo = examples::photo(name);
    std::map<std::string, image::Image> regions;
    for (auto& region : LandmarkRegionParser().parse(photo, m_analyzer->findFaces(photo).at(0).landmarks))
        regions.emplace(region.name, std::move(region.mask));
    return regions;
}

void RegionParserTest::everyFaceHasFaceEyesNoseAndMouth_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& name : examples::kNames)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void RegionParserTest::everyFaceHasFaceEyesNoseAndMouth()
{
    QFETCH(QString, name);
    const auto regions = regionsOf(name.toStdString());
    for (const char* expected : {"face", "eyes", "nose", "mouth"})
        QVERIFY2(regions.count(expected), expected);
    const double whole = area(regions.at("face")) + area(regions.at("eyes")) + area(regions.at("nose")) + area(regions.at("mouth"));
    QVERIFY(area(regions.at("eyes")) > 0.01 * whole && area(regions.at("eyes")) < 0.08 * whole);
    QVERIFY(area(regions.at("nose")) > 0.04 * whole && area(regions.at("nose")) < 0.2 * whole);
    QVERIFY(area(regions.at("mouth")) > 0.015 * whole && area(regions.at("mouth")) < 0.12 * whole);
}

void RegionParserTest::masksAreBlackAndWhiteAndApart()
{
    QFETCH(QString, name);
    const auto regions = regionsOf(name.toStdString());
    const auto& first = regions.begin()->second;
    std::vector<int> owners(first.pixels.size());
    for (const auto& [region, mask] : regions) {
        QCOMPARE(mask.channels, 1);
        QCOMPARE(mask.width, first.width);
        for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
            QVERIFY(mask.pixels[i] == 0 || mask.pixels[i] == 255);
            owners[i] += mask.pixels[i] == 255;
        }
    }
    QVERIFY(*std::max_element(owners.begin(), owners.end()) <= 1);
}

void RegionParserTest::eyesLieAboveNoseAboveMouth()
{
    const auto regions = regionsOf("man_in_jacket.jpg");
    QVERIFY(middleRow(regions.at("eyes")) < middleRow(regions.at("nose")));
    QVERIFY(middleRow(regions.at("nose")) < middleRow(regions.at("mouth")));
}

void RegionParserTest::hairLiesAboveTheBrows()
{
    for (const char* name : {"man_in_jacket.jpg", "woman_with_long_hair.jpg"}) {
        const auto regions = regionsOf(name);
        QVERIFY2(regions.count("hair"), name);
        const auto photo = examples::photo(name);
        const auto frame = frameOf(m_analyzer->findFaces(photo).at(0).landmarks);
        const auto& hair = regions.at("hair");
        const int x = static_cast<int>(frame.browMiddle.x);
        int topmost = hair.height;
        for (int y = 0; y < hair.height; ++y)
            if (hair.at(x, y)) {
                topmost = y;
                break;
            }
        QVERIFY2(topmost < frame.browMiddle.y - 0.5 * frame.browToNose, name);
        QVERIFY(area(hair) > 0.15 * area(regions.at("face")));
    }
}

void RegionParserTest::earsOfAManWithShortHairAreSeen() { QVERIFY(regionsOf("man_with_gray_hair.jpg").count("ears")); }

void RegionParserTest::hairOverTheEarsHidesThem() { QVERIFY(!regionsOf("woman_with_long_hair.jpg").count("ears")); }

void RegionParserTest::aFaceHalfOutsideStillHasRegions()
{
    const auto photo = examples::photo("man_in_jacket.jpg");
    auto landmarks = m_analyzer->findFaces(photo).at(0).landmarks;
    const int cut = static_cast<int>(landmarks[27].x);
    for (auto& p : landmarks)
        p.x -= cut;
    const auto half = examples::cut(photo, cut, 0, photo.width - cut, photo.height);
    const auto regions = LandmarkRegionParser().parse(half, landmarks);
    QVERIFY(!regions.empty());
    QCOMPARE(regions[0].name, std::string("face"));
    QCOMPARE(regions[0].mask.width, half.width);
}

QTEST_GUILESS_MAIN(RegionParserTest)
#include "tst_region_parser.moc"
