#include "ui/views/models_page.h"

#include "ui/views/model_row_delegate.h"
#include "ui/views/parts.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>

namespace ui::views {

ModelsPage::ModelsPage(controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_headline(newLabel({}, TextSize::Headline))
    , m_facts(newLabel({}, TextSize::Normal, "muted"))
    , m_state(newLabel({}, TextSize::Title))
    , m_folder(newLabel({}, TextSize::Small, "muted"))
    , m_check(new QPushButton(icon(QStringLiteral("shield")), tr("Check the files")))
{
    setPart(this, "canvas");
    m_facts->setWordWrap(true);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_folder->setFocusPolicy(Qt::NoFocus); // selectable, but no stop of the Tab key
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(48, 32, 48, 32);
    column->setSpacing(metrics::kGap);
    column->addWidget(newHeader());
    column->addWidget(m_facts);
    column->addWidget(m_state);
    column->addSpacing(metrics::kGap);
    column->addWidget(newTable(), 1);
    column->addWidget(m_folder);
    connect(&session.models, &QAbstractItemModel::modelReset, this, &ModelsPage::refresh);
    connect(&session.models, &QAbstractItemModel::dataChanged, this, &ModelsPage::refresh);
    refresh();
}

QWidget* ModelsPage::newHeader()
{
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    auto* back = newQuietButton(isRightToLeft() ? QStringLiteral("chevron-right") : QStringLiteral("chevron-left"), tr("Back"));
    m_check->setAccessibleName(m_check->text());
    m_check->setToolTip(tr("Compare every file with its checksum"));
    row->addWidget(back);
    row->addWidget(m_headline, 1);
    row->addWidget(m_check);
    connect(back, &QToolButton::clicked, this, &ModelsPage::backRequested);
    connect(m_check, &QPushButton::clicked, this, &ModelsPage::checkRequested);
    return header;
}

QWidget* ModelsPage::newTable()
{
    auto* list = new QListView;
    setPart(list, "table");
    list->setModel(&m_session.models);
    list->setItemDelegate(new ModelRowDelegate(list));
    list->setAccessibleName(tr("Models"));
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    return list;
}

void ModelsPage::refresh()
{
    const auto& pack = m_session.models.pack();
    const auto text = [](const std::string& words) { return QString::fromStdString(words); };
    m_headline->setText(pack.name.empty() ? tr("Models") : tr("Model pack “%1” %2").arg(text(pack.name), text(pack.version)));
    m_facts->setText(pack.name.empty() ? tr("No model pack is installed.")
                                       : tr("Licence: %1. Trained on: %2.").arg(text(pack.licence), text(pack.trainedOn)));
    const int missing = m_session.models.missing();
    const auto check = m_session.models.check();
    m_state->setText(missing > 0                      ? tr("%n file(s) missing: install the pack again.", nullptr, missing)
            : check == models::ModelCheck::Bad     ? tr("A file is damaged: install the pack again.")
            : check == models::ModelCheck::Good    ? tr("Every file is there, and every checksum is right.")
            : check == models::ModelCheck::Running ? tr("The files are being checked…")
            : pack.name.empty()                    ? QString()
                                                   : tr("Every file is there."));
    setPart(m_state, missing > 0 || check == models::ModelCheck::Bad ? "warning" : "good");
    m_folder->setText(pack.name.empty() ? QString() : QString::fromStdU16String(pack.folder.u16string()));
    m_check->setEnabled(!pack.name.empty() && check != models::ModelCheck::Running);
}

} // namespace ui::views
