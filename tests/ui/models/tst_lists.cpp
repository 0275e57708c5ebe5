#include "ui/models/catalogue_model.h"
#include "ui/models/description_model.h"
#include "ui/models/job_list_model.h"
#include "ui/models/model_list_model.h"
#include "ui/models/photo_list_model.h"
#include "ui/models/picture_cache.h"
#include "ui/models/result_filter_model.h"
#include "ui/models/result_list_model.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QtTest>

using namespace ui::models;
using core::engine::Clause;

/// The list models of the window.
class ListsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void photosComeGoAndChange();
    void aPhotoSaysWhatIsKnownOfIt();
    void resultsComeGoAndAreSaved();
    void aResultIsReadOutWhole();
    void theStripFiltersAndSorts();
    void jobsMoveAndTellHowFarTheyAre();
    void aDroppedJobAsksToBeMoved();
    void modelsSayWhetherTheyAreThereAndWhole();
    void theCatalogueSaysWhatCanBeHad();
    void theCatalogueKeepsWhatIsOnItsWay();
    void theDescriptionHasARowForEveryRegion();
    void anEmptiedRegionLeavesThePrompt();
    void aRowGoesBackToWhatWasMeasured();
    void spacesAndLinesAreTidied();
};

void ListsTest::photosComeGoAndChange()
{
    PictureCache cache{ 16, 1 };
    PhotoListModel model(cache);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int a = model.add("/x/a.png"), b = model.add("/x/b.png");
    QVERIFY(a != 0 && b != 0 && a != b);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.find(b)->name, "b.png");
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.update(b, [](Photo& photo) { photo.state = PhotoState::Looking; }));
    QCOMPARE(changed.count(), 1);
    model.remove(a);
    QCOMPARE(model.rowOf(b), 0);
    QVERIFY(!model.find(a));
    QVERIFY(!model.update(a, [](Photo&) {}));
    model.remove(a);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.add("/x/c.png") != a); // ids are never used again
}

void ListsTest::aPhotoSaysWhatIsKnownOfIt()
{
    PictureCache cache{ 16, 1 };
    PhotoListModel model(cache);
    const int id = model.add("/x/a.png");
    const auto spoken = [&] { return model.index(0).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(spoken(), "a.png: Waiting…");
    model.update(id, [](Photo& photo) {
        photo.state = PhotoState::Failed;
        photo.failure = core::Error{ core::ErrorCode::NoFace, "", "" };
    });
    QCOMPARE(spoken(), "a.png: No face found");
    QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), "/x/a.png");
    QVERIFY(!model.index(0).data(Qt::DecorationRole).isValid());
}

namespace {

PortraitResult result(qint64 id, float score, quint64 seed)
{
    PortraitResult result;
    result.id = id;
    result.photoName = "anna.png";
    result.photoPath = "/x/anna.png";
    result.file = QStringLiteral("/library/%1.png").arg(id);
    result.portrait.likeness.known = true;
    result.portrait.likeness.score = score;
    result.portrait.recipe.seed = seed;
    return result;
}

Job jobOf(qint64 id, JobState state = JobState::Waiting)
{
    Job job;
    job.id = id;
    job.photo = QStringLiteral("/x/%1.png").arg(id);
    job.state = state;
    return job;
}

QList<qint64> idsOf(const QAbstractItemModel& model, int role)
{
    QList<qint64> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row, 0).data(role).toLongLong();
    return ids;
}

} // namespace

void ListsTest::resultsComeGoAndAreSaved()
{
    PictureCache cache{ 16, 1 };
    ResultListModel model(cache);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reset({ result(3, 71, 5), result(8, 30, 6) });
    model.add(result(5, 50, 7)); // comes back between those two
    QCOMPARE(idsOf(model, ResultListModel::IdRole), (QList<qint64>{ 3, 5, 8 }));
    QCOMPARE(model.index(0).data(ResultListModel::LikenessScoreRole).toFloat(), 71.f);
    QVERIFY(!model.index(0).data(ResultListModel::SavedRole).toBool());
    QVERIFY(model.update(3, [](PortraitResult& changed) { changed.savedAs = "/x/out.png"; }));
    QVERIFY(model.index(0).data(ResultListModel::SavedRole).toBool());
    model.remove(3);
    QCOMPARE(model.rowOf(5), 0);
    QCOMPARE(model.idAt(7), 0);
    QVERIFY(!model.find(3));
    const std::unique_ptr<QMimeData> dragged(model.mimeData({ model.index(0) }));
    QCOMPARE(dragged->urls(), QList<QUrl>{ QUrl::fromLocalFile("/library/5.png") });
}

void ListsTest::aResultIsReadOutWhole()
{
    PictureCache cache{ 16, 1 };
    ResultListModel model(cache);
    model.add(result(1, 70.6f, 5));
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
        "Portrait of anna.png, seed 5, not saved; likeness 71 of 100; Cannot say");
}

void ListsTest::theStripFiltersAndSorts()
{
    PictureCache cache{ 16, 1 };
    ResultListModel model(cache);
    ResultFilterModel strip;
    QAbstractItemModelTester tester(&strip, QAbstractItemModelTester::FailureReportingMode::QtTest);
    strip.setSourceModel(&model);
    PortraitResult starred = result(2, 90, 2), other = result(3, 50, 3);
    starred.stars = 4;
    other.photoPath = "/x/bert.png";
    other.savedAs = "/out.png";
    other.portrait.verdict.label = core::engine::VerdictLabel::SignsOfManipulation;
    model.reset({ result(1, 60, 1), starred, other });
    const auto shown = [&strip] { return idsOf(strip, ResultListModel::IdRole); };
    QCOMPARE(shown(), (QList<qint64>{ 3, 2, 1 }));
    strip.setOrder(ResultOrder::Likeness);
    QCOMPARE(shown(), (QList<qint64>{ 2, 1, 3 }));
    strip.setOrder(ResultOrder::Best);
    QCOMPARE(shown(), (QList<qint64>{ 2, 1, 3 }));
    strip.setOrder(ResultOrder::Stars);
    QCOMPARE(shown(), (QList<qint64>{ 2, 3, 1 }));
    strip.setFilter(ResultFilter::Starred);
    QCOMPARE(shown(), (QList<qint64>{ 2 }));
    QVERIFY(model.update(1, [](PortraitResult& rated) { rated.stars = 5; }));
    QCOMPARE(shown(), (QList<qint64>{ 1, 2 }));
    strip.setFilter(ResultFilter::WithoutSigns);
    QCOMPARE(shown().size(), 2);
    strip.setFilter(ResultFilter::NotSaved);
    QCOMPARE(shown().size(), 2);
    strip.setFilter(ResultFilter::OfThisPhoto);
    strip.setPhoto("/x/bert.png");
    QCOMPARE(shown(), (QList<qint64>{ 3 }));
}

void ListsTest::jobsMoveAndTellHowFarTheyAre()
{
    PictureCache cache{ 16, 1 };
    JobListModel model(cache);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reset({ jobOf(1, JobState::Running), jobOf(2), jobOf(3), jobOf(4) });
    QCOMPARE(model.firstWaitingRow(), 1);
    model.move(3, 1);
    model.move(1, 2);
    QCOMPARE(idsOf(model, JobListModel::IdRole), (QList<qint64>{ 1, 2, 4, 3 }));
    model.insert(1, { jobOf(9) });
    QCOMPARE(model.nextWaiting()->id, qint64(9));
    model.setProgress(1, { 5, 20, "Denoising" });
    QCOMPARE(model.index(0).data(JobListModel::ShareRole).toDouble(), 0.25);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), "1.png, seed 1: Denoising: 5 of 20");
    model.setState(1, JobState::Failed, core::Error{ core::ErrorCode::NoFace, "", "" });
    QCOMPARE(model.index(0).data(Qt::StatusTipRole).toString(), "No face was found.");
    model.remove({ 1, 9, 77 });
    QCOMPARE(model.count(), 3);
}

void ListsTest::aDroppedJobAsksToBeMoved()
{
    PictureCache cache{ 16, 1 };
    JobListModel model(cache);
    model.reset({ jobOf(1), jobOf(2), jobOf(3) });
    QSignalSpy asked(&model, &JobListModel::moveRequested);
    const std::unique_ptr<QMimeData> dragged(model.mimeData({ model.index(0) }));
    QVERIFY(!model.dropMimeData(dragged.get(), Qt::MoveAction, 3, 0, {})); // else the view would take the row out
    QCOMPARE(asked.takeFirst(), (QList<QVariant>{ qint64(1), 2 }));
    QVERIFY(model.flags(model.index(0)) & Qt::ItemIsDragEnabled);
    model.setState(1, JobState::Done);
    QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsDragEnabled));
}

void ListsTest::modelsSayWhetherTheyAreThereAndWhole()
{
    ModelListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    core::engine::PackInfo pack;
    pack.models = { { "portrait", "portrait.safetensors", "Apache-2.0", "", "trained for Likeness", true, 2048 },
        { "landmarks", "landmarks.dat", "CC0", "", "dlib", false, 0 } };
    model.show(pack);
    QCOMPARE(model.missing(), 1);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), "Portrait painter: Installed; licence Apache-2.0");
    QCOMPARE(model.index(1).data(Qt::StatusTipRole).toString(), "Missing");
    QCOMPARE(model.index(1).data().toString(), "Landmarks of the face");
    model.setBroken("portrait.safetensors has another SHA-256");
    QVERIFY(model.index(0).data(Qt::StatusTipRole).toString().startsWith("Damaged"));
    model.setCheck(ModelCheck::Good);
    QCOMPARE(model.index(0).data(Qt::StatusTipRole).toString(), "Installed, checksum right");
}

namespace {

ui::Catalogue catalogueOf(std::initializer_list<ui::OfferedModel> models) { return { "/home/anna/packs/published", models }; }

ui::OfferedModel offered(const char* file, bool installed = false, std::uint64_t bytes = 0)
{
    return { { "unet", std::string("Title of ") + file, file, "https://example.org", "", bytes, "MIT", "For research only." }, installed };
}

} // namespace

void ListsTest::theCatalogueSaysWhatCanBeHad()
{
    CatalogueModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(catalogueOf({ offered("a.bin", true, 2048), offered("b.bin") }));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), "Title of a.bin");
    QCOMPARE(model.index(0).data(FileRole).toString(), "a.bin");
    QCOMPARE(model.index(0).data(LicenceRole).toString(), "MIT");
    QCOMPARE(model.index(0).data(CatalogueModel::RestrictionRole).toString(), "For research only.");
    QCOMPARE(model.index(0).data(SizeRole).toString(), QLocale().formattedDataSize(2048));
    QCOMPARE(model.index(0).data(CatalogueModel::StateRole).toInt(), static_cast<int>(FetchState::Installed));
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), "Title of a.bin: Installed; licence MIT");
    QCOMPARE(model.index(1).data(Qt::StatusTipRole).toString(), "Not installed");
    QCOMPARE(model.index(1).data(SizeRole).toString(), "Size not known yet");
    QCOMPARE(model.find(1)->file, std::string("b.bin"));
    QVERIFY(!model.find(2) && !model.find(-1));
}

void ListsTest::theCatalogueKeepsWhatIsOnItsWay()
{
    CatalogueModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(catalogueOf({ offered("a.bin"), offered("b.bin"), offered("c.bin", true) }));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset), changed(&model, &QAbstractItemModel::dataChanged);
    model.setState("a.bin", FetchState::Downloading);
    model.setProgress("a.bin", { 300, 1200, "Downloading" });
    QCOMPARE(changed.count(), 2);
    QCOMPARE(model.index(0).data(Qt::StatusTipRole).toString(), "Downloading: 25 %");
    QCOMPARE(model.index(0).data(SizeRole).toString(), QLocale().formattedDataSize(1200 * 1024));
    model.setState("b.bin", FetchState::Failed);
    model.setState("nobody.bin", FetchState::Failed);
    model.show(catalogueOf({ offered("a.bin"), offered("b.bin"), offered("c.bin") })); // somebody took c away
    QCOMPARE(reset.count(), 0); // so that the chosen row stays chosen
    QCOMPARE(model.stateAt(0), FetchState::Downloading);
    QCOMPARE(model.stateAt(1), FetchState::Failed);
    QCOMPARE(static_cast<RowMood>(model.index(1).data(MoodRole).toInt()), RowMood::Bad);
    QCOMPARE(model.stateAt(2), FetchState::Available);
    model.show(catalogueOf({ offered("b.bin", true) }));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.stateAt(0), FetchState::Installed);
}

void ListsTest::theDescriptionHasARowForEveryRegion()
{
    DescriptionModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 7);
    const std::vector<Clause> measured{ { "eyes", "brown eyes", 0.8f }, { "", "soft light", 0.5f } };
    model.show(measured, measured);
    QCOMPARE(model.clauses(), measured);
    QVERIFY(!model.isEdited());
    model.clear();
    QVERIFY(model.clauses().empty());
}

void ListsTest::anEmptiedRegionLeavesThePrompt()
{
    DescriptionModel model;
    const std::vector<Clause> measured{ { "face", "an oval face", 0.8f }, { "eyes", "brown eyes", 0.8f } };
    model.show(measured, measured);
    QSignalSpy edited(&model, &DescriptionModel::edited);
    QVERIFY(model.setData(model.index(0), "", Qt::EditRole));
    QCOMPARE(edited.count(), 1);
    QVERIFY(model.isEdited());
    QCOMPARE(model.clauses(), (std::vector<Clause>{ { "eyes", "brown eyes", 0.8f } }));
    QVERIFY(model.setData(model.index(3), "a small nose", Qt::EditRole)); // nothing was measured there
    QCOMPARE(model.clauses().at(1), (Clause{ "nose", "a small nose", 1 }));
}

void ListsTest::aRowGoesBackToWhatWasMeasured()
{
    DescriptionModel model;
    model.show({ { "face", "an oval face", 0.8f } }, { { "face", "a round face", 1 } });
    QVERIFY(model.isEdited());
    QCOMPARE(model.index(0).data(DescriptionModel::MeasuredRole).toString(), "an oval face");
    model.resetRow(0);
    QVERIFY(!model.isEdited());
    QCOMPARE(model.index(0).data(Qt::EditRole).toString(), "an oval face");
    model.resetRow(99);
}

void ListsTest::spacesAndLinesAreTidied()
{
    DescriptionModel model;
    model.setData(model.index(0), "  an oval\nface ", Qt::EditRole);
    QCOMPARE(model.clauses().at(0).text, std::string("an oval face"));
}

QTEST_GUILESS_MAIN(ListsTest)
#include "tst_lists.moc"
