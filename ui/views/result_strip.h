#pragma once
#include "ui/controllers/session.h"
#include "ui/views/thumbnail_list.h"

class QComboBox;
class QLabel;

namespace ui::views {

/// The window's bottom: the portraits, filtered and sorted. They can be dragged out into other programs.
class ResultStrip : public QWidget {
    Q_OBJECT
public:
    /// `actions` are for the chosen portrait; they make the context menu.
    ResultStrip(controllers::Session& session, const QList<QAction*>& actions, QWidget* parent = nullptr);
    QListView* list() const { return m_list; }
    /// The selected portraits, or all that are shown when fewer than two are selected.
    std::vector<qint64> selectedOrAll() const;
    std::vector<qint64> shown() const;

Q_SIGNALS:
    void resultChosen(qint64 id);
    void rated(qint64 id, int stars);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followStage(const models::Stage& stage);
    void refreshCount();

    controllers::Session& m_session;
    ThumbnailList* m_list;
    QComboBox *m_filter, *m_order;
    QLabel *m_count, *m_empty;
};

} // namespace ui::views
