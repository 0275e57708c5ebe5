#include "core/nets/facial_caption.h"
#include "tests/verify.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace core::nets;
using enum FacialRegion;
using Regions = std::vector<FacialRegion>;
Q_DECLARE_METATYPE(Regions)

namespace {

const Regions kAll(kFacialRegions.begin(), kFacialRegions.end());

Regions regionsOf(const nlohmann::json& names)
{
    Regions regions;
    for (const std::string name : names)
        for (const auto region : kFacialRegions)
            if (regionName(region) == name)
                regions.push_back(region);
    return regions;
}

Regions keywordsOf(const MarkedCaption& caption)
{
    Regions keywords;
    for (const auto& mark : caption.marks)
        keywords.push_back(mark.keyword);
    return keywords;
}

Regions featuresOf(const MarkedCaption& caption)
{
    Regions regions;
    for (const auto& mark : caption.marks)
        regions.push_back(mark.region);
    return regions;
}

} // namespace

class FacialCaptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theReferencesPlacementIsKept_data();
    void theReferencesPlacementIsKept();
    void randomCaptionsAgreeWithTheReference();
    void byNameLeavesTheTextAndPairsLikeWithLike_data();
    void byNameLeavesTheTextAndPairsLikeWithLike();
};

void FacialCaptionTest::theReferencesPlacementIsKept_data()
{
    QTest::addColumn<QString>("caption");
    QTest::addColumn<Regions>("present");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<Regions>("keywords");
    QTest::addColumn<Regions>("features");
    const auto standard = QString::fromUtf8(kDefaultCaption.data(), static_cast<qsizetype>(kDefaultCaption.size()));
    QTest::newRow("default caption: ears' token gets the eyes' features")
        << standard << kAll
        << "The person has one face <|facial|>, two ears <|facial|>, two eyes <|facial|>, one nose <|facial|>, and one mouth "
           "<|facial|>,"
        << Regions{ Face, Ears, Eyes, Nose, Mouth } << Regions{ Face, Eyes, Ears, Nose, Mouth };
    QTest::newRow("inpainting default: no word for the face, so no face region")
        << "The person has one nose, two eyes, two ears, and a mouth." << kAll
        << "two ears <|facial|>, two eyes <|facial|>, The person has one nose <|facial|>, and a mouth <|facial|>,"
        << Regions{ Ears, Eyes, Nose, Mouth } << Regions{ Eyes, Ears, Nose, Mouth };
    QTest::newRow("a mouth") << "The person has one face, one nose, two eyes, two ears, and a mouth." << kAll
                             << "The person has one face <|facial|>, two ears <|facial|>, two eyes <|facial|>, one nose "
                                "<|facial|>, and a mouth <|facial|>,"
                             << Regions{ Face, Ears, Eyes, Nose, Mouth } << Regions{ Face, Eyes, Ears, Nose, Mouth };
    QTest::newRow("no ears in the picture")
        << standard << Regions{ Face, Eyes, Nose, Mouth }
        << "The person has one face <|facial|>, two eyes <|facial|>, one nose <|facial|>, and one mouth <|facial|>,"
        << Regions{ Face, Eyes, Nose, Mouth } << Regions{ Face, Eyes, Nose, Mouth };
    QTest::newRow("a description in sentences")
        << "The woman has a short haircut. She has a small nose, which is a prominent feature of her face. Her eyes are large "
           "and wide-set. "
           "Her ears are small and subtle. The woman has a thin mouth and a small chin."
        << kAll
        << "which is a prominent feature of her face <|facial|>, Her ears <|facial|> are small and subtle, Her eyes <|facial|> "
           "are large and "
           "wide set, She has a small nose <|facial|>, The woman has a thin mouth <|facial|> and a small chin,"
        << Regions{ Face, Ears, Eyes, Nose, Mouth } << Regions{ Face, Eyes, Ears, Nose, Mouth };
    QTest::newRow("two keywords in one clause: nothing stray behind it")
        << "eyes and nose." << Regions{ Eyes, Nose } << "eyes <|facial|> and nose <|facial|>," << Regions{ Eyes, Nose }
        << Regions{ Eyes, Nose };
    QTest::newRow("other number or case does not count") << "One Face, an eye, lips." << kAll << "" << Regions{} << Regions{};
    QTest::newRow("no region") << standard << Regions{} << "" << Regions{} << Regions{};
    QTest::newRow("nothing said") << "" << kAll << "" << Regions{} << Regions{};
}

void FacialCaptionTest::theReferencesPlacementIsKept()
{
    QFETCH(QString, caption);
    QFETCH(Regions, present);
    QFETCH(QString, expected);
    QFETCH(Regions, keywords);
    QFETCH(Regions, features);
    const auto marked = markCaption(caption.toStdString(), present, Pairing::Reference);
    QCOMPARE(QString::fromStdString(marked.text), expected);
    QCOMPARE(keywordsOf(marked), keywords);
    QCOMPARE(featuresOf(marked), features);
}

void FacialCaptionTest::randomCaptionsAgreeWithTheReference()
{
    std::ifstream file(LIKENESS_TEST_DIR "/golden/facial_captions.json");
    const auto goldens = nlohmann::json::parse(file).at("cases");
    QCOMPARE(goldens.size(), size_t(300));
    for (const auto& golden : goldens) {
        const auto caption = golden.at("caption").get<std::string>();
        const auto marked = markCaption(caption, regionsOf(golden.at("present")), Pairing::Reference);
        QCOMPARE(QString::fromStdString(marked.text), QString::fromStdString(golden.at("text").get<std::string>()));
        QVERIFY2(keywordsOf(marked) == regionsOf(golden.at("keywords")), caption.c_str());
        QVERIFY2(featuresOf(marked) == regionsOf(golden.at("regions")), caption.c_str());
    }
}

void FacialCaptionTest::byNameLeavesTheTextAndPairsLikeWithLike_data()
{
    QTest::addColumn<QString>("caption");
    QTest::addColumn<Regions>("present");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<Regions>("regions");
    QTest::newRow("in the text's order") << "two eyes, one nose, two ears" << kAll
                                         << "two eyes <|facial|>, one nose <|facial|>, two ears <|facial|>"
                                         << Regions{ Eyes, Nose, Ears };
    QTest::newRow("case, number, hyphen and apostrophe")
        << "The woman's Face; wide-set EYE, full lips." << kAll
        << "The woman's Face <|facial|>; wide-set EYE <|facial|>, full lips <|facial|>." << Regions{ Face, Eyes, Mouth };
    QTest::newRow("only the first of each") << "a nose, a nose, eyes and eyes" << kAll
                                            << "a nose <|facial|>, a nose, eyes <|facial|> and eyes" << Regions{ Nose, Eyes };
    QTest::newRow("whole words alone") << "eyeshadow, faces, nosebleed, mouth" << kAll
                                       << "eyeshadow, faces, nosebleed, mouth <|facial|>" << Regions{ Mouth };
    QTest::newRow("regions that are there alone")
        << "face, ears, eyes" << Regions{ Eyes } << "face, ears, eyes <|facial|>" << Regions{ Eyes };
    QTest::newRow("nothing said") << "" << kAll << "" << Regions{};
}

void FacialCaptionTest::byNameLeavesTheTextAndPairsLikeWithLike()
{
    QFETCH(QString, caption);
    QFETCH(Regions, present);
    QFETCH(QString, expected);
    QFETCH(Regions, regions);
    const auto marked = markCaption(caption.toStdString(), present, Pairing::ByName);
    QCOMPARE(QString::fromStdString(marked.text), expected);
    QCOMPARE(keywordsOf(marked), regions);
    QCOMPARE(featuresOf(marked), regions);
}

QTEST_GUILESS_MAIN(FacialCaptionTest)
#include "tst_facial_caption.moc"
