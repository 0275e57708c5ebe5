#include "ui/models/description_model.h"
#include "ui/models/photo_list_model.h"
#include "ui/models/result_list_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace ui::models;
using core::engine::Clause;

/// The three list models of the window.
class ListsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void photosComeGoAndChange();
    void aPhotoSaysWhatIsKnownOfIt();
    void resultsComeGoAndAreSaved();
    void aResultIsReadOutWhole();
    void theDescriptionHasARowForEveryRegion();
    void anEmptiedRegionLeavesThePrompt();
    void aRowGoesBackToWhatWasMeasured();
    void spacesAndLinesAreTidied();
};

void ListsTest::photosComeGoAndChange()
{
    PhotoListModel model;
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
    PhotoListModel model;
    const int id = model.add("/x/a.png");
    const auto spoken = [&] { return model.index(0).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(spoken(), "a.png: Reading…");
    model.update(id, [](Photo& photo) {
        photo.state = PhotoState::Failed;
        photo.failure = core::Error{ core::ErrorCode::NoFace, "", "" };
    });
    QCOMPARE(spoken(), "a.png: No face found");
    QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), "/x/a.png");
    QVERIFY(!model.index(0).data(Qt::DecorationRole).isValid());
}

namespace {

PortraitResult result(float score, quint64 seed)
{
    core::engine::Portrait portrait;
    portrait.likeness.known = true;
    portrait.likeness.score = score;
    portrait.recipe.seed = seed;
    PortraitResult result;
    result.photoName = "anna.png";
    result.portrait = std::make_shared<const core::engine::Portrait>(std::move(portrait));
    return result;
}

} // namespace

void ListsTest::resultsComeGoAndAreSaved()
{
    ResultListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int a = model.add(result(71, 5)), b = model.add(result(30, 6));
    QCOMPARE(model.idAt(1), b);
    QCOMPARE(model.index(0).data(ResultListModel::LikenessScoreRole).toFloat(), 71.f);
    QVERIFY(!model.index(0).data(ResultListModel::SavedRole).toBool());
    model.setSavedAs(a, "/x/out.png");
    QVERIFY(model.index(0).data(ResultListModel::SavedRole).toBool());
    model.remove(a);
    QCOMPARE(model.rowOf(b), 0);
    QCOMPARE(model.idAt(7), 0);
}

void ListsTest::aResultIsReadOutWhole()
{
    ResultListModel model;
    model.add(result(70.6f, 5));
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
        "Portrait of anna.png, seed 5, not saved; likeness 71 of 100; Cannot say");
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
