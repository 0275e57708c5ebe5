#include "../window_fixture.h"

using namespace ui;

/// What is done with finished portraits.
class GalleryControllerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void starsCanBeTakenBackAndLast();
    void ratingsAreErasedAtOnce();
    void aDeletedPortraitComesBackFromTheTrash();
    void moreLikeThisChangesTheSeedAlone();
    void varyKeepsTheSeed();
    void sameSeedOtherPromptHandsThePromptOver();
    void aRecipeComesOutOfItsPicture();
    void theBestOfSeveralSaysWhy();
    void exportWritesEveryFormat_data();
    void exportWritesEveryFormat();
    void metadataIsLeftOutWhenAsked();
    void severalAreNamedByThePattern();
    void aContactSheetHoldsThemAll();
    void portraitsAndSettingsAreThereAfterARestart();
};

namespace {

struct GalleryFixture : WindowFixture {
    controllers::GalleryController& gallery() { return studio->gallery(); }

    void openWith(int portraits, const std::function<void(models::Draft&)>& change = {})
    {
        openStudio();
        studio->takeUp();
        studio->photos().open({ photoFile("anna.png") });
        [&] { QTRY_COMPARE(session().currentPhoto()->state, models::PhotoState::Ready); }();
        models::Draft draft = session().draft.draft();
        draft.prompt = "an oil painting";
        draft.count = portraits;
        draft.steps = 3;
        if (change)
            change(draft);
        session().draft.set(draft);
        studio->paint().generate();
        [&] { QTRY_COMPARE(session().results.count(), portraits); }();
        [&] { QTRY_VERIFY(!activity().isBusy()); }();
    }
    qint64 first() { return session().results.idAt(0); }
    QByteArray bytesOf(const QString& file)
    {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
};

} // namespace

void GalleryControllerTest::starsCanBeTakenBackAndLast()
{
    GalleryFixture f;
    f.openWith(1);
    f.gallery().setStars(f.first(), 4);
    QCOMPARE(f.session().results.find(f.first())->stars, 4);
    QCOMPARE(f.studio->library().portraits()[0].stars, 4);
    f.session().undo.undo();
    QCOMPARE(f.studio->library().portraits()[0].stars, 0);
    f.session().undo.redo();
    QCOMPARE(f.session().results.find(f.first())->stars, 4);
    f.gallery().setStars(f.first(), 9); // no such rating
    QCOMPARE(f.session().results.find(f.first())->stars, 4);
}

void GalleryControllerTest::ratingsAreErasedAtOnce()
{
    GalleryFixture f;
    f.openWith(2);
    f.gallery().setStars(f.first(), 4);
    f.gallery().eraseStars();
    QCOMPARE(f.session().results.find(f.first())->stars, 0);
    QCOMPARE(f.studio->library().portraits()[0].stars, 0);
    QVERIFY(!f.session().undo.canUndo());
}

void GalleryControllerTest::aDeletedPortraitComesBackFromTheTrash()
{
    GalleryFixture f;
    f.openWith(2);
    const qint64 id = f.session().results.idAt(1);
    const QString file = f.session().results.find(id)->file;
    f.gallery().show(id);
    f.gallery().moveToTrash(id);
    if (QFile::exists(file))
        QSKIP("this file system has no trash");
    QCOMPARE(f.session().results.count(), 1);
    QCOMPARE(f.stage().resultId, f.first()); // the next one is shown
    QCOMPARE(f.studio->library().portraits().size(), std::size_t(1));
    f.session().undo.undo();
    QVERIFY(QFile::exists(file));
    QCOMPARE(f.session().results.idAt(1), id);
    QCOMPARE(f.studio->library().portraits().size(), std::size_t(2));
    f.session().undo.redo();
    QVERIFY(!QFile::exists(file));
    QCOMPARE(f.session().results.count(), 1);
}

void GalleryControllerTest::moreLikeThisChangesTheSeedAlone()
{
    GalleryFixture f;
    f.openWith(1);
    f.gallery().moreLikeThis(f.first());
    QTRY_COMPARE(f.session().results.count(), 5);
    const auto requests = f.door->requests();
    for (std::size_t i = 1; i < requests.size(); ++i) {
        QCOMPARE(requests[i].prompt, requests[0].prompt);
        QVERIFY(requests[i].seed != requests[0].seed);
    }
}

void GalleryControllerTest::varyKeepsTheSeed()
{
    GalleryFixture f;
    f.openWith(1);
    f.gallery().vary(f.first());
    QTRY_COMPARE(f.session().results.count(), 5);
    const auto requests = f.door->requests();
    QSet<QString> kinds;
    for (std::size_t i = 1; i < requests.size(); ++i) {
        QCOMPARE(requests[i].seed, requests[0].seed);
        kinds << QStringLiteral("%1 %2").arg(requests[i].identityWeight).arg(requests[i].guidance.value_or(0));
    }
    QCOMPARE(kinds.size(), 4);
}

void GalleryControllerTest::sameSeedOtherPromptHandsThePromptOver()
{
    GalleryFixture f;
    f.openWith(1);
    const quint64 seed = f.door->requests()[0].seed;
    f.studio->paint().rollSeed();
    QSignalSpy wanted(&f.gallery(), &controllers::GalleryController::promptWanted);
    f.gallery().sameSeedOtherPrompt(f.first());
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(f.session().draft.draft().seed, seed);
    QVERIFY(f.session().draft.draft().seedLocked);
    f.session().undo.undo();
    QVERIFY(f.session().draft.draft().seed != seed);
}

void GalleryControllerTest::aRecipeComesOutOfItsPicture()
{
    GalleryFixture f;
    f.openWith(1);
    const QString file = f.session().results.find(f.first())->file;
    models::Draft draft;
    draft.prompt = "something else";
    f.session().draft.set(draft);
    bool restored = false;
    f.gallery().restoreRecipe(file, [&restored](bool found) { restored = found; });
    QTRY_VERIFY(restored);
    QCOMPARE(f.session().draft.draft().prompt, "an oil painting");
    QCOMPARE(f.session().draft.draft().seed, quint64(f.door->requests()[0].seed));
    QCOMPARE(f.stage().resultId, f.first());
    bool answered = false;
    f.gallery().restoreRecipe(f.photoFile("plain.png"), [&](bool found) { answered = true; restored = found; });
    QTRY_VERIFY(answered);
    QVERIFY(!restored);
}

void GalleryControllerTest::theBestOfSeveralSaysWhy()
{
    GalleryFixture f;
    f.openWith(3);
    int best = 0;
    for (int row = 0; row < 3; ++row) {
        const auto ranking = f.gallery().rankingOf(f.session().results.idAt(row));
        QVERIFY(ranking);
        QCOMPARE(ranking->of, 3);
        QVERIFY(!ranking->reasons.isEmpty());
        best += ranking->place == 1;
    }
    QCOMPARE(best, 1);
    GalleryFixture single;
    single.openWith(1);
    QVERIFY(!single.gallery().rankingOf(single.first()));
}

void GalleryControllerTest::exportWritesEveryFormat_data()
{
    QTest::addColumn<QString>("ending");
    for (const char* ending : { "png", "jpg", "tif", "webp" })
        QTest::newRow(ending) << ending;
}

void GalleryControllerTest::exportWritesEveryFormat()
{
    QFETCH(QString, ending);
    GalleryFixture f;
    f.openWith(1);
    controllers::ExportSettings settings;
    settings.longestSide = 64;
    const QString file = f.folder.filePath("out." + ending);
    f.studio->exporter().save(f.first(), file, settings);
    QTRY_COMPARE(f.session().results.find(f.first())->savedAs, file);
    const auto read = core::image::readImage(file.toStdString());
    QVERIFY(read.ok());
    QCOMPARE(read->image.width, 64);
    QVERIFY(f.bytesOf(file).contains("trainedAlgorithmicMedia"));
    const auto recipe = f.door->readRecipe(file.toStdString());
    QVERIFY(recipe.ok());
    QCOMPARE(recipe->prompt, std::string("an oil painting"));
}

void GalleryControllerTest::metadataIsLeftOutWhenAsked()
{
    GalleryFixture f;
    f.openWith(1);
    controllers::ExportSettings settings;
    settings.withRecipe = settings.withAiLabel = false;
    const QString file = f.folder.filePath("bare.jpg");
    f.studio->exporter().save(f.first(), file, settings);
    QTRY_VERIFY(QFile::exists(file));
    QTRY_COMPARE(f.session().results.find(f.first())->savedAs, file);
    QVERIFY(!f.bytesOf(file).contains("trainedAlgorithmicMedia"));
    QVERIFY(!f.bytesOf(file).contains("oil painting"));
}

void GalleryControllerTest::severalAreNamedByThePattern()
{
    GalleryFixture f;
    f.openWith(2);
    const QString out = f.folder.filePath("out");
    QVERIFY(QDir().mkpath(out));
    QSignalSpy finished(&f.studio->exporter(), &controllers::ExportController::finished);
    controllers::ExportSettings settings;
    settings.format = "webp";
    f.studio->exporter().exportAll({ f.first(), f.session().results.idAt(1) }, out, "{photo}", settings);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(QDir(out).entryList(QDir::Files, QDir::Name), (QStringList{ "anna-2.webp", "anna.webp" }));
}

void GalleryControllerTest::aContactSheetHoldsThemAll()
{
    GalleryFixture f;
    f.openWith(3);
    QSignalSpy finished(&f.studio->exporter(), &controllers::ExportController::finished);
    const QString file = f.folder.filePath("sheet.jpg");
    f.studio->exporter().contactSheet(
        { f.first(), f.session().results.idAt(1), f.session().results.idAt(2) }, file, 2);
    QTRY_COMPARE(finished.count(), 1);
    const auto sheet = core::image::readImage(file.toStdString());
    QVERIFY(sheet.ok());
    QVERIFY(sheet->image.width > 640 && sheet->image.height > 640); // two columns, two rows
}

void GalleryControllerTest::portraitsAndSettingsAreThereAfterARestart()
{
    GalleryFixture f;
    f.openWith(2);
    f.gallery().setStars(f.first(), 3);
    const quint64 seed = f.session().draft.draft().seed;
    f.studio.reset();
    f.openStudio();
    f.studio->takeUp();
    QCOMPARE(f.session().results.count(), 2);
    QCOMPARE(f.session().results.find(f.first())->stars, 3);
    QCOMPARE(f.session().draft.draft().prompt, "an oil painting");
    QCOMPARE(f.session().draft.draft().seed, seed);
    QCOMPARE(f.session().photos.count(), 1);
    f.gallery().show(f.first());
    QTRY_VERIFY(!f.session().pictures.picture(f.session().currentResult()->file).isNull());
}

QTEST_MAIN(GalleryControllerTest)
#include "tst_gallery_controller.moc"
