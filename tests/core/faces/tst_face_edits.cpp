#include "core/faces/face_edits.h"

#include "core/faces/face_analyzer.h"
#include "core/image/geometry.h"
#include "tests/core/faces/example_photos.h"
#include "tests/verify.h"

#include <algorithm>

using namespace core::faces;
using core::image::Image;

namespace {

/// The example photos with the points of their faces.
struct Example {
    Image photo;
    Landmarks landmarks;
    std::vector<FaceRegion> regions;
};

std::vector<Example>& all()
{
    static std::vector<Example> examples = [] {
        std::vector<Example> read;
        auto analyzer = FaceAnalyzer::open(examples::models());
        if (!analyzer)
            return read;
        for (const auto& name : examples::kNames) {
            auto photo = examples::photo(name);
            const auto found = analyzer->findFaces(photo);
            if (!found.empty())
                read.push_back({photo, found.front().landmarks, LandmarkRegionParser().parse(photo, found.front().landmarks)});
        }
        return read;
    }();
    return examples;
}

const std::vector<Clause> kDescription{{"face", "an oval face", 1}, {"ears", "two ears", 1}, {"eyes", "brown eyes under thick brows", 1},
                                       {"nose", "one nose", 1}, {"mouth", "a wide mouth with full lips", 1}, {"hair", "short brown hair", 1}};

std::string clauseOf(const std::vector<Clause>& description, const std::string& region)
{
    const auto found = std::find_if(description.begin(), description.end(), [&](const auto& clause) { return clause.region == region; });
    return found == description.end() ? std::string() : found->text;
}

Measurements measured(const Image& photo, const Example& example)
{
    return measureFace(photo, example.landmarks).value_or(Measurements{});
}

} // namespace

class FaceEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(all().size(), examples::kNames.size()); }
    void hairTakesTheColour();
    void glassesAreSeenByTheDescriber();
    void aSmileLiftsTheCorners();
    void blackAndWhiteHasNoColour();
    void aGrayPhotoTakesNoColour();
    void theRestOfTheFaceStays();
    void theDescriptionFollows();
    void anEditThatChangesNothingIsNone();
    void natureIsNamedToo();
};

void FaceEditsTest::hairTakesTheColour()
{
    int seen = 0;
    for (const auto& example : all()) {
        std::mt19937_64 random(3);
        const auto black = editFace(FaceEdit::BlackHair, example.photo, example.landmarks, example.regions, random);
        const auto blond = editFace(FaceEdit::BlondHair, example.photo, example.landmarks, example.regions, random);
        QCOMPARE(black.has_value(), blond.has_value());
        if (!black)
            continue;
        ++seen;
        auto dark = measured(*black, example), light = measured(*blond, example);
        QVERIFY(dark.contains("hair_l") && light.contains("hair_l"));
        QVERIFY2(light["hair_l"] > dark["hair_l"] + 15, qPrintable(QString("%1 %2").arg(light["hair_l"]).arg(dark["hair_l"])));
        QVERIFY(light["hair_b"] > dark["hair_b"] + 5);
    }
    QVERIFY(seen >= 2);
}

void FaceEditsTest::glassesAreSeenByTheDescriber()
{
    const auto rules = DescriptionRules::load(examples::models() / "description.json");
    VERIFY_OK(rules);
    int bare = 0, seen = 0;
    for (const auto& example : all())
        for (const auto edit : {FaceEdit::Glasses, FaceEdit::DarkGlasses}) {
            std::mt19937_64 random(5);
            const auto wearing = editFace(edit, example.photo, example.landmarks, example.regions, random);
            QVERIFY(wearing);
            const auto speaks = [&](const Image& photo) {
                return clauseOf(describe(measured(photo, example), *rules), "eyes").find("glasses") != std::string::npos;
            };
            bare += speaks(example.photo);
            seen += speaks(*wearing);
        }
    QVERIFY2(seen >= bare + 4, qPrintable(QString("%1 of 8, %2 before").arg(seen).arg(bare)));
}

void FaceEditsTest::aSmileLiftsTheCorners()
{
    auto analyzer = FaceAnalyzer::open(examples::models());
    VERIFY_OK(analyzer);
    for (const auto& example : all()) {
        std::mt19937_64 random(5);
        const auto smiling = editFace(FaceEdit::Smile, example.photo, example.landmarks, example.regions, random);
        QVERIFY(smiling);
        const auto found = analyzer->findFaces(*smiling);
        QVERIFY(!found.empty());
        auto before = measured(example.photo, example), after = measured(*smiling, {*smiling, found.front().landmarks, {}});
        QVERIFY2(after["smile_lift"] > before["smile_lift"], qPrintable(QString("%1 %2").arg(after["smile_lift"]).arg(before["smile_lift"])));
    }
}

void FaceEditsTest::blackAndWhiteHasNoColour()
{
    std::mt19937_64 random(1);
    const auto edited = editFace(FaceEdit::BlackAndWhite, all().front().photo, all().front().landmarks, all().front().regions, random);
    QVERIFY(edited);
    for (std::size_t i = 0; i < edited->pixels.size(); i += 3)
        QVERIFY(edited->pixels[i] == edited->pixels[i + 1] && edited->pixels[i] == edited->pixels[i + 2]);
}

void FaceEditsTest::aGrayPhotoTakesNoColour()
{
    const auto& example = all().front();
    const auto gray = core::image::toRgb(core::image::toGray(example.photo));
    std::mt19937_64 random(1);
    for (const auto edit : {FaceEdit::BlondHair, FaceEdit::BlackAndWhite, FaceEdit::WarmLight, FaceEdit::CoolLight})
        QVERIFY(!editFace(edit, gray, example.landmarks, example.regions, random));
    QVERIFY(editFace(FaceEdit::Glasses, gray, example.landmarks, example.regions, random));
}

void FaceEditsTest::theRestOfTheFaceStays()
{
    const auto& example = all().front();
    std::mt19937_64 random(1);
    const auto wearing = editFace(FaceEdit::Glasses, example.photo, example.landmarks, example.regions, random);
    const auto chin = example.landmarks[8];
    QCOMPARE(wearing->at(static_cast<int>(chin.x), static_cast<int>(chin.y) - 2), example.photo.at(static_cast<int>(chin.x), static_cast<int>(chin.y) - 2));
}

void FaceEditsTest::theDescriptionFollows()
{
    QCOMPARE(clauseOf(describeEdited(FaceEdit::BlondHair, kDescription), "hair"), std::string("short blond hair"));
    QCOMPARE(clauseOf(describeEdited(FaceEdit::Glasses, kDescription), "eyes"), std::string("brown eyes behind glasses under thick brows"));
    QCOMPARE(clauseOf(describeEdited(FaceEdit::DarkGlasses, kDescription), "eyes"), std::string("eyes behind dark glasses"));
    QCOMPARE(clauseOf(describeEdited(FaceEdit::Smile, kDescription), "mouth"), std::string("a smiling mouth with full lips"));
    QCOMPARE(clauseOf(describeEdited(FaceEdit::WarmLight, kDescription), ""), std::string("warm light"));
    QCOMPARE(describeEdited(FaceEdit::BlackAndWhite, kDescription), kDescription);
}

void FaceEditsTest::anEditThatChangesNothingIsNone()
{
    QVERIFY(!changesSomething(FaceEdit::BrownHair, kDescription));
    QVERIFY(changesSomething(FaceEdit::BlackHair, kDescription));
    for (const auto edit : {FaceEdit::BlackHair, FaceEdit::Glasses, FaceEdit::DarkGlasses, FaceEdit::Smile, FaceEdit::WarmLight})
        QVERIFY(!changesSomething(edit, describeEdited(edit, kDescription)));
    QVERIFY(!changesSomething(FaceEdit::RedHair, std::vector<Clause>{{"hair", "a bald head", 1}}));
}

void FaceEditsTest::natureIsNamedToo()
{
    QCOMPARE(shownByNature(kDescription), std::vector{FaceEdit::BrownHair});
    QCOMPARE(shownByNature(describeEdited(FaceEdit::DarkGlasses, kDescription)), (std::vector{FaceEdit::BrownHair, FaceEdit::DarkGlasses}));
    for (const auto edit : kFaceEdits)
        QVERIFY(!askingFor(edit).empty());
}

QTEST_APPLESS_MAIN(FaceEditsTest)
#include "tst_face_edits.moc"
