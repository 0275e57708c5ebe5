#include "ui/views/result_strip.h"

#include "ui/views/parts.h"
#include "ui/views/thumbnail_delegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace ui::views {

ResultStrip::ResultStrip(controllers::Session& session, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(new ThumbnailList(&session.strip, new ResultDelegate, tr("Portraits")))
    , m_filter(new QComboBox)
    , m_order(new QComboBox)
    , m_count(newLabel({}, TextSize::Small, "muted"))
    , m_empty(newLabel(tr("No portrait fits this filter."), TextSize::Normal, "muted"))
{
    setPart(this, "strip");
    m_filter->setAccessibleName(tr("Which portraits are shown"));
    m_filter->addItems({ tr("All portraits"), tr("Of this photo"), tr("With stars"), tr("Without signs of manipulation"),
        tr("Not saved yet") }); // in the order of models::ResultFilter
    m_order->setAccessibleName(tr("Order of the portraits"));
    m_order->addItems({ tr("Newest first"), tr("Most alike first"), tr("Best first"), tr("Most stars first") });
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setFixedHeight(metrics::kResultThumbnail + 12 + 14);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions(actions);
    m_list->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setFixedHeight(m_list->maximumHeight());

    auto* bar = new QHBoxLayout;
    bar->setSpacing(metrics::kGap);
    bar->addWidget(m_filter);
    bar->addWidget(m_order);
    bar->addWidget(m_count);
    bar->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPadding, metrics::kGap, metrics::kPadding, 0);
    layout->setSpacing(metrics::kGap / 2);
    layout->addLayout(bar);
    layout->addWidget(m_list);
    layout->addWidget(m_empty);

    connect(m_filter, &QComboBox::currentIndexChanged, this,
        [this](int index) { m_session.strip.setFilter(static_cast<models::ResultFilter>(index)); });
    connect(m_order, &QComboBox::currentIndexChanged, this,
        [this](int index) { m_session.strip.setOrder(static_cast<models::ResultOrder>(index)); });
    const auto choose = [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT resultChosen(index.data(models::ResultListModel::IdRole).toLongLong());
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, choose);
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    connect(&session.stage, &models::StageModel::changed, this, &ResultStrip::followStage);
    for (const auto change : { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved })
        connect(&session.strip, change, this, &ResultStrip::refreshCount);
    connect(&session.strip, &QAbstractItemModel::modelReset, this, &ResultStrip::refreshCount);
    refreshCount();
}

void ResultStrip::refreshCount()
{
    const int shown = m_session.strip.rowCount(), all = m_session.results.count();
    m_count->setText(shown == all ? tr("%n portrait(s)", nullptr, all) : tr("%1 of %n portrait(s)", nullptr, all).arg(shown));
    m_empty->setVisible(shown == 0);
    m_list->setVisible(shown > 0);
}

std::vector<qint64> ResultStrip::shown() const
{
    std::vector<qint64> ids;
    for (int row = 0; row < m_session.strip.rowCount(); ++row)
        ids.push_back(m_session.strip.index(row, 0).data(models::ResultListModel::IdRole).toLongLong());
    return ids;
}

std::vector<qint64> ResultStrip::selectedOrAll() const
{
    const QModelIndexList selected = m_list->selectionModel()->selectedIndexes();
    if (selected.size() < 2)
        return shown();
    std::vector<qint64> ids;
    for (const QModelIndex& index : selected)
        ids.push_back(index.data(models::ResultListModel::IdRole).toLongLong());
    return ids;
}

bool ResultStrip::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier;
        if (plain && key->key() >= Qt::Key_0 && key->key() <= Qt::Key_5 && m_list->currentIndex().isValid()) {
            Q_EMIT rated(m_list->currentIndex().data(models::ResultListModel::IdRole).toLongLong(), key->key() - Qt::Key_0);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ResultStrip::followStage(const models::Stage& stage)
{
    const int row = m_session.results.rowOf(stage.resultId);
    const QModelIndex index
        = row < 0 ? QModelIndex() : m_session.strip.mapFromSource(m_session.results.index(row));
    if (m_list->selectionModel()->selectedIndexes().size() < 2 || !m_list->selectionModel()->isSelected(index))
        m_list->selectQuietly(index);
}

} // namespace ui::views
