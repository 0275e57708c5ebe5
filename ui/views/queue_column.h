#pragma once
#include "ui/controllers/session.h"
#include "ui/views/thumbnail_list.h"

class QAction;
class QLabel;
class QProgressBar;
class QToolButton;

namespace ui::views {

/// The queue: what is being painted, what waits, what failed, and how long it will take.
class QueueColumn : public QWidget {
    Q_OBJECT
public:
    explicit QueueColumn(const controllers::Session& session, QWidget* parent = nullptr);
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void pauseRequested(bool paused);
    void cancelAllRequested();
    void retryFailedRequested();
    void clearRequested();
    void cancelRequested(qint64 id);
    void retryRequested(qint64 id);
    void duplicateRequested(qint64 id); ///< with what the panel says now
    void moveRequested(qint64 id, int row);

private:
    void refresh(const models::QueueState& state);
    void makeJobActions();
    void refreshJobActions();
    qint64 chosen() const;

    const controllers::Session& m_session;
    ThumbnailList* m_list;
    QLabel* m_words;
    QLabel* m_empty;
    QProgressBar* m_progress;
    QToolButton *m_pause, *m_cancel, *m_retry, *m_clear;
    QAction *m_up = nullptr, *m_down = nullptr, *m_cancelOne = nullptr, *m_retryOne = nullptr, *m_duplicate = nullptr;
};

} // namespace ui::views
