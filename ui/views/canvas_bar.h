#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QToolButton;

namespace ui::views {

/// What the window's actions are; made once by the window, shared by its menus and bars.
struct CanvasActions {
    std::array<QAction*, models::kStageViews> views; ///< in the order of models::StageView; exclusive
    QAction* outlines;
    QAction* heat;
    QAction* copy;
    QAction* save;
};

/// Above the canvas: what is shown, how, and what to do with it.
class CanvasBar : public QWidget {
    Q_OBJECT
public:
    CanvasBar(const controllers::Session& session, const CanvasActions& actions, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fitTitle();

    const controllers::Session& m_session;
    QLabel* m_title;
    QString m_fullTitle;
};

} // namespace ui::views
