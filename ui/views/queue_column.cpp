#include "ui/views/queue_column.h"

#include "ui/text/wording.h"
#include "ui/views/job_delegate.h"
#include "ui/views/parts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace ui::views {
namespace {

constexpr int kShares = 1000; ///< of the bar for all jobs

} // namespace

QueueColumn::QueueColumn(const controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(new ThumbnailList(const_cast<models::JobListModel*>(&session.jobs), new JobDelegate, tr("Queue")))
    , m_words(newLabel({}, TextSize::Small, "muted"))
    , m_empty(newLabel(tr("Nothing is waiting. Generate, or choose Batch to make portraits of many photos."), TextSize::Normal, "muted"))
    , m_progress(new QProgressBar)
    , m_pause(newQuietButton(QStringLiteral("pause"), tr("Pause after this portrait")))
    , m_cancel(newQuietButton(QStringLiteral("stop"), tr("Cancel all")))
    , m_retry(newQuietButton(QStringLiteral("reset"), tr("Try failed ones again")))
    , m_clear(newQuietButton(QStringLiteral("broom"), tr("Take finished ones off the list")))
{
    setPart(this, "panel");
    m_pause->setCheckable(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the queue"));
    m_words->setWordWrap(true);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kGap / 2);
    for (QToolButton* button : { m_pause, m_cancel, m_retry, m_clear })
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kGap, metrics::kGap, metrics::kPadding);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_words);
    layout->addWidget(m_progress);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    layout->addLayout(buttons);
    connect(m_pause, &QToolButton::toggled, this, &QueueColumn::pauseRequested);
    connect(m_cancel, &QToolButton::clicked, this, &QueueColumn::cancelAllRequested);
    connect(m_retry, &QToolButton::clicked, this, &QueueColumn::retryFailedRequested);
    connect(m_clear, &QToolButton::clicked, this, &QueueColumn::clearRequested);
    makeJobActions();
    connect(&session.queue, &models::QueueModel::changed, this, &QueueColumn::refresh);
    for (const auto change : { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved })
        connect(&session.jobs, change, this, [this] { refresh(m_session.queue.state()); });
    connect(&session.jobs, &QAbstractItemModel::modelReset, this, [this] { refresh(m_session.queue.state()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueueColumn::refreshJobActions);
    refresh(session.queue.state());
}

qint64 QueueColumn::chosen() const { return m_session.jobs.idAt(m_list->currentIndex().row()); }

void QueueColumn::makeJobActions()
{
    const auto add = [this](const QString& text, const QKeySequence& shortcut, auto run) {
        auto* action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        m_list->addAction(action);
        return action;
    };
    m_up = add(tr("Move Up"), QKeySequence(Qt::ALT | Qt::Key_Up),
        [this] { Q_EMIT moveRequested(chosen(), m_list->currentIndex().row() - 1); });
    m_down = add(tr("Move Down"), QKeySequence(Qt::ALT | Qt::Key_Down),
        [this] { Q_EMIT moveRequested(chosen(), m_list->currentIndex().row() + 1); });
    m_duplicate = add(tr("Once More with the Panel's Settings"), QKeySequence(Qt::CTRL | Qt::Key_J),
        [this] { Q_EMIT duplicateRequested(chosen()); });
    m_retryOne = add(tr("Try Again"), QKeySequence(Qt::Key_F5), [this] { Q_EMIT retryRequested(chosen()); });
    m_cancelOne = add(tr("Cancel"), QKeySequence::Delete, [this] { Q_EMIT cancelRequested(chosen()); });
}

void QueueColumn::refreshJobActions()
{
    const models::Job* job = m_session.jobs.find(chosen());
    using enum models::JobState;
    m_up->setEnabled(job && job->state == Waiting);
    m_down->setEnabled(job && job->state == Waiting);
    m_duplicate->setEnabled(job != nullptr);
    m_retryOne->setEnabled(job && (job->state == Failed || job->state == Cancelled));
    m_cancelOne->setEnabled(job && !job->isOver());
}

void QueueColumn::refresh(const models::QueueState& state)
{
    const bool isEmpty = m_session.jobs.count() == 0;
    m_empty->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
    m_progress->setVisible(state.isBusy());
    m_progress->setRange(0, kShares);
    m_progress->setValue(state.total() > 0 ? kShares * (state.finished + state.failed) / state.total() : 0);
    QString words;
    if (state.isBusy()) {
        words = state.paused ? tr("Paused. %1 of %2 done").arg(state.finished).arg(state.total())
                             : tr("%1 of %2 done").arg(state.finished).arg(state.total());
        if (state.secondsLeft && !state.paused)
            words = tr("%1, about %2 left", "3 of 30 done; 4 min").arg(words, text::roughDuration(*state.secondsLeft));
        if (state.failed > 0)
            words = tr("%1, %n failed", "3 of 30 done; how many failed", state.failed).arg(words);
    }
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_progress->setAccessibleDescription(words);
    const QString pauseWords = state.paused ? tr("Go on") : tr("Pause after this portrait");
    if (m_pause->toolTip() != pauseWords) { // this comes with every step
        m_pause->setIcon(icon(state.paused ? QStringLiteral("play") : QStringLiteral("pause")));
        m_pause->setToolTip(pauseWords);
        m_pause->setAccessibleName(pauseWords);
    }
    const QSignalBlocker quiet(m_pause);
    m_pause->setChecked(state.paused);
    m_pause->setEnabled(state.isBusy() || state.paused);
    m_cancel->setEnabled(state.isBusy());
    bool anyFailed = false, anyOver = false;
    for (const models::Job& job : m_session.jobs.all()) {
        anyFailed = anyFailed || job.state == models::JobState::Failed;
        anyOver = anyOver || job.isOver();
    }
    m_retry->setEnabled(anyFailed);
    m_clear->setEnabled(anyOver);
    refreshJobActions();
}

} // namespace ui::views
