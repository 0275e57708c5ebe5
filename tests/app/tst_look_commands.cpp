#include "core/base/files.h"
#include "core/image/codec.h"
#include "tests/app/scripted_studio.h"

using namespace app;
using core::Error;
using core::ErrorCode;
using namespace core::engine;

class LookCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void analyzeSaysWhatWasSeen();
    void theOverlayIsSavedBesideTheUntouchedPhoto();
    void theOverlayNeverReplacesThePhoto();
    void aPhotoWithoutAFaceIsExitCodeThree();
    void compareSaysHowAlike();
    void compareNamesThePictureThatCannotBeRead();
};

void LookCommandsTest::analyzeSaysWhatWasSeen()
{
    CommandStage stage;
    Analysis analysis;
    analysis.descriptionText = "brown eyes";
    stage.script.analysis = analysis;
    AnalyzeCommand command;
    command.photo = stage.path("me.png");
    QCOMPARE(stage.run(command), 0);
    QVERIFY(stage.results().contains("brown eyes"));
}

void LookCommandsTest::theOverlayIsSavedBesideTheUntouchedPhoto()
{
    CommandStage stage;
    Analysis analysis;
    analysis.faces = {{{4, 4, 16, 16}, {{10, 10}}, 1}};
    stage.script.analysis = analysis;
    AnalyzeCommand command;
    command.photo = stage.path("me.png");
    command.overlay = stage.path("overlay.png");
    const auto before = core::sha256OfFile(command.photo);
    QCOMPARE(stage.run(command), 0);
    const auto overlay = core::image::readImage(command.overlay);
    VERIFY_OK(overlay);
    QCOMPARE(overlay->image.width, 32);
    QVERIFY(overlay->image != core::image::Image(32, 32, 3, 200));
    QCOMPARE(*core::sha256OfFile(command.photo), *before);
}

void LookCommandsTest::theOverlayNeverReplacesThePhoto()
{
    CommandStage stage;
    AnalyzeCommand command;
    command.photo = command.overlay = stage.path("me.png");
    QCOMPARE(stage.run(command), 2);
    QCOMPARE(stage.files(), (QStringList{"me.png", "you.png"}));
}

void LookCommandsTest::aPhotoWithoutAFaceIsExitCodeThree()
{
    CommandStage stage;
    stage.script.analysis = Error{ErrorCode::NoFace, "no face was found", "Choose another photo."};
    AnalyzeCommand command;
    command.photo = stage.path("me.png");
    command.overlay = stage.path("overlay.png");
    QCOMPARE(stage.run(command), 3);
    QCOMPARE(stage.files(), (QStringList{"me.png", "you.png"}));
}

void LookCommandsTest::compareSaysHowAlike()
{
    CommandStage stage;
    stage.script.likeness = samplePortrait().likeness;
    CompareCommand command;
    command.first = stage.path("me.png");
    command.second = stage.path("you.png");
    QCOMPARE(stage.run(command), 0);
    QVERIFY(stage.results().startsWith("Likeness    78 of 100"));
}

void LookCommandsTest::compareNamesThePictureThatCannotBeRead()
{
    CommandStage stage;
    CompareCommand command;
    command.first = stage.path("me.png");
    command.second = stage.path("nowhere.png");
    QCOMPARE(stage.run(command), 4);
    QVERIFY(stage.messages().contains("nowhere.png"));
}

QTEST_GUILESS_MAIN(LookCommandsTest)
#include "tst_look_commands.moc"
