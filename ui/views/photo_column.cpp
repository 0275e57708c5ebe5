#include "ui/views/photo_column.h"

#include "ui/views/parts.h"
#include "ui/views/thumbnail_delegate.h"

#include <QAction>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::views {

PhotoColumn::PhotoColumn(controllers::Session& session, QAction* open, QAction* batch, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(new ThumbnailList(&session.photos, new PhotoDelegate, tr("Photos")))
{
    setPart(this, "panel");
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* add = new QPushButton(icon(QStringLiteral("add")), tr("Add photos"));
    add->setToolTip(tr("Open more photos, or drop them anywhere on the window"));
    auto* many = new QPushButton(icon(QStringLiteral("batch")), tr("Batch…"));
    many->setToolTip(tr("Make portraits of many photos, with several prompts and seeds"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kGap, metrics::kGap, metrics::kPadding);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_list, 1);
    for (const auto& [button, action] : { std::pair{ add, open }, std::pair{ many, batch } }) {
        button->setAccessibleName(button->text());
        button->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
    }
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { Q_EMIT photoChosen(m_session.photos.idAt(index.row())); });
    // A click on the selected photo goes back from a portrait to it.
    const auto choose = [this](const QModelIndex& index) { Q_EMIT photoChosen(m_session.photos.idAt(index.row())); };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    connect(&session.stage, &models::StageModel::changed, this, &PhotoColumn::followStage);
}

void PhotoColumn::followStage(const models::Stage& stage)
{
    const int row = m_session.photos.rowOf(stage.photoId);
    m_list->selectQuietly(row < 0 ? QModelIndex() : m_session.photos.index(row));
}

} // namespace ui::views
