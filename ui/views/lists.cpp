#include "ui/views/lists.h"

#include "ui/views/parts.h"
#include "ui/views/thumbnail_delegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>

namespace ui::views {
namespace {

QListView* newThumbnailList(QAbstractItemModel* model, QAbstractItemDelegate* delegate, const QString& name)
{
    auto* list = new QListView;
    delegate->setParent(list);
    list->setModel(model);
    list->setItemDelegate(delegate);
    list->setAccessibleName(name);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    list->setTabKeyNavigation(false);
    return list;
}

/// Selects the row without telling anybody: the stage already shows it.
void selectQuietly(QListView* list, int row)
{
    const QSignalBlocker quiet(list->selectionModel());
    const QModelIndex index = row < 0 ? QModelIndex() : list->model()->index(row, 0);
    if (list->currentIndex() == index && list->selectionModel()->isSelected(index))
        return;
    list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    list->scrollTo(index);
    list->viewport()->update();
}

} // namespace

PhotoColumn::PhotoColumn(controllers::Session& session, QAction* open, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(newThumbnailList(&session.photos, new PhotoDelegate, tr("Photos")))
{
    setPart(this, "panel");
    auto* add = new QPushButton(icon(QStringLiteral("add")), tr("Add photos"));
    add->setAccessibleName(tr("Add photos"));
    add->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    add->setToolTip(tr("Open more photos, or drop them anywhere on the window"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kPadding, metrics::kGap, metrics::kPadding);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(newLabel(tr("Photos"), TextSize::Title));
    layout->addWidget(m_list, 1);
    layout->addWidget(add);
    connect(add, &QPushButton::clicked, open, &QAction::trigger);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { Q_EMIT photoChosen(m_session.photos.idAt(index.row())); });
    // A click on the selected photo goes back from a portrait to it.
    connect(m_list, &QListView::clicked, this,
        [this](const QModelIndex& index) { Q_EMIT photoChosen(m_session.photos.idAt(index.row())); });
    connect(m_list, &QListView::activated, this,
        [this](const QModelIndex& index) { Q_EMIT photoChosen(m_session.photos.idAt(index.row())); });
    connect(&session.stage, &models::StageModel::changed, this, &PhotoColumn::followStage);
}

void PhotoColumn::followStage(const models::Stage& stage) { selectQuietly(m_list, m_session.photos.rowOf(stage.photoId)); }

ResultStrip::ResultStrip(controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(newThumbnailList(&session.results, new ResultDelegate, tr("Portraits of this session")))
{
    setPart(this, "strip");
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFixedHeight(metrics::kResultThumbnail + 12 + 14);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPadding, metrics::kGap / 2, metrics::kPadding, 0);
    layout->addWidget(m_list);
    const auto choose = [this](const QModelIndex& index) { Q_EMIT resultChosen(m_session.results.idAt(index.row())); };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, choose);
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    connect(&session.stage, &models::StageModel::changed, this, &ResultStrip::followStage);
}

void ResultStrip::followStage(const models::Stage& stage) { selectQuietly(m_list, m_session.results.rowOf(stage.resultId)); }

} // namespace ui::views
