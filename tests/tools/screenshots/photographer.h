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
        QStringList photos;
        QString name; ///< how the files begin
        ui::Appearance appearance = ui::Appearance::Light;
        int steps = 20;
    };

    Photographer(std::shared_ptr<ui::EngineDoor> door, Set set);

    /// First run, portraits, comparison, batch and models. False when something did not come in time.
    bool takeAll();

private:
    bool open();
    bool makePortraits(int count);
    bool runBatch();
    bool take(const QString& name);

    Set m_set;
    QTemporaryDir m_library;
    ui::controllers::Studio m_studio;
    ui::views::MainWindow m_window;
};
