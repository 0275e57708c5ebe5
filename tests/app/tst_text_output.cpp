#include "app/text_output.h"
#include "tests/app/sample_results.h"

#include <QtTest>

using namespace app;
using namespace core::engine;

class TextOutputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPortraitSaysWhereItIsAndHowAlike();
    void theVerdictComesWithItsScore_data();
    void theVerdictComesWithItsScore();
    void anUnknownLikenessGivesNoNumber();
    void theChosenFaceIsMarked();
    void aMissingModelIsSaid();
};

void TextOutputTest::aPortraitSaysWhereItIsAndHowAlike()
{
    QCOMPARE(QString::fromStdString(portraitText("out/me.png", samplePortrait())),
             QString("Portrait    out/me.png\n"
                     "Likeness    78 of 100 (cosine 0.71): very likely the same person\n"
                     "            eyes 70, nose 64\n"
                     "Verdict     cannot say\n"
                     "            the margin is low\n"
                     "Made with   seed 42, 20 steps, 64x72, cpu, 4.9 s"));
}

void TextOutputTest::theVerdictComesWithItsScore_data()
{
    QTest::addColumn<int>("label");
    QTest::addColumn<QString>("text");
    QTest::newRow("forged") << int(VerdictLabel::SignsOfManipulation) << "signs of manipulation (score 0.90 of 1)";
    QTest::newRow("clean") << int(VerdictLabel::NoSigns) << "no signs of manipulation (score 0.90 of 1)";
    QTest::newRow("unknown") << int(VerdictLabel::CannotSay) << "cannot say";
}

void TextOutputTest::theVerdictComesWithItsScore()
{
    QFETCH(int, label);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(verdictsText("a.png", {{VerdictLabel(label), 0.9f, {}}})), "Picture     a.png\nVerdict     " + text);
}

void TextOutputTest::anUnknownLikenessGivesNoNumber()
{
    QCOMPARE(likenessText({false, 0, 0, "the portrait shows no face", {}}), std::string("Likeness    not known: the portrait shows no face"));
}

void TextOutputTest::theChosenFaceIsMarked()
{
    Analysis analysis;
    analysis.photoWidth = 640;
    analysis.photoHeight = 480;
    analysis.faces = {{{1, 2, 30, 40}, {}, 1}, {{5, 6, 7, 8}, {}, 1}};
    analysis.chosen = 1;
    analysis.descriptionText = "brown eyes";
    analysis.notes = {{"several_faces", "There are two faces."}};
    QCOMPARE(QString::fromStdString(analysisText("me.jpg", analysis)), QString("Photo       me.jpg, 640x480\n"
                                                                               "Faces       0: 30x40 at 1, 2\n"
                                                                               "            1: 7x8 at 5, 6  (chosen)\n"
                                                                               "Description brown eyes\n"
                                                                               "Note        There are two faces."));
}

void TextOutputTest::aMissingModelIsSaid()
{
    PackInfo pack{"starter", "0.1", "Apache-2.0", "public domain portraits", "2026-11-30", "models", {}, "{}"};
    pack.models = {{"unet", "unet.safetensors", "Apache-2.0", "", "trained here", true, 12300000}, {"vae", "vae.safetensors", "MIT", "", "x", false, 0}};
    const auto text = QString::fromStdString(packText(pack));
    QVERIFY2(text.contains("unet              unet.safetensors (12.3 MB), Apache-2.0, trained here"), qPrintable(text));
    QVERIFY2(text.contains("vae               vae.safetensors (missing)"), qPrintable(text));
}

QTEST_GUILESS_MAIN(TextOutputTest)
#include "tst_text_output.moc"
