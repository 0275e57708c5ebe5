#include "../window_fixture.h"

#include "ui/views/models_page.h"

#include <QAccessible>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

using namespace ui;
using models::FetchState;
using models::Notice;
using models::Transfer;

/// What can be fetched and added on the models page, by real events.
class ModelsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anUnrestrictedFileIsFetchedWithProgress();
    void nothingIsFetchedUnasked();
    void aRestrictedFileWaitsForTheCheckBox();
    void theCheckBoxIsForOneFileAlone();
    void cancelStopsCalmly();
    void theWindowWorksOnWhileAFileComes();
    void aFailureSaysWhatToDoAndCanBeTriedAgain();
    void aDamagedCatalogueIsTold();
    void aLocalFileIsAddedThroughTheDialog();
    void aLocalFileWithARestrictionAsksFirst();
    void droppedWeightFilesAreAddedOneAfterTheOther();
    void oneBadFileOfSeveralStaysTold();
    void everythingWorksByKeyboardAlone();
    void everyControlHasAName();
    void thePageFitsASmallWindow_data();
    void thePageFitsASmallWindow();
};

namespace {

const QString kAgreed = QStringLiteral("I have read the licence, and my use is one that it allows");

OfferedModel offer(const char* name, const char* title, const char* file, const char* restriction = "")
{
    return { { name, title, file, std::string("https://example.org/") + name + "/resolve/main/" + file, "", 0, "MIT", restriction } };
}

struct PageFixture : WindowFixture {
    PageFixture()
    {
        core::engine::PackInfo pack;
        pack.name = "starter";
        pack.version = "1";
        pack.models = { { "portrait", "portrait.safetensors", "Apache-2.0", "", "trained", true, 2048 } };
        door->pack = pack;
        door->offered = { "/home/anna/packs/published",
            { offer("tiny_autoencoder", "TAESD, for quick previews", "taesd.safetensors"),
                offer("face_parser", "The face parser BiSeNet", "face_parsing.pth", "For non-commercial research only."),
                offer("image_encoder", "The image encoder", "clip.safetensors") } };
    }

    void openPage()
    {
        open();
        QTest::keyClick(window.get(), Qt::Key_M, Qt::ControlModifier);
        [&] { QTRY_COMPARE(session().catalogue.rowCount(), 3); }();
    }
    QListView* list() const { return named<QListView>("More models"); }
    void choose(int row)
    {
        list()->scrollTo(list()->model()->index(row, 0));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(list()->model()->index(row, 0)).center());
    }
    QString stateOf(int row) const { return list()->model()->index(row, 0).data(Qt::StatusTipRole).toString(); }
    FetchState fetchState(int row) { return session().catalogue.stateAt(row); }
    const Notice& notice() { return session().notice.notice(); }
    const Transfer& transfer() { return session().transfer.transfer(); }
    bool isShown(const QString& words) const
    {
        for (auto* label : window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    void toggleAgreed()
    {
        auto* box = named<QCheckBox>(kAgreed);
        QVERIFY2(box, "nothing asks about the licence");
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }
};

} // namespace

void ModelsPageTest::anUnrestrictedFileIsFetchedWithProgress()
{
    PageFixture f;
    f.door->transferGated = true;
    f.openPage();
    QCOMPARE(f.stateOf(0), "Not installed");
    QVERIFY(!f.named<QProgressBar>("Progress"));
    QVERIFY(!f.named<QCheckBox>(kAgreed)); // there is nothing to accept
    f.click<QPushButton>("Download");
    QCOMPARE(f.stateOf(0).left(11), "Downloading");
    QVERIFY(!f.named<QPushButton>("Download")->isEnabled());
    f.door->transferPermits.release(1);
    QTRY_COMPARE(f.stateOf(0), "Downloading: 25 %");
    auto* bar = f.named<QProgressBar>("Progress");
    QVERIFY(bar);
    QCOMPARE(bar->value() * 4, bar->maximum());
    QVERIFY(f.isShown(QLocale().formattedDataSize(1024 * 1024)));
    f.door->transferPermits.release(3);
    QTRY_COMPARE(f.stateOf(0), "Installed");
    QCOMPARE(f.door->installed(), QStringList{ "taesd.safetensors" });
    QVERIFY(!f.named<QProgressBar>("Progress"));
    QCOMPARE(f.notice().kind, Notice::Kind::Info);
    QVERIFY(f.named<QWidget>(QString::fromUtf8("“TAESD, for quick previews” is installed.")));
    QVERIFY(!f.named<QPushButton>("Download")->isEnabled()); // it is there
}

void ModelsPageTest::nothingIsFetchedUnasked()
{
    PageFixture f;
    f.openPage();
    for (int row = 0; row < 3; ++row)
        f.choose(row);
    QTest::mouseDClick(f.list()->viewport(), Qt::LeftButton, {}, f.list()->visualRect(f.list()->currentIndex()).center());
    QTest::keyClick(f.list(), Qt::Key_Return);
    QCOMPARE(f.transfer().kind, Transfer::Kind::None);
    f.studio->packs().fetch(0); // that one would have been fetched
    QTRY_COMPARE(f.door->installed(), QStringList{ "taesd.safetensors" });
}

void ModelsPageTest::aRestrictedFileWaitsForTheCheckBox()
{
    PageFixture f;
    f.openPage();
    f.choose(1);
    QVERIFY(f.isShown("For non-commercial research only."));
    QVERIFY(!f.named<QPushButton>("Download")->isEnabled());
    f.studio->packs().fetch(1); // nor by any other way
    QCOMPARE(f.transfer().kind, Transfer::Kind::None);
    f.toggleAgreed();
    f.click<QPushButton>("Download");
    QTRY_COMPARE(f.stateOf(1), "Installed");
    QCOMPARE(f.door->installed(), QStringList{ "face_parsing.pth" });
    QVERIFY(!f.named<QCheckBox>(kAgreed));
}

void ModelsPageTest::theCheckBoxIsForOneFileAlone()
{
    PageFixture f;
    f.door->offered.models.push_back(offer("consistent_id", "ConsistentID", "id.bin", "Faces for research only."));
    f.open();
    QTest::keyClick(f.window.get(), Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(f.session().catalogue.rowCount(), 4);
    f.choose(1);
    f.toggleAgreed();
    QVERIFY(f.named<QPushButton>("Download")->isEnabled());
    f.choose(3);
    QVERIFY(!f.named<QCheckBox>(kAgreed)->isChecked());
    QVERIFY(!f.named<QPushButton>("Download")->isEnabled());
}

void ModelsPageTest::cancelStopsCalmly()
{
    PageFixture f;
    f.door->transferGated = true;
    f.openPage();
    QVERIFY(!f.named<QPushButton>("Cancel")->isEnabled());
    f.click<QPushButton>("Download");
    f.door->transferPermits.release(1);
    QTRY_COMPARE(f.stateOf(0), "Downloading: 25 %");
    f.click<QPushButton>("Cancel");
    QTRY_COMPARE(f.stateOf(0), "Not installed");
    QCOMPARE(f.transfer().kind, Transfer::Kind::None);
    QVERIFY(f.door->installed().isEmpty());
    QCOMPARE(f.notice().kind, Notice::Kind::Info); // nothing red
    QVERIFY(f.named<QWidget>("The download was stopped."));
    QVERIFY(f.named<QPushButton>("Download")->isEnabled());
}

void ModelsPageTest::theWindowWorksOnWhileAFileComes()
{
    PageFixture f;
    f.door->transferGated = true;
    f.openPage();
    f.click<QPushButton>("Download");
    f.click<QToolButton>("Back");
    f.dropAndWait(f.photoFile("anna.png")); // asks for a recipe first, which is work with files
    f.click<QPushButton>("Generate");
    QTRY_COMPARE(f.session().results.count(), 1);
    QVERIFY(f.transfer().isRunning());
    f.door->transferPermits.release(4);
    QTRY_COMPARE(f.fetchState(0), FetchState::Installed);
}

void ModelsPageTest::aFailureSaysWhatToDoAndCanBeTriedAgain()
{
    PageFixture f;
    f.door->downloadFails = core::Error{ core::ErrorCode::ModelMissing, "https://example.org: could not connect",
        "Check the connection and try again; it goes on where it stopped." };
    f.openPage();
    f.click<QPushButton>("Download");
    QTRY_COMPARE(f.stateOf(0), "Download failed");
    QCOMPARE(f.notice().kind, Notice::Kind::Error);
    QVERIFY(f.isShown(QString::fromUtf8("“TAESD, for quick previews” could not be downloaded.")));
    QVERIFY(f.isShown("Check the connection and try again; it goes on where it stopped."));
    QVERIFY(f.notice().details.contains("could not connect"));
    f.door->downloadFails.reset();
    f.click<QPushButton>("Download");
    QCOMPARE(f.notice().kind, Notice::Kind::None); // the old failure is no news any more
    QTRY_COMPARE(f.stateOf(0), "Installed");
}

void ModelsPageTest::aDamagedCatalogueIsTold()
{
    PageFixture f;
    f.door->catalogueFails = core::Error{ core::ErrorCode::ModelBroken, "manifest.json is damaged", "Move it away; the next file added makes a new one." };
    f.open();
    QTest::keyClick(f.window.get(), Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(f.notice().headline, "A file of the models is damaged.");
    QCOMPARE(f.notice().remedy, "Move it away; the next file added makes a new one.");
    QVERIFY(!f.list()); // nothing to choose from
    QVERIFY(f.named<QPushButton>(QString::fromUtf8("Add a file…"))->isEnabled());
}

void ModelsPageTest::aLocalFileIsAddedThroughTheDialog()
{
    PageFixture f;
    f.openPage();
    const QString file = f.textFile("mine.safetensors");
    f.click<QPushButton>(QString::fromUtf8("Add a file…"));
    auto* dialog = f.window->findChild<QFileDialog*>();
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    dialog->setDirectory(f.folder.path());
    auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
    QVERIFY(name);
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(f.door->installed(), QStringList{ "mine.safetensors" });
    QTRY_COMPARE(f.notice().headline, QString::fromUtf8("“mine.safetensors” is added."));
    QVERIFY(f.notice().remedy.contains("a scripted model"));
}

void ModelsPageTest::aLocalFileWithARestrictionAsksFirst()
{
    PageFixture f;
    f.door->addRestriction = "For non-commercial research only.";
    f.openPage();
    f.choose(1);
    f.toggleAgreed(); // for that row alone
    f.studio->packs().add({ "/x/face_parsing.pth" });
    QTRY_COMPARE(f.transfer().kind, Transfer::Kind::Ask);
    QVERIFY(f.isShown(QString::fromUtf8("“face_parsing.pth” is a scripted model: For non-commercial research only.")));
    auto* add = f.named<QPushButton>("Add this file");
    QVERIFY(add && !add->isEnabled());
    f.click<QPushButton>("Cancel"); // no is an answer, too
    QCOMPARE(f.notice().headline, QString::fromUtf8("“face_parsing.pth” was not added."));
    QVERIFY(f.door->installed().isEmpty());
    f.studio->packs().add({ "/x/face_parsing.pth" });
    QTRY_COMPARE(f.transfer().kind, Transfer::Kind::Ask);
    f.toggleAgreed();
    f.click<QPushButton>("Add this file");
    QTRY_COMPARE(f.door->installed(), QStringList{ "face_parsing.pth" });
    QTRY_COMPARE(f.stateOf(1), "Installed");
}

void ModelsPageTest::droppedWeightFilesAreAddedOneAfterTheOther()
{
    PageFixture f;
    f.openPage();
    f.drop({ f.textFile("a.safetensors"), f.textFile("b.pth") });
    QTRY_COMPARE(f.door->installed(), (QStringList{ "a.safetensors", "b.pth" }));
    QVERIFY(f.list()); // the page stays
    QCOMPARE(f.session().photos.count(), 0);
    f.drop({ f.photoFile("anna.png") });
    QTRY_COMPARE(f.session().photos.count(), 1); // a photo is still a photo
}

void ModelsPageTest::oneBadFileOfSeveralStaysTold()
{
    PageFixture f;
    f.door->transferGated = true;
    f.door->addFails = core::Error{ core::ErrorCode::WeightsMismatch, "a.pth is an SDXL UNet",
        "Likeness paints with Stable Diffusion 1.5: choose a file that was made for it." };
    f.openPage();
    f.studio->packs().add({ "/x/a.pth", "/x/b.pth" });
    f.door->transferPermits.release(3);
    QTRY_COMPARE(f.notice().headline, QString::fromUtf8("“a.pth” is no model that Likeness can use."));
    QCOMPARE(f.notice().remedy, "Likeness paints with Stable Diffusion 1.5: choose a file that was made for it.");
    f.door->addFails.reset(); // the second one waits for a permit meanwhile
    f.door->transferPermits.release(4);
    QTRY_COMPARE(f.door->installed(), QStringList{ "b.pth" });
    QTRY_COMPARE(f.transfer().kind, Transfer::Kind::None);
    QCOMPARE(f.notice().kind, Notice::Kind::Error);
}

void ModelsPageTest::everythingWorksByKeyboardAlone()
{
    PageFixture f;
    f.openPage();
    const auto focused = [] { return QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString(); };
    const auto press = [](Qt::Key key) {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), key);
    };
    f.named<QToolButton>("Back")->setFocus();
    press(Qt::Key_Tab);
    QCOMPARE(focused(), "Check the files");
    press(Qt::Key_Tab);
    QCOMPARE(focused(), "Models");
    press(Qt::Key_Tab);
    QCOMPARE(focused(), "More models");
    press(Qt::Key_Down);
    QCOMPARE(f.list()->currentIndex().row(), 1);
    press(Qt::Key_Tab);
    QCOMPARE(focused(), "Where the file and its licence are described");
    press(Qt::Key_Tab);
    QCOMPARE(focused(), kAgreed);
    press(Qt::Key_Space);
    press(Qt::Key_Tab);
    QCOMPARE(focused(), "Download");
    press(Qt::Key_Space);
    QTRY_COMPARE(f.stateOf(1), "Installed");
    QCOMPARE(focused(), "More models"); // not on a button that would do something else
    press(Qt::Key_Backtab);
    QCOMPARE(focused(), "Models");
}

void ModelsPageTest::everyControlHasAName()
{
    PageFixture f;
    f.door->transferGated = true;
    f.openPage();
    f.click<QPushButton>("Download");
    f.door->transferPermits.release(1);
    QTRY_VERIFY(f.named<QProgressBar>("Progress"));
    int controls = 0;
    for (auto* widget : f.window->findChild<views::ModelsPage*>()->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->inherits("QScrollBar"))
            continue;
        ++controls;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    QVERIFY(controls >= 6);
}

void ModelsPageTest::thePageFitsASmallWindow_data()
{
    QTest::addColumn<int>("direction");
    QTest::addColumn<bool>("running");
    QTest::newRow("from left to right") << static_cast<int>(Qt::LeftToRight) << false;
    QTest::newRow("from left to right, with a download") << static_cast<int>(Qt::LeftToRight) << true;
    QTest::newRow("from right to left") << static_cast<int>(Qt::RightToLeft) << false;
}

void ModelsPageTest::thePageFitsASmallWindow()
{
    QFETCH(int, direction);
    QFETCH(bool, running);
    QApplication::setLayoutDirection(static_cast<Qt::LayoutDirection>(direction));
    const auto restore = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    PageFixture f;
    f.door->transferGated = true;
    f.openPage();
    views::ModelsPage page(f.session());
    page.resize(900, 640);
    page.show();
    if (running)
        f.studio->packs().fetch(0);
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QTRY_COMPARE(page.findChild<QProgressBar*>()->isVisible(), running);
    QCoreApplication::processEvents();
    QList<QPair<QString, QRect>> places; // in the page
    for (auto* widget : page.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<QLabel*>(widget);
        const bool seen = qobject_cast<QAbstractButton*>(widget) || widget->inherits("QListView") || (label && !label->text().isEmpty());
        if (seen && widget->isVisible())
            places.append({ label ? label->text() : widget->accessibleName(), QRect(widget->mapTo(&page, QPoint()), widget->size()) });
    }
    QVERIFY(places.size() >= 12);
    for (qsizetype i = 0; i < places.size(); ++i) {
        const auto& [name, place] = places[i];
        QVERIFY2(page.rect().contains(place) && place.height() >= 12, qPrintable(name));
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(!place.intersects(places[j].second), qPrintable(name + " lies over " + places[j].first));
    }
}

QTEST_MAIN(ModelsPageTest)
#include "tst_models_page.moc"
