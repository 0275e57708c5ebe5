#include "app/portrait_file.h"
#include "core/base/files.h"
#include "core/image/png_writer.h"
#include "tests/app/sample_results.h"
#include "tests/verify.h"

#include <QTemporaryDir>

using namespace app;
using core::ErrorCode;

class PortraitFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPortraitSaysThatAMachineMadeIt();
    void theSamePortraitGivesTheSameBytes();
    void theRecipeIsReadBack();
    void aPictureWithoutRecipeIsAnError();

private:
    std::filesystem::path path(const char* name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    QTemporaryDir m_folder;
};

void PortraitFileTest::aPortraitSaysThatAMachineMadeIt()
{
    VERIFY_OK(savePortrait(samplePortrait(), path("a.png")));
    const auto texts = core::image::readPngText(path("a.png"));
    VERIFY_OK(texts);
    QVERIFY(texts->at(core::image::kXmpKey).find("trainedAlgorithmicMedia") != std::string::npos);
}

void PortraitFileTest::theSamePortraitGivesTheSameBytes()
{
    VERIFY_OK(savePortrait(samplePortrait(), path("a.png")));
    VERIFY_OK(savePortrait(samplePortrait(), path("b.png")));
    QCOMPARE(*core::sha256OfFile(path("a.png")), *core::sha256OfFile(path("b.png")));
}

void PortraitFileTest::theRecipeIsReadBack()
{
    VERIFY_OK(savePortrait(samplePortrait(), path("a.png")));
    const auto recipe = readRecipe(path("a.png"));
    VERIFY_OK(recipe);
    QCOMPARE(*recipe, samplePortrait().recipe.toJson());
}

void PortraitFileTest::aPictureWithoutRecipeIsAnError()
{
    VERIFY_OK(core::image::writePng(path("plain.png"), core::image::Image(8, 8, 3)));
    VERIFY_ERROR(readRecipe(path("plain.png")), ErrorCode::FormatUnknown);
    VERIFY_ERROR(readRecipe(path("nowhere.png")), ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(PortraitFileTest)
#include "tst_portrait_file.moc"
