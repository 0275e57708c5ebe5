#include "app/portrait_file.h"
#include "core/base/files.h"
#include "tests/app/scripted_studio.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace app;

class FileCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recipePrintsWhatThePortraitHolds();
    void aPictureWithoutRecipeIsSaid();
    void modelsListsThePack();
    void modelsVerifyFindsAChangedFile();
    void aMissingPackIsExitCodeFive();

private:
    void writePack(const std::filesystem::path& folder, const std::string& weights)
    {
        std::filesystem::create_directory(folder);
        VERIFY_OK(core::writeFileAtomically(folder / "unet.safetensors", weights));
        VERIFY_OK(core::writeFileAtomically(folder / "manifest.json",
            R"({"format": 1, "name": "starter", "version": "0.1", "licence": "Apache-2.0", "trained_on": "portraits", "date": "2026-11-30",
                "models": [{"name": "unet", "file": "unet.safetensors", "licence": "Apache-2.0", "source": "trained here", "sha256": ")"
                + core::sha256(std::as_bytes(std::span("weights", 7))) + R"("}]})"));
    }
};

void FileCommandsTest::recipePrintsWhatThePortraitHolds()
{
    CommandStage stage;
    VERIFY_OK(savePortrait(samplePortrait(), stage.path("portrait.png")));
    QCOMPARE(stage.run(RecipeCommand{stage.path("portrait.png")}), 0);
    const auto recipe = QJsonDocument::fromJson(stage.results().toUtf8()).object();
    QCOMPARE(recipe["seed"].toInt(), 42);
    QCOMPARE(recipe["scheduler"].toString(), QString("ddim"));
}

void FileCommandsTest::aPictureWithoutRecipeIsSaid()
{
    CommandStage stage;
    QCOMPARE(stage.run(RecipeCommand{stage.path("me.png")}), 4);
    QVERIFY(stage.messages().contains("holds no recipe"));
    QVERIFY(stage.results().isEmpty());
}

void FileCommandsTest::modelsListsThePack()
{
    CommandStage stage;
    writePack(stage.path("pack"), "weights");
    QCOMPARE(stage.run(ModelsCommand{ModelsCommand::What::List, stage.path("pack")}), 0);
    QVERIFY(stage.results().contains("starter 0.1, 2026-11-30, Apache-2.0"));
    QVERIFY(stage.results().contains("unet.safetensors"));
}

void FileCommandsTest::modelsVerifyFindsAChangedFile()
{
    CommandStage stage;
    writePack(stage.path("good"), "weights");
    writePack(stage.path("bad"), "weightz");
    QCOMPARE(stage.run(ModelsCommand{ModelsCommand::What::Verify, stage.path("good")}), 0);
    QCOMPARE(stage.results(), QString("starter 0.1: all 1 files are as the manifest says\n"));
    QCOMPARE(stage.run(ModelsCommand{ModelsCommand::What::Verify, stage.path("bad")}), 5);
    QVERIFY(stage.messages().contains("unet.safetensors"));
}

void FileCommandsTest::aMissingPackIsExitCodeFive()
{
    CommandStage stage;
    QCOMPARE(stage.run(ModelsCommand{ModelsCommand::What::List, stage.path("nowhere")}), 5);
    QVERIFY(stage.messages().contains("manifest.json"));
}

QTEST_GUILESS_MAIN(FileCommandsTest)
#include "tst_file_commands.moc"
