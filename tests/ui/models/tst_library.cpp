#include "ui/models/library.h"
#include "tests/verify.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace ui::models;

class LibraryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jobsComeBackAsTheyWere();
    void whatComesFirstStandsBeforeAllThatWaits();
    void aNewOrderLasts();
    void aFailureIsRemembered();
    void aFinishedJobHasItsPortraitOrNeither();
    void theSameJobTwiceIsOnePortrait();
    void aPortraitComesBackWithAllThatIsKnownOfIt();
    void starsAreErasedForGood();
    void numbersAreNeverGivenTwice();
    void sessionValuesLast();
    void aDamagedFileIsPutAside();
    void aNewerVersionsLibraryIsLeftAlone();
    void aFolderThatCannotBeMadeIsAnError();
};

namespace {

std::unique_ptr<Library> opened(const QTemporaryDir& folder)
{
    auto library = Library::open(folder.path());
    if (!library)
        qFatal("%s", library.error().what.c_str());
    return std::move(*library);
}

Job jobOf(const QString& photo, quint64 seed = 7)
{
    Job job;
    job.order = 99;
    job.origin = JobOrigin::Batch;
    job.photo = photo;
    job.copyTo = "/out/" + photo;
    job.settings.draft.prompt = QString::fromUtf8("ein Ölbild “mit” 'Zeichen'");
    job.settings.draft.seed = seed;
    return job;
}

QStringList photosOf(const std::vector<Job>& jobs)
{
    QStringList photos;
    for (const Job& job : jobs)
        photos << job.photo;
    return photos;
}

PortraitResult portraitOf(qint64 job)
{
    PortraitResult result;
    result.job = job;
    result.photoPath = "/photos/anna.png";
    result.made = QDateTime::fromSecsSinceEpoch(1'700'000'000);
    return result;
}

} // namespace

void LibraryTest::jobsComeBackAsTheyWere()
{
    const QTemporaryDir folder;
    std::vector<Job> jobs{ jobOf("a.png", 18'000'000'000'000'000'000ull), jobOf("b.png") };
    VERIFY_OK(opened(folder)->addJobs(jobs, Library::Place::Last));
    QVERIFY(jobs[0].id != 0 && jobs[0].id != jobs[1].id);
    const auto read = opened(folder)->jobs();
    QCOMPARE(photosOf(read), (QStringList{ "a.png", "b.png" }));
    QCOMPARE(read[0].id, jobs[0].id);
    QCOMPARE(read[0].order, qint64(99));
    QVERIFY(read[0].origin == JobOrigin::Batch);
    QCOMPARE(read[0].copyTo, "/out/a.png");
    QVERIFY(read[0].settings == jobs[0].settings);
}

void LibraryTest::whatComesFirstStandsBeforeAllThatWaits()
{
    const QTemporaryDir folder;
    const auto library = opened(folder);
    std::vector<Job> later{ jobOf("a.png"), jobOf("b.png") }, sooner{ jobOf("c.png"), jobOf("d.png") };
    VERIFY_OK(library->addJobs(later, Library::Place::Last));
    VERIFY_OK(library->addJobs(sooner, Library::Place::First));
    QCOMPARE(photosOf(library->jobs()), (QStringList{ "c.png", "d.png", "a.png", "b.png" }));
}

void LibraryTest::aNewOrderLasts()
{
    const QTemporaryDir folder;
    std::vector<Job> jobs{ jobOf("a.png"), jobOf("b.png"), jobOf("c.png") };
    {
        const auto library = opened(folder);
        VERIFY_OK(library->addJobs(jobs, Library::Place::Last));
        VERIFY_OK(library->reorder({ jobs[2].id, jobs[0].id, jobs[1].id }));
        VERIFY_OK(library->removeJobs({ jobs[0].id }));
    }
    QCOMPARE(photosOf(opened(folder)->jobs()), (QStringList{ "c.png", "b.png" }));
}

void LibraryTest::aFailureIsRemembered()
{
    const QTemporaryDir folder;
    const auto library = opened(folder);
    std::vector<Job> jobs{ jobOf("a.png") };
    VERIFY_OK(library->addJobs(jobs, Library::Place::Last));
    VERIFY_OK(library->setState(jobs[0].id, JobState::Failed, core::Error{ core::ErrorCode::NoFace, "0 faces", "Use another." }));
    QVERIFY(library->jobs()[0].state == JobState::Failed);
    QVERIFY(library->jobs()[0].failure->code == core::ErrorCode::NoFace);
    QCOMPARE(library->jobs()[0].failure->what, std::string("0 faces"));
    VERIFY_OK(library->setState(jobs[0].id, JobState::Waiting));
    QVERIFY(!library->jobs()[0].failure);
}

void LibraryTest::aFinishedJobHasItsPortraitOrNeither()
{
    const QTemporaryDir folder;
    const auto library = opened(folder);
    std::vector<Job> jobs{ jobOf("a.png") };
    VERIFY_OK(library->addJobs(jobs, Library::Place::Last));
    auto result = portraitOf(jobs[0].id);
    VERIFY_OK(library->finishJob(result));
    QVERIFY(result.id != 0);
    QVERIFY(library->jobs()[0].state == JobState::Done);
    QCOMPARE(library->portraits().size(), std::size_t(1));
    QCOMPARE(library->portraits()[0].file, library->portraitFile(jobs[0].id));
}

void LibraryTest::theSameJobTwiceIsOnePortrait()
{
    const QTemporaryDir folder;
    const auto library = opened(folder);
    auto first = portraitOf(5), second = portraitOf(5);
    VERIFY_OK(library->finishJob(first));
    VERIFY_OK(library->finishJob(second));
    QCOMPARE(library->portraits().size(), std::size_t(1));
    QCOMPARE(library->portraits()[0].id, second.id);
}

void LibraryTest::aPortraitComesBackWithAllThatIsKnownOfIt()
{
    const QTemporaryDir folder;
    PortraitResult result = portraitOf(3);
    result.order = 12;
    result.referenceFace = QRectF(0.25, 0.125, 0.5, 0.5);
    result.heatFile = "somewhere";
    result.size = QSize(512, 640);
    result.sharpness = 0.5;
    result.savedAs = "/out/x.png";
    result.settings.draft.mix = { "/photos/b.png", 1, { "eyes", "nose" } };
    auto& portrait = result.portrait;
    portrait.recipe.prompt = "an oil painting";
    portrait.recipe.seed = 17'000'000'000'000'000'001ull;
    portrait.recipe.guidance = 2.5f;
    portrait.recipe.regionWeights["mouth"] = 0.5f;
    portrait.recipe.mixedRegions = "eyes,nose";
    portrait.likeness = { true, 0.75f, 81, "", { { "eyes", 90 }, { "nose", 40 } } };
    portrait.verdict.label = core::engine::VerdictLabel::NoSigns;
    portrait.verdict.reasons = { "Because." };
    portrait.verdict.nearest = { { { std::byte(0xff), std::byte(0) }, 0.25f }, { {}, 0.5f } };
    portrait.seconds = { 1, 2, 3, 4 };
    portrait.notes = { "A note." };
    VERIFY_OK(opened(folder)->finishJob(result));
    VERIFY_OK(opened(folder)->setStars(result.id, 4));

    const auto library = opened(folder);
    const PortraitResult read = library->portraits().at(0);
    QCOMPARE(read.order, qint64(12));
    QCOMPARE(read.referenceFace, result.referenceFace);
    QCOMPARE(read.heatFile, library->heatFile(3));
    QCOMPARE(read.size, result.size);
    QCOMPARE(read.stars, 4);
    QCOMPARE(read.savedAs, result.savedAs);
    QCOMPARE(read.made, result.made);
    QCOMPARE(read.photoName, "anna.png");
    QVERIFY(read.settings == result.settings);
    QCOMPARE(read.portrait.recipe.toJson(), portrait.recipe.toJson());
    QCOMPARE(read.portrait.likeness.regions.size(), std::size_t(2));
    QCOMPARE(read.portrait.likeness.regions[1].score, 40.f);
    QVERIFY(read.portrait.verdict.label == portrait.verdict.label);
    QCOMPARE(read.portrait.verdict.reasons, portrait.verdict.reasons);
    QCOMPARE(read.portrait.verdict.nearest.size(), std::size_t(2));
    QVERIFY(read.portrait.verdict.nearest[0].jpeg == portrait.verdict.nearest[0].jpeg);
    QCOMPARE(read.portrait.verdict.nearest[1].distance, 0.5f);
    QCOMPARE(read.portrait.seconds.verify, 4.0);
    QCOMPARE(read.portrait.notes, portrait.notes);
}

void LibraryTest::starsAreErasedForGood()
{
    const QTemporaryDir folder;
    const auto library = opened(folder);
    auto result = portraitOf(1);
    VERIFY_OK(library->finishJob(result));
    VERIFY_OK(library->setStars(result.id, 5));
    VERIFY_OK(library->eraseStars());
    QCOMPARE(library->portraits()[0].stars, 0);
}

void LibraryTest::numbersAreNeverGivenTwice()
{
    const QTemporaryDir folder;
    std::vector<Job> first{ jobOf("a.png") }, second{ jobOf("b.png") };
    {
        const auto library = opened(folder);
        VERIFY_OK(library->addJobs(first, Library::Place::Last));
        VERIFY_OK(library->removeJobs({ first[0].id }));
    }
    VERIFY_OK(opened(folder)->addJobs(second, Library::Place::Last));
    QVERIFY(second[0].id > first[0].id);
}

void LibraryTest::sessionValuesLast()
{
    const QTemporaryDir folder;
    QVERIFY(opened(folder)->sessionValue("draft").isEmpty());
    VERIFY_OK(opened(folder)->setSessionValue("draft", QByteArray("\0x", 2)));
    VERIFY_OK(opened(folder)->setSessionValue("draft", QByteArray("\0y", 2)));
    QCOMPARE(opened(folder)->sessionValue("draft"), QByteArray("\0y", 2));
}

void LibraryTest::aDamagedFileIsPutAside()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("library.sqlite"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto library = opened(folder);
    QVERIFY(library->wasDamaged());
    QVERIFY(library->jobs().empty());
    VERIFY_OK(library->setSessionValue("a", "b"));
    QCOMPARE(QDir(folder.path()).entryList({ "library.sqlite.damaged-*" }).size(), 1);
}

void LibraryTest::aNewerVersionsLibraryIsLeftAlone()
{
    const QTemporaryDir folder;
    opened(folder);
    {
        auto database = QSqlDatabase::addDatabase("QSQLITE", "newer");
        database.setDatabaseName(folder.filePath("library.sqlite"));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec("PRAGMA user_version=99"));
    }
    QSqlDatabase::removeDatabase("newer");
    VERIFY_ERROR(Library::open(folder.path()), core::ErrorCode::FormatUnknown);
    QVERIFY(QFile::exists(folder.filePath("library.sqlite")));
}

void LibraryTest::aFolderThatCannotBeMadeIsAnError()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("a"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    VERIFY_ERROR(Library::open(folder.filePath("a/b")), core::ErrorCode::WriteFailed);
}

QTEST_GUILESS_MAIN(LibraryTest)
#include "tst_library.moc"
