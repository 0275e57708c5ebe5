#pragma once
#include "ui/controllers/studio.h"
#include "ui/views/main_window.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>

/// Drives one window with one engine door through its states and takes pictures of them.
class Photographer {
public:
    struct Set {
        QDir folder;
        QStringList photos; ///< absolute
        QString name; ///< how the files begin
        ui::Appearance appearance = ui::Appearance::Light;
        bool whole = true; ///< else only the main window with a portrait, and the models
        int steps = 20;
    };

    Photographer(std::shared_ptr<ui::EngineDoor> door, Set set);

    /// Takes every picture that can be taken, and says of each other one why it could not. False when there is such a one.
    bool takeAll();

private:
    // Each brings the window into a state; what it returns says why it could not, and is empty when it could.
    QString open();
    QString lookAtPhotos();
    QString makePortraits();
    QString compare();
    QString showHeat();
    QString runBatch();
    QString showModels();

    bool take(const QString& name);

    Set m_set;
    QTemporaryDir m_library;
    ui::controllers::Studio m_studio;
    ui::views::MainWindow m_window;
};
