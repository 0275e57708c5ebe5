#pragma once
#include "scripted_door.h"
#include "ui/controllers/studio.h"
#include "ui/views/main_window.h"
#include "ui/views/theme.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QTemporaryDir>
#include <QtTest>

/// A window over a scripted door, with photos on disk to give it.
struct WindowFixture {
    QTemporaryDir folder;
    std::shared_ptr<ScriptedDoor> door = std::make_shared<ScriptedDoor>();
    std::unique_ptr<ui::controllers::Studio> studio;
    std::unique_ptr<ui::views::MainWindow> window;
    quint64 nextSeed = 100;

    /// To be called after the door is set up.
    void open(const ui::WindowSettings& settings = {}, const QString& example = {})
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        ui::views::applyTheme(*qApp, ui::Appearance::Dark);
        openStudio();
        window = std::make_unique<ui::views::MainWindow>(*studio, example, settings);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        studio->openEngine();
        studio->takeUp();
    }

    /// Without a window.
    void openStudio()
    {
        auto library = ui::models::Library::open(folder.filePath("library"));
        if (!library)
            qFatal("%s", library.error().what.c_str());
        studio = std::make_unique<ui::controllers::Studio>(door, std::move(*library), [this] { return nextSeed++; });
    }

    ~WindowFixture()
    {
        door->permits.release(100'000); // nothing may wait for ever while the threads end
        window.reset();
        studio.reset();
    }

    ui::controllers::Session& session() { return studio->session(); }
    const ui::models::Stage& stage() { return session().stage.stage(); }
    const ui::models::Activity& activity() { return session().activity.activity(); }

    QString photoFile(const QString& name, QSize size = { 640, 480 }) const
    {
        QImage picture(size, QImage::Format_RGB32);
        picture.fill(QColor(90, 120, 150));
        QPainter painter(&picture);
        painter.setBrush(QColor(220, 180, 150));
        painter.drawEllipse(QRectF(size.width() * 0.33, size.height() * 0.25, size.width() * 0.31, size.height() * 0.4));
        painter.end();
        const QString path = folder.filePath(name);
        if (!picture.save(path))
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    QString textFile(const QString& name) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write("this is no picture\n") < 0)
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

    /// Drags files over the widget in the window's middle and lets go, as the window system would.
    void drop(const QStringList& files)
    {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        mime.setUrls(urls);
        const QPoint middle = window->rect().center();
        QWidget* under = window->childAt(middle);
        QVERIFY(under);
        QDragEnterEvent enter(under->mapFrom(window.get(), middle), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(under, &enter);
        QVERIFY2(enter.isAccepted(), "the window does not take files");
        QDropEvent let(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &let);
        QVERIFY(let.isAccepted());
    }

    /// The visible widget of this accessible name.
    template <class Widget> Widget* named(const QString& name) const
    {
        for (auto* widget : window->findChildren<Widget*>())
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        return nullptr;
    }

    template <class Widget> void click(const QString& name)
    {
        auto* widget = named<Widget>(name);
        QVERIFY2(widget, qPrintable("nothing visible is named " + name));
        QVERIFY2(widget->isEnabled(), qPrintable(name + " cannot be pressed"));
        QTest::mouseClick(widget, Qt::LeftButton);
    }

    void dropAndWait(const QString& file)
    {
        drop({ file });
        QTRY_VERIFY(session().currentPhoto() && session().currentPhoto()->state == ui::models::PhotoState::Ready);
    }
};
