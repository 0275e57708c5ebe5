#include "ui/views/models_page.h"

#include "ui/text/wording.h"
#include "ui/views/model_table.h"
#include "ui/views/more_models.h"
#include "ui/views/parts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace ui::views {
namespace {

constexpr int kNamePercent = 25;

} // namespace

ModelsPage::ModelsPage(controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_headline(newLabel({}, TextSize::Headline))
    , m_facts(newLabel({}, TextSize::Normal, "muted"))
    , m_state(newLabel({}, TextSize::Title))
    , m_folder(newLabel({}, TextSize::Small, "muted"))
    , m_back(newQuietButton(isRightToLeft() ? QStringLiteral("chevron-right") : QStringLiteral("chevron-left"), tr("Back")))
    , m_check(new QPushButton(icon(QStringLiteral("shield")), tr("Check the files")))
    , m_table(new ModelTable(session.models, kNamePercent, tr("Models")))
    , m_more(new MoreModels(session))
{
    m_facts->setWordWrap(true);
    m_folder->setWordWrap(true);
    m_folder->setAlignment(isRightToLeft() ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft); // a path reads from left to right
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_folder->setFocusPolicy(Qt::NoFocus); // selectable, but no stop of the Tab key
    auto* content = new QWidget;
    setPart(content, "canvas");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(metrics::kGap);
    column->addWidget(newHeader());
    column->addWidget(m_facts);
    column->addWidget(m_state);
    column->addWidget(m_table, 1);
    column->addWidget(m_folder);
    column->addSpacing(metrics::kGap);
    column->addWidget(m_more, 1);
    auto* scroll = new QScrollArea; // for low windows
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Models"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setTabStops();
    connect(&session.models, &QAbstractItemModel::modelReset, this, &ModelsPage::refresh);
    connect(&session.models, &QAbstractItemModel::dataChanged, this, &ModelsPage::refresh);
    refresh();
}

QWidget* ModelsPage::newHeader()
{
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    m_check->setAccessibleName(m_check->text());
    m_check->setToolTip(tr("Compare every file with its checksum"));
    row->addWidget(m_back);
    row->addWidget(m_headline, 1);
    row->addWidget(m_check);
    connect(m_back, &QToolButton::clicked, this, &ModelsPage::backRequested);
    connect(m_check, &QPushButton::clicked, this, &ModelsPage::checkRequested);
    return header;
}

void ModelsPage::setTabStops()
{
    QWidget* before = m_back;
    for (QWidget* stop : QList<QWidget*>{ m_check, m_table } + m_more->stops()) {
        setTabOrder(before, stop);
        before = stop;
    }
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
    m_folder->setText(pack.name.empty() ? QString() : text::shownPath(pack.folder));
    m_check->setEnabled(!pack.name.empty() && check != models::ModelCheck::Running);
}

} // namespace ui::views
