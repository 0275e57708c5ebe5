#include "../window_fixture.h"

#include "ui/views/batch_sheet.h"
#include "ui/views/canvas.h"
#include "ui/views/export_sheet.h"
#include "ui/views/queue_column.h"
#include "ui/views/watch_sheet.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>

using namespace ui;
using models::PhotoState;
using models::StageView;

/// The studio's flows by real events: batch, gallery, compare, recipes, models, keys.
class StudioWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDroppedFolderOffersABatchAndTheQueueShowsIt();
    void theQueueIsWorkedByKeys();
    void wipeAndFlickerCompareInOnePlace();
    void theWheelEnlargesAndADragMoves();
    void theHeatMapLiesOverThePortrait();
    void starsByKeyAndByButton();
    void filterAndOrderChangeTheStrip();
    void editsAreUndoneByKey();
    void emphasisByKeys();
    void aStyleIsAddedToThePrompt();
    void regionsOfAnotherPhotoAreMixedIn();
    void aDroppedPortraitGivesItsRecipeBack();
    void exportAndContactSheetGoToAFolder();
    void theModelsPageNamesLicencesAndChecks();
    void theReminderIsShownOnce();
    void aWatchedFolderIsSetUpInItsSheet();
    void everyMenuEntryWithAKeyStandsInTheHelp();
    void theWholeFlowWorksByKeyboardAlone();
    void nothingIsModal();
    void rightToLeftTurnsTheWindowRound();
    void everyControlOfTheSheetsHasAName();
};

namespace {

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

QString namelessIn(QWidget* window)
{
    QStringList names;
    for (auto* widget : window->findChildren<QWidget*>()) {
        const bool control = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !widget->inherits("QScrollBar")
            && !(widget->inherits("QLineEdit") && widget->parentWidget()->inherits("QAbstractSpinBox"))
            && !widget->inherits("QMenuBar");
        QAccessibleInterface* accessible = control ? QAccessible::queryAccessibleInterface(widget) : nullptr;
        if (accessible && accessible->text(QAccessible::Name).isEmpty())
            names << QStringLiteral("%1 in %2").arg(
                widget->metaObject()->className(), widget->parentWidget()->metaObject()->className());
    }
    return names.join(", ");
}

struct FlowFixture : WindowFixture {
    void openWithPortraits(int count = 1)
    {
        open();
        dropAndWait(photoFile("anna.png"));
        models::Draft draft = session().draft.draft();
        draft.prompt = "an oil painting";
        draft.count = count;
        draft.steps = 3;
        session().draft.set(draft);
        click<QPushButton>("Generate");
        [&] { QTRY_COMPARE(session().results.count(), count); }();
        [&] { QTRY_VERIFY(!activity().isBusy()); }();
    }
    template <class Sheet> Sheet* sheet()
    {
        auto* found = window->findChild<Sheet*>();
        [&] { QVERIFY(found && found->isVisible()); }();
        return found;
    }
    QAction* action(const QString& text) const
    {
        for (auto* action : window->findChildren<QAction*>())
            if (QString(action->text()).remove('&') == text)
                return action;
        return nullptr;
    }
    template <class Widget> Widget* in(QWidget* parent, const QString& name) const
    {
        for (auto* widget : parent->findChildren<Widget*>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }
};

} // namespace

void StudioWindowTest::aDroppedFolderOffersABatchAndTheQueueShowsIt()
{
    FlowFixture f;
    f.open();
    QVERIFY(QDir(f.folder.path()).mkpath("shoot"));
    QVERIFY(QDir(f.folder.path()).mkpath("out"));
    for (const char* name : { "shoot/a.png", "shoot/b.png", "shoot/c.png" })
        f.photoFile(name, { 320, 240 });
    f.drop({ f.folder.filePath("shoot") });
    QTRY_VERIFY(f.window->findChild<views::BatchSheet*>());
    auto* sheet = f.sheet<views::BatchSheet>();
    auto* prompts = f.in<QPlainTextEdit>(sheet, "Prompts, one a line");
    QTest::keyClicks(prompts, "oil");
    QTest::keyClick(prompts, Qt::Key_Return);
    QTest::keyClicks(prompts, "ink");
    auto* copies = f.in<QCheckBox>(sheet, "Also save the portraits in a folder");
    QTest::mouseClick(copies, Qt::LeftButton, {}, QPoint(8, copies->height() / 2));
    auto* start = f.in<QPushButton>(sheet, "Start the batch");
    QVERIFY2(!start->isEnabled(), "a folder is wanted first");
    f.in<QLineEdit>(sheet, "Folder for the portraits")->setText(f.folder.filePath("out"));
    f.in<QLineEdit>(sheet, "Naming pattern")->setText("{photo}-{prompt}");
    bool previewed = false;
    for (auto* label : sheet->findChildren<QLabel*>())
        previewed = previewed || label->text().contains("a-oil.png, a-ink.png");
    QVERIFY(previewed);
    QTest::mouseClick(start, Qt::LeftButton);
    QCOMPARE(f.session().jobs.count(), 6);
    QVERIFY(f.named<QListView>("Queue"));
    QTRY_COMPARE_WITH_TIMEOUT(f.session().results.count(), 6, 60'000);
    QTRY_VERIFY(f.named<QWidget>("The batch is finished: 6 portrait(s)."));
    QCOMPARE(QDir(f.folder.filePath("out")).entryList({ "*.png" }).size(), 6);
    QCOMPARE(f.window->settings().namePattern, "{photo}-{prompt}");
}

void StudioWindowTest::theQueueIsWorkedByKeys()
{
    FlowFixture f;
    f.open();
    f.dropAndWait(f.photoFile("anna.png"));
    f.door->gated = true;
    controllers::BatchOrder order;
    for (int i = 0; i < 4; ++i)
        order.photos << f.photoFile(QStringLiteral("p%1.png").arg(i));
    auto& queue = f.studio->queue();
    queue.add(controllers::jobsOf(order, [](const QString&) { return false; }), models::Library::Place::Last);
    press(Qt::Key_5, Qt::ControlModifier);
    auto* list = f.named<QListView>("Queue");
    QVERIFY(list);
    QCOMPARE(QApplication::focusWidget(), list);
    list->setCurrentIndex(list->model()->index(3, 0));
    const qint64 last = f.session().jobs.idAt(3);
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(f.session().jobs.rowOf(last), 2);
    press(Qt::Key_Delete);
    QCOMPARE(f.session().jobs.find(last)->state, models::JobState::Cancelled);
    press(Qt::Key_F5); // again, at the end
    QCOMPARE(f.session().jobs.find(last)->state, models::JobState::Waiting);
    QCOMPARE(f.session().jobs.rowOf(last), 3);
    f.click<QToolButton>("Pause after this portrait");
    QVERIFY(f.session().queue.state().paused);
    f.click<QToolButton>("Go on");
    QVERIFY(!f.session().queue.state().paused);
    f.click<QToolButton>("Cancel all");
    f.door->permits.release(1000);
    QTRY_VERIFY(!f.session().queue.state().isBusy());
    f.click<QToolButton>("Take finished ones off the list");
    QCOMPARE(f.session().jobs.count(), 0);
}

void StudioWindowTest::wipeAndFlickerCompareInOnePlace()
{
    FlowFixture f;
    f.openWithPortraits();
    auto* canvas = f.named<views::Canvas>("Canvas");
    f.click<QToolButton>("Wipe");
    QCOMPARE(f.stage().view, StageView::Wipe);
    QTRY_VERIFY(!f.session().pictures.picture(f.session().currentResult()->file).isNull());
    const QPoint middle = canvas->rect().center();
    QTest::mousePress(canvas, Qt::LeftButton, {}, middle);
    QTest::mouseMove(canvas, middle + QPoint(60, 0));
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, middle + QPoint(60, 0));
    QVERIFY(canvas->wipe() > 0.5);
    const double before = canvas->wipe();
    canvas->setFocus();
    press(Qt::Key_Left);
    QVERIFY(canvas->wipe() < before);
    press(Qt::Key_4, Qt::AltModifier);
    QCOMPARE(f.stage().view, StageView::Flicker);
    QVERIFY(!canvas->flickerShowsPortrait());
    press(Qt::Key_Space);
    QVERIFY(canvas->flickerShowsPortrait());
    QTRY_VERIFY(!canvas->flickerShowsPortrait()); // and by itself
}

void StudioWindowTest::theWheelEnlargesAndADragMoves()
{
    FlowFixture f;
    f.openWithPortraits();
    auto* canvas = f.named<views::Canvas>("Canvas");
    f.click<QToolButton>("Portrait");
    const QPointF at = canvas->rect().center();
    QWheelEvent wheel(at, canvas->mapToGlobal(at), {}, QPoint(0, 240), {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas, &wheel);
    QVERIFY(canvas->zoom() > 1.5);
    const QImage before = canvas->grab().toImage();
    QTest::mousePress(canvas, Qt::LeftButton, {}, at.toPoint());
    QTest::mouseMove(canvas, at.toPoint() + QPoint(70, 30));
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, at.toPoint() + QPoint(70, 30));
    QVERIFY(canvas->grab().toImage() != before);
    canvas->setFocus();
    press(Qt::Key_0);
    QCOMPARE(canvas->zoom(), 1.0);
    press(Qt::Key_Plus);
    QVERIFY(canvas->zoom() > 1);
}

void StudioWindowTest::theHeatMapLiesOverThePortrait()
{
    FlowFixture f;
    f.door->tellsHeat = true;
    f.openWithPortraits();
    f.click<QToolButton>("Portrait");
    auto* canvas = f.named<views::Canvas>("Canvas");
    QTRY_VERIFY(!f.session().pictures.picture(f.session().currentResult()->file).isNull());
    const QImage without = canvas->grab().toImage();
    f.click<QToolButton>("Where the Verdict Looked");
    QTRY_VERIFY(canvas->grab().toImage() != without);
    f.click<QToolButton>("Where the Verdict Looked");
    QCOMPARE(canvas->grab().toImage(), without);
}

void StudioWindowTest::starsByKeyAndByButton()
{
    FlowFixture f;
    f.openWithPortraits(2);
    press(Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), "Portraits");
    press(Qt::Key_3);
    QCOMPARE(f.session().currentResult()->stars, 3);
    f.click<QToolButton>("5 star(s)");
    QCOMPARE(f.session().currentResult()->stars, 5);
    f.click<QToolButton>("5 star(s)"); // once more takes it away
    QCOMPARE(f.session().currentResult()->stars, 0);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(f.session().currentResult()->stars, 5);
}

void StudioWindowTest::filterAndOrderChangeTheStrip()
{
    FlowFixture f;
    f.openWithPortraits(3);
    auto* list = f.named<QListView>("Portraits");
    f.studio->gallery().setStars(f.session().results.idAt(0), 2);
    auto* filter = f.named<QComboBox>("Which portraits are shown");
    filter->setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Down); // with stars
    QCOMPARE(list->model()->rowCount(), 1);
    press(Qt::Key_Home);
    QCOMPARE(list->model()->rowCount(), 3);
    f.named<QComboBox>("Order of the portraits")->setCurrentIndex(3);
    QCOMPARE(list->model()->index(0, 0).data(models::ResultListModel::StarsRole).toInt(), 2);
}

void StudioWindowTest::editsAreUndoneByKey()
{
    FlowFixture f;
    f.openWithPortraits();
    auto* identity = f.named<QSlider>("Likeness");
    identity->setFocus();
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(f.session().draft.draft().identityWeight, 1.1);
    press(Qt::Key_Z, Qt::ControlModifier); // both at once
    QCOMPARE(f.session().draft.draft().identityWeight, 1.0);
    QCOMPARE(identity->value(), 100);
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(f.session().draft.draft().identityWeight, 1.1);
    auto* steps = f.session().undo.command(f.session().undo.count() - 1);
    QVERIFY(steps && steps->text() == "Change likeness");
}

void StudioWindowTest::emphasisByKeys()
{
    FlowFixture f;
    f.openWithPortraits();
    press(Qt::Key_2, Qt::ControlModifier);
    auto* prompt = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
    QVERIFY(prompt);
    press(Qt::Key_End, Qt::ControlModifier);
    f.action("More Emphasis")->trigger();
    QCOMPARE(prompt->toPlainText(), "an oil (painting:1.1)");
    f.action("More Emphasis")->trigger();
    QCOMPARE(f.session().draft.draft().prompt, "an oil (painting:1.2)");
    f.action("Less Emphasis")->trigger();
    f.action("Less Emphasis")->trigger();
    QCOMPARE(prompt->toPlainText(), "an oil painting");
}

void StudioWindowTest::aStyleIsAddedToThePrompt()
{
    FlowFixture f;
    f.openWithPortraits();
    auto* style = f.named<QComboBox>("Style");
    style->setCurrentIndex(style->findData("pencil"));
    f.click<QPushButton>("Generate");
    QTRY_COMPARE(f.session().results.count(), 2);
    QVERIFY(f.door->requests()[1].prompt.find("an oil painting, graphite pencil") == 0);
    QCOMPARE(f.session().draft.draft().prompt, "an oil painting"); // the person's own words stay
}

void StudioWindowTest::regionsOfAnotherPhotoAreMixedIn()
{
    FlowFixture f;
    f.open();
    f.drop({ f.photoFile("anna.png"), f.photoFile("bert.png", { 300, 200 }) });
    QTRY_COMPARE(f.session().currentPhoto() ? f.session().currentPhoto()->state : PhotoState::Waiting, PhotoState::Ready);
    f.click<QToolButton>("Mix in another face");
    auto* photo = f.named<QComboBox>("Photo to take regions from");
    QVERIFY(photo);
    QCOMPARE(photo->count(), 2); // none, and bert
    photo->setFocus();
    press(Qt::Key_Down);
    auto* eyes = f.named<QCheckBox>("Eyes from the other photo");
    QVERIFY(eyes->isEnabled());
    eyes->setFocus();
    press(Qt::Key_Space);
    QVERIFY(f.session().draft.draft().mix.isOn());
    f.click<QPushButton>("Generate");
    QTRY_COMPARE(f.session().results.count(), 1);
    QCOMPARE(f.door->requests()[0].mix->photo.width, 300);
    QCOMPARE(f.door->requests()[0].mix->regions, std::vector<std::string>{ "eyes" });
}

void StudioWindowTest::aDroppedPortraitGivesItsRecipeBack()
{
    FlowFixture f;
    f.openWithPortraits();
    const QString file = f.session().currentResult()->file;
    f.session().draft.set({});
    f.drop({ file });
    QTRY_COMPARE(f.session().draft.draft().prompt, "an oil painting");
    QCOMPARE(f.session().photos.count(), 1); // it is no photo to paint from
}

void StudioWindowTest::exportAndContactSheetGoToAFolder()
{
    FlowFixture f;
    f.openWithPortraits(2);
    QVERIFY(QDir(f.folder.path()).mkpath("out"));
    press(Qt::Key_E, Qt::ControlModifier);
    auto* sheet = f.sheet<views::ExportSheet>();
    f.in<QLineEdit>(sheet, "Folder for the portraits")->setText(f.folder.filePath("out"));
    auto* format = f.in<QComboBox>(sheet, "Format");
    QVERIFY(!f.in<QSpinBox>(sheet, "Quality")->isEnabled());
    format->setCurrentIndex(1);
    QVERIFY(f.in<QSpinBox>(sheet, "Quality")->isEnabled());
    QTest::mouseClick(f.in<QPushButton>(sheet, "Export 2 portrait(s)"), Qt::LeftButton);
    QTRY_COMPARE(QDir(f.folder.filePath("out")).entryList({ "*.jpg" }).size(), 2);
    QTRY_VERIFY(!f.window->findChild<views::ExportSheet*>()); // it closes itself
    f.action(QString::fromUtf8("Export and Contact Sheet…"))->trigger();
    sheet = f.sheet<views::ExportSheet>();
    QTest::mouseClick(f.in<QPushButton>(sheet, QString::fromUtf8("Contact sheet…")), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(f.folder.filePath("out/contact-sheet.png")));
}

void StudioWindowTest::theModelsPageNamesLicencesAndChecks()
{
    FlowFixture f;
    core::engine::PackInfo pack;
    pack.name = "starter";
    pack.version = "1";
    pack.models = { { "portrait", "portrait.safetensors", "Apache-2.0", "", "trained", true, 2048 },
        { "landmarks", "landmarks.dat", "CC0", "", "dlib", true, 512 } };
    f.door->pack = pack;
    f.open();
    press(Qt::Key_M, Qt::ControlModifier);
    auto* list = f.named<QListView>("Models");
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    f.click<QPushButton>("Check the files");
    QTRY_COMPARE(f.session().models.check(), models::ModelCheck::Good);
    f.door->checkFails = core::Error{ core::ErrorCode::ModelBroken, "landmarks.dat has another SHA-256", "Install it again." };
    f.click<QPushButton>("Check the files");
    QTRY_COMPARE(f.session().models.check(), models::ModelCheck::Bad);
    QVERIFY(list->model()->index(1, 0).data(Qt::StatusTipRole).toString().startsWith("Damaged"));
    f.click<QToolButton>("Back");
    QVERIFY(!list->isVisible());
}

void StudioWindowTest::theReminderIsShownOnce()
{
    WindowSettings settings;
    {
        FlowFixture f;
        f.open();
        QVERIFY(f.named<QWidget>("Please use photos only of people who agree to it."));
        QSignalSpy stored(f.window.get(), &views::MainWindow::settingsChanged);
        f.click<QPushButton>("I understand");
        QCOMPARE(stored.count(), 1);
        settings = f.window->settings();
    }
    FlowFixture f;
    f.open(settings);
    QVERIFY(!f.named<QWidget>("Please use photos only of people who agree to it."));
}

void StudioWindowTest::aWatchedFolderIsSetUpInItsSheet()
{
    FlowFixture f;
    f.open();
    QVERIFY(QDir(f.folder.path()).mkpath("in"));
    f.action(QString::fromUtf8("Watch a Folder…"))->trigger();
    auto* sheet = f.sheet<views::WatchSheet>();
    auto* start = f.in<QPushButton>(sheet, "Start watching");
    QVERIFY(!start->isEnabled());
    f.in<QLineEdit>(sheet, "Folder with new photos")->setText(f.folder.filePath("in"));
    f.in<QLineEdit>(sheet, "Folder for the portraits")->setText(f.folder.filePath("out"));
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY(f.studio->watch().order().isOn);
    QTRY_VERIFY(!f.window->findChild<views::WatchSheet*>());
    f.action(QString::fromUtf8("Watch a Folder…"))->trigger();
    QTest::mouseClick(f.in<QPushButton>(f.sheet<views::WatchSheet>(), "Stop watching"), Qt::LeftButton);
    QVERIFY(!f.studio->watch().order().isOn);
}

void StudioWindowTest::everyMenuEntryWithAKeyStandsInTheHelp()
{
    FlowFixture f;
    f.open();
    press(Qt::Key_F1);
    QDialog* help = nullptr;
    for (auto* dialog : f.window->findChildren<QDialog*>())
        if (dialog->accessibleName() == "Keyboard Shortcuts")
            help = dialog;
    QVERIFY(help);
    QStringList words;
    for (auto* label : help->findChildren<QLabel*>())
        words << label->text();
    QStringList keys;
    for (const QAction* menu : f.window->menuBar()->actions())
        for (const QAction* action : menu->menu()->actions())
            if (!action->shortcut().isEmpty()) {
                QVERIFY2(words.contains(QString(action->text()).remove('&')), qPrintable(action->text()));
                const QString key = action->shortcut().toString();
                QVERIFY2(!keys.contains(key), qPrintable(key + " does two things"));
                keys << key;
            }
    QVERIFY(keys.size() > 25);
}

void StudioWindowTest::theWholeFlowWorksByKeyboardAlone()
{
    FlowFixture f;
    f.open();
    f.studio->photos().open({ f.photoFile("anna.png") }); // the file dialog is tested with the main window
    QTRY_VERIFY(f.session().currentPhoto() && f.session().currentPhoto()->state == PhotoState::Ready);
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), "a red hat"); // the prompt has the focus
    QCOMPARE(f.session().draft.draft().prompt, "a red hat");
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(f.session().results.count(), 1);
    QTRY_VERIFY(!f.activity().isBusy());
    press(Qt::Key_3, Qt::AltModifier); // wipe
    press(Qt::Key_6, Qt::ControlModifier); // the canvas
    press(Qt::Key_Right);
    QVERIFY(f.named<views::Canvas>("Canvas")->wipe() > 0.5);
    press(Qt::Key_4, Qt::ControlModifier);
    press(Qt::Key_4);
    QCOMPARE(f.session().currentResult()->stars, 4);
    press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier); // more like this
    QTRY_COMPARE(f.session().results.count(), 5);
    QTRY_VERIFY(!f.activity().isBusy());
    // Tab goes through every control and comes round.
    QSet<QWidget*> visited;
    for (int i = 0; i < 200; ++i) {
        visited << QApplication::focusWidget();
        press(Qt::Key_Tab);
    }
    for (const char* name : { "Prompt", "Avoid", "Style", "Likeness", "Number of portraits", "Seed", "Size", "Generate", "Canvas" }) {
        bool found = false;
        for (auto* widget : visited)
            found = found || widget->accessibleName() == name;
        QVERIFY2(found, qPrintable(QStringLiteral("%1 cannot be reached with Tab").arg(name)));
    }
}

void StudioWindowTest::nothingIsModal()
{
    FlowFixture f;
    f.openWithPortraits();
    for (const char* name : { "Batch…", "Export and Contact Sheet…", "Watch a Folder…", "Keyboard Shortcuts", "About Likeness",
             "Erase All Ratings…", "Save Portrait…", "Open Photos…" }) {
        auto* action = f.action(QString::fromUtf8(name));
        QVERIFY2(action && action->isEnabled(), name);
        action->trigger();
        QVERIFY2(!QApplication::activeModalWidget(), name);
    }
    f.click<QPushButton>("Generate"); // beside all of them
    QTRY_COMPARE(f.session().results.count(), 2);
}

void StudioWindowTest::rightToLeftTurnsTheWindowRound()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        FlowFixture f;
        f.openWithPortraits();
        const auto placeOf = [&f](QWidget* widget) { return widget->mapTo(f.window.get(), QPoint()).x(); };
        QVERIFY(placeOf(f.named<QPushButton>("Generate")) < placeOf(f.named<views::Canvas>("Canvas")));
        QVERIFY(!f.window->grab().isNull());
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void StudioWindowTest::everyControlOfTheSheetsHasAName()
{
    FlowFixture f;
    f.openWithPortraits(2);
    for (const char* name : { "Batch…", "Export and Contact Sheet…", "Watch a Folder…", "Erase All Ratings…", "Models" }) {
        f.action(QString::fromUtf8(name))->trigger();
        QCoreApplication::processEvents();
        QCOMPARE(namelessIn(f.window.get()), QString());
    }
}

QTEST_MAIN(StudioWindowTest)
#include "tst_studio_window.moc"
