#include "core/image/codec.h"
#include "tests/app/scripted_studio.h"

#include <fstream>

using namespace app;
using core::Error;
using core::ErrorCode;
using namespace core::engine;

class VerifyCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureThatCannotBeReadDoesNotHoldUpTheOthers();
    void everyFileOfAFolderGetsALine_data();
    void everyFileOfAFolderGetsALine();
    void hiddenFilesAreLeftOut();
    void aFolderThatIsNotThereIsAFileThatIsNotThere();
    void aMissingModelEndsIt();
    void heatMapsOfSeveralPicturesGoIntoAFolder();
    void aHeatMapNeverReplacesThePicture();
};

void VerifyCommandTest::aPictureThatCannotBeReadDoesNotHoldUpTheOthers()
{
    CommandStage stage;
    stage.script.verdicts = std::vector{Verdict{VerdictLabel::NoSigns, 0.1f, {"measured"}}};
    VerifyCommand command;
    command.pictures = {stage.path("nowhere.png"), stage.path("me.png"), stage.path("you.png")};
    QCOMPARE(stage.run(command), 4);
    QCOMPARE(stage.results().count("no signs"), 2);
    QVERIFY(stage.messages().contains("nowhere.png"));
    QCOMPARE(stage.script.opened, 1);
}

void VerifyCommandTest::everyFileOfAFolderGetsALine_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<int>("lines");
    QTest::newRow("JSON: one object a file") << int(OutputStyle::Json) << 200;
    QTest::newRow("CSV: a header as well") << int(OutputStyle::Csv) << 201;
}

void VerifyCommandTest::everyFileOfAFolderGetsALine()
{
    QFETCH(int, style);
    QFETCH(int, lines);
    CommandStage stage; // holds two good pictures
    std::filesystem::create_directory(stage.path("deeper"));
    for (int i = 0; i < 198; ++i) {
        const auto file = stage.path((i % 2 ? "deeper/" : "") + std::to_string(i) + (i % 3 ? ".png" : ".txt"));
        std::filesystem::copy_file(stage.path("me.png"), file);
        if (i % 10 == 0)
            std::filesystem::resize_file(file, static_cast<std::uintmax_t>(i % 40)); // broken, the first ones empty
    }
    VerifyCommand command;
    command.pictures = {stage.path()};
    command.style = OutputStyle(style);
    QCOMPARE(stage.run(command), 4);
    const auto found = stage.results().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(int(found.size()), lines);
    QCOMPARE(int(found.filter("cannot_say").size()), 200 - 20);
    QCOMPARE(stage.script.opened, 1);
}

void VerifyCommandTest::hiddenFilesAreLeftOut()
{
    CommandStage stage;
    std::filesystem::create_directory(stage.path(".hidden"));
    std::filesystem::copy_file(stage.path("me.png"), stage.path(".hidden/a.png"));
    std::filesystem::copy_file(stage.path("me.png"), stage.path(".b.png"));
    VerifyCommand command;
    command.pictures = {stage.path()};
    command.style = OutputStyle::Json;
    QCOMPARE(stage.run(command), 0);
    QCOMPARE(stage.results().count('\n'), 2);
}

void VerifyCommandTest::aFolderThatIsNotThereIsAFileThatIsNotThere()
{
    CommandStage stage;
    VerifyCommand command;
    command.pictures = {stage.path("nowhere")};
    QCOMPARE(stage.run(command), 4);
}

void VerifyCommandTest::aMissingModelEndsIt()
{
    CommandStage stage;
    stage.script.verdicts = Error{ErrorCode::ModelMissing, "no model", "Fetch it."};
    VerifyCommand command;
    command.pictures = {stage.path("me.png"), stage.path("you.png")};
    command.style = OutputStyle::Json;
    QCOMPARE(stage.run(command), 5);
    QCOMPARE(stage.results().count('\n'), 1);
}

void VerifyCommandTest::heatMapsOfSeveralPicturesGoIntoAFolder()
{
    CommandStage stage;
    Verdict verdict;
    verdict.face = core::image::Box{4, 4, 16, 16};
    verdict.heatMap = HeatMap{{0, 0, 32, 32}, core::image::Image(4, 4, 1, 255)};
    stage.script.verdicts = std::vector{verdict};
    VerifyCommand command;
    command.pictures = {stage.path("me.png"), stage.path("you.png")};
    command.heatMap = stage.path("maps");
    QCOMPARE(stage.run(command), 0);
    for (const char* name : {"maps/me-heatmap.png", "maps/you-heatmap.png"}) {
        const auto map = core::image::readImage(stage.path(name));
        VERIFY_OK(map);
        QVERIFY(map->image.at(28, 28, 0) > map->image.at(28, 28, 2) + 50);
    }
}

void VerifyCommandTest::aHeatMapNeverReplacesThePicture()
{
    CommandStage stage;
    VerifyCommand command;
    command.pictures = {stage.path("me.png")};
    command.heatMap = stage.path("me.png");
    QCOMPARE(stage.run(command), 2);
    QCOMPARE(stage.files(), (QStringList{"me.png", "you.png"}));
}

QTEST_GUILESS_MAIN(VerifyCommandTest)
#include "tst_verify_command.moc"
