#include "app/portrait_file.h"
#include "tests/app/scripted_studio.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace app;
using core::Error;
using core::ErrorCode;

class PortraitCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPortraitIsSavedWithItsRecipe();
    void theEngineGetsWhatWasTyped();
    void severalPhotosAndSeedsGiveAFileEach();
    void withoutASeedOneIsDrawn();
    void jsonIsOneObjectALine();
    void notesGoBesideTheResult();
    void aPhotoWithoutAFaceDoesNotHoldUpTheOthers();
    void aPhotoThatCannotBeReadNeedsNoEngine();
    void aMissingPackEndsTheCommand();
    void aCancelledPortraitLeavesNoFile();
    void aStopAtTheLastMomentSavesNothing();
    void aFolderThatIsMissingIsSaidBeforeThePainting();
    void aPhotoAsOutputIsRefused();

private:
    PortraitCommand commandFor(const CommandStage& stage, const QStringList& photos = {"me.png"})
    {
        PortraitCommand command;
        for (const QString& photo : photos)
            command.photos.push_back(stage.path(photo.toStdString()));
        command.output = stage.path();
        command.seed = 5;
        return command;
    }
};

void PortraitCommandTest::aPortraitIsSavedWithItsRecipe()
{
    CommandStage stage;
    auto command = commandFor(stage);
    command.request.prompt = "in a garden";
    QCOMPARE(stage.run(command), 0);
    QCOMPARE(stage.files(), (QStringList{"me-portrait.png", "me.png", "you.png"}));
    QVERIFY(stage.results().startsWith("Portrait    " + QString::fromStdString(stage.path("me-portrait.png").string())));
    QVERIFY(stage.messages().isEmpty());
    const auto recipe = readRecipe(stage.path("me-portrait.png"));
    VERIFY_OK(recipe);
    QVERIFY(recipe->find(R"("prompt":"in a garden")") != std::string::npos);
}

void PortraitCommandTest::theEngineGetsWhatWasTyped()
{
    CommandStage stage;
    auto command = commandFor(stage);
    command.request.steps = 7;
    command.request.regionWeights = {{"eyes", 1.5f}};
    QCOMPARE(stage.run(command), 0);
    const auto& request = stage.script.requests.at(0);
    QCOMPARE(request.photo.width, 32);
    QCOMPARE(request.steps, 7);
    QCOMPARE(request.seed, std::uint64_t(5));
    QCOMPARE(request.regionWeights.at("eyes"), 1.5f);
}

void PortraitCommandTest::severalPhotosAndSeedsGiveAFileEach()
{
    CommandStage stage;
    auto command = commandFor(stage, {"me.png", "you.png"});
    command.count = 2;
    QCOMPARE(stage.run(command), 0);
    QCOMPARE(stage.files(), (QStringList{"me-portrait-2.png", "me-portrait.png", "me.png", "you-portrait-2.png", "you-portrait.png", "you.png"}));
    QCOMPARE(stage.script.opened, 1);
    QList<quint64> seeds;
    for (const auto& request : stage.script.requests)
        seeds << request.seed;
    QCOMPARE(seeds, (QList<quint64>{5, 6, 5, 6}));
}

void PortraitCommandTest::withoutASeedOneIsDrawn()
{
    CommandStage stage;
    auto command = commandFor(stage);
    command.seed.reset();
    QSet<quint64> seeds;
    for (int i = 0; i < 4; ++i)
        QCOMPARE(stage.run(command), 0);
    for (const auto& request : stage.script.requests)
        seeds << request.seed;
    QVERIFY2(seeds.size() > 1, "four draws gave one seed");
}

void PortraitCommandTest::jsonIsOneObjectALine()
{
    CommandStage stage;
    auto command = commandFor(stage);
    command.count = 2;
    command.style = OutputStyle::Json;
    QCOMPARE(stage.run(command), 0);
    const auto lines = stage.results().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(lines[1].toUtf8()).object()["seed"].toInt(), 6);
}

void PortraitCommandTest::notesGoBesideTheResult()
{
    CommandStage stage;
    stage.script.onPaint = [](const auto&) {
        auto portrait = samplePortrait();
        portrait.notes = {"no GPU was found; painted on the CPU"};
        return portrait;
    };
    QCOMPARE(stage.run(commandFor(stage)), 0);
    QCOMPARE(stage.messages(), QString("likeness: no GPU was found; painted on the CPU\n"));
}

void PortraitCommandTest::aPhotoWithoutAFaceDoesNotHoldUpTheOthers()
{
    CommandStage stage;
    stage.script.onPaint = [&stage](const auto&) -> core::Result<core::engine::Portrait> {
        if (stage.script.requests.size() == 1)
            return Error{ErrorCode::NoFace, "no face was found", "Choose another photo."};
        return samplePortrait();
    };
    QCOMPARE(stage.run(commandFor(stage, {"me.png", "you.png"})), 3);
    QCOMPARE(stage.files(), (QStringList{"me.png", "you-portrait.png", "you.png"}));
    QCOMPARE(stage.messages(), QString("likeness: no face was found. Choose another photo.\n"));
}

void PortraitCommandTest::aPhotoThatCannotBeReadNeedsNoEngine()
{
    CommandStage stage;
    QCOMPARE(stage.run(commandFor(stage, {"nowhere.jpg"})), 4);
    QCOMPARE(stage.script.opened, 0);
    QVERIFY(stage.messages().contains("nowhere.jpg"));
}

void PortraitCommandTest::aMissingPackEndsTheCommand()
{
    CommandStage stage;
    stage.script.onOpen = Error{ErrorCode::ModelMissing, "no pack", "Fetch one."};
    QCOMPARE(stage.run(commandFor(stage, {"me.png", "you.png"})), 5);
    QCOMPARE(stage.script.opened, 1);
}

void PortraitCommandTest::aCancelledPortraitLeavesNoFile()
{
    CommandStage stage;
    stage.script.onPaint = [](const auto&) -> core::Result<core::engine::Portrait> { return Error{ErrorCode::Cancelled, "stopped", ""}; };
    QCOMPARE(stage.run(commandFor(stage, {"me.png", "you.png"})), 130);
    QCOMPARE(stage.files(), (QStringList{"me.png", "you.png"}));
    QCOMPARE(stage.script.requests.size(), std::size_t(1));
    QVERIFY(stage.results().isEmpty());
}

void PortraitCommandTest::aStopAtTheLastMomentSavesNothing()
{
    CommandStage stage;
    stage.script.onPaint = [&stage](const auto&) {
        stage.stop.requestStop();
        return samplePortrait();
    };
    QCOMPARE(stage.run(commandFor(stage)), 130);
    QCOMPARE(stage.files(), (QStringList{"me.png", "you.png"}));
}

void PortraitCommandTest::aFolderThatIsMissingIsSaidBeforeThePainting()
{
    CommandStage stage;
    auto command = commandFor(stage);
    command.output = stage.path("nowhere") / "out.png";
    QCOMPARE(stage.run(command), 4);
    QVERIFY(stage.script.requests.empty());
}

void PortraitCommandTest::aPhotoAsOutputIsRefused()
{
    CommandStage stage;
    auto command = commandFor(stage);
    command.output = stage.path("me.png");
    QCOMPARE(stage.run(command), 2);
    QVERIFY(stage.script.requests.empty());
}

QTEST_GUILESS_MAIN(PortraitCommandTest)
#include "tst_portrait_command.moc"
