#pragma once
#include "ui/models/session_state.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace ui::views {

/// A bar across the top of the canvas: what happened, what to do, and the details for who wants them. Never in the way.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(models::NoticeModel& model, QWidget* parent = nullptr);

private:
    void show(const models::Notice& notice);

    models::NoticeModel& m_model;
    QLabel* m_icon;
    QLabel* m_headline;
    QLabel* m_remedy;
    QToolButton* m_detailsButton;
    QToolButton* m_copyButton;
    QPlainTextEdit* m_details;
};

} // namespace ui::views
