#include "ui/views/more_models.h"

#include "ui/text/wording.h"
#include "ui/views/model_table.h"
#include "ui/views/parts.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

namespace ui::views {
namespace {

constexpr int kNamePercent = 40;

/// The page that describes a file and its licence, as far as its address tells.
QString pageOf(const QString& url)
{
    const qsizetype end = url.indexOf(QLatin1String("/resolve/"));
    return end < 0 ? url : url.left(end);
}

/// Keeps a path's order within a sentence that runs from right to left.
QString leftToRight(const QString& text) { return QChar(0x2066) + text + QChar(0x2069); }

} // namespace

MoreModels::MoreModels(controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(new ModelTable(session.catalogue, kNamePercent, tr("More models")))
    , m_where(newLabel({}, TextSize::Small, "muted"))
    , m_terms(newLabel({}))
    , m_source(newQuietButton(QStringLiteral("info"), tr("Where the file and its licence are described")))
    , m_accept(new QCheckBox(tr("I have read the licence, and my use is one that it allows")))
    , m_get(new QPushButton)
    , m_cancel(new QPushButton(icon(QStringLiteral("stop")), tr("Cancel")))
    , m_add(new QPushButton(icon(QStringLiteral("add")), tr("Add a file…")))
    , m_progress(new QProgressBar)
    , m_figures(newLabel({}, TextSize::Small, "muted"))
{
    m_where->setWordWrap(true);
    m_terms->setWordWrap(true);
    m_source->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_accept->setAccessibleName(m_accept->text());
    for (QWidget* sometimes : std::initializer_list<QWidget*>{ m_source, m_accept }) { // else the list jumps while one moves through it
        QSizePolicy policy = sometimes->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        sometimes->setSizePolicy(policy);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kGap);
    column->addWidget(newLabel(tr("More models"), TextSize::Title));
    column->addWidget(m_where);
    column->addWidget(m_list, 1);
    column->addWidget(m_terms);
    column->addWidget(m_source, 0, Qt::AlignLeading);
    column->addWidget(m_accept);
    column->addWidget(newButtons());
    connect(&session.catalogue, &QAbstractItemModel::modelReset, this, &MoreModels::showRow);
    connect(&session.catalogue, &QAbstractItemModel::dataChanged, this, &MoreModels::refresh);
    connect(&session.models, &QAbstractItemModel::modelReset, this, &MoreModels::refresh);
    connect(&session.transfer, &models::TransferModel::changed, this, &MoreModels::showTransfer);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &MoreModels::showRow);
    connect(m_source, &QToolButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_source->text())); });
    connect(m_accept, &QCheckBox::toggled, this, &MoreModels::refresh);
    showRow();
}

QList<QWidget*> MoreModels::stops() const { return { m_list, m_source, m_accept, m_get, m_cancel, m_add }; }

QWidget* MoreModels::newButtons()
{
    for (QPushButton* button : { m_cancel, m_add })
        button->setAccessibleName(button->text());
    m_add->setToolTip(tr("Copy a weight file that is on this computer into the pack"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kGap);
    row->addWidget(m_get);
    row->addWidget(m_cancel);
    row->addWidget(m_progress, 1);
    row->addWidget(m_figures);
    row->addStretch();
    row->addWidget(m_add);
    connect(m_get, &QPushButton::clicked, this, &MoreModels::press);
    connect(m_cancel, &QPushButton::clicked, this, &MoreModels::cancelRequested);
    connect(m_add, &QPushButton::clicked, this, &MoreModels::addRequested);
    return buttons;
}

int MoreModels::row() const { return m_list->currentIndex().row(); }

void MoreModels::press()
{
    if (m_session.transfer.transfer().kind == models::Transfer::Kind::Ask)
        Q_EMIT licenceAccepted();
    else
        Q_EMIT fetchRequested(
            row(), m_accept->isChecked() ? core::engine::LicenceAnswer::Accepted : core::engine::LicenceAnswer::NotAsked);
}

void MoreModels::showRow()
{
    if (row() < 0 && m_session.catalogue.rowCount() > 0)
        m_list->setCurrentIndex(m_session.catalogue.index(0));
    m_accept->setChecked(false); // it was said of another file
    refresh();
}

void MoreModels::showTransfer(const models::Transfer& transfer)
{
    if (const bool asks = transfer.kind == models::Transfer::Kind::Ask; asks != m_asks) {
        m_asks = asks;
        m_accept->setChecked(false);
    }
    refresh();
}

void MoreModels::refresh()
{
    const models::Transfer& transfer = m_session.transfer.transfer();
    const auto& folder = m_session.catalogue.folder();
    m_list->setVisible(m_session.catalogue.rowCount() > 0);
    m_where->setText(folder == m_session.models.pack().folder
            ? tr("They go into this pack, and count from the next start of Likeness.")
            : tr("They go into a pack of your own. Likeness paints with it when it is started with --pack and this folder: %1")
                  .arg(leftToRight(text::shownPath(folder))));
    showTerms(transfer);
    showButtons(transfer);
    showProgress(transfer);
}

void MoreModels::showTerms(const models::Transfer& transfer)
{
    using Kind = models::Transfer::Kind;
    const auto* entry = m_session.catalogue.find(row());
    const QString restriction = m_list->currentIndex().data(models::CatalogueModel::RestrictionRole).toString();
    const QString licence = m_list->currentIndex().data(models::LicenceRole).toString();
    m_terms->setText(transfer.kind == Kind::Ask      ? tr("“%1” is %2", "a file's name; what it is and what it may be used for")
                                                        .arg(transfer.name, transfer.question)
            : transfer.kind == Kind::Add      ? tr("“%1” is being added.").arg(transfer.name)
            : transfer.kind == Kind::Download ? tr("“%1” is being downloaded.").arg(transfer.name)
            : !entry                          ? QString()
            : restriction.isEmpty()           ? tr("Licence: %1. It asks for no answer of yours.").arg(licence)
                                              : tr("Licence: %1. %2", "licence; what it restricts").arg(licence, restriction));
    const bool fetchable = transfer.kind == Kind::None && entry;
    const QString page = fetchable ? pageOf(QString::fromStdString(entry->url)) : QString();
    m_source->setText(page);
    m_source->setVisible(fetchable);
    m_accept->setVisible(transfer.kind == Kind::Ask
        || (fetchable && !restriction.isEmpty() && m_session.catalogue.stateAt(row()) != models::FetchState::Installed));
}

void MoreModels::showButtons(const models::Transfer& transfer)
{
    using Kind = models::Transfer::Kind;
    const bool asks = transfer.kind == Kind::Ask;
    const bool wanted = asks
        || (transfer.kind == Kind::None && row() >= 0 && m_session.catalogue.stateAt(row()) != models::FetchState::Installed);
    const bool wasCancel = m_cancel->hasFocus();
    if (const QString words = asks ? tr("Add this file") : tr("Download"); words != m_get->text()) {
        m_get->setIcon(icon(asks ? QStringLiteral("add") : QStringLiteral("save")));
        m_get->setText(words);
        m_get->setAccessibleName(words);
    }
    m_get->setAccessibleDescription(m_terms->text());
    m_cancel->setEnabled(asks || (transfer.isRunning() && !transfer.stopping)); // before the others: it takes their focus
    m_get->setEnabled(wanted && (m_accept->isHidden() || m_accept->isChecked()));
    m_add->setEnabled(transfer.kind == Kind::None);
    if (wasCancel && !m_cancel->isEnabled())
        m_list->setFocus();
}

void MoreModels::showProgress(const models::Transfer& transfer)
{
    const auto size = [](int kilobytes) { return leftToRight(QLocale().formattedDataSize(qint64(kilobytes) * 1024)); };
    const auto& progress = transfer.progress;
    m_progress->setVisible(transfer.isRunning());
    m_figures->setVisible(transfer.isRunning());
    m_progress->setRange(0, progress.total); // without a total it only says that something happens
    m_progress->setValue(progress.done);
    m_figures->setText(transfer.stopping ? tr("Stopping…")
            : progress.total > 0         ? tr("%1 of %2", "size that is there; whole size").arg(size(progress.done), size(progress.total))
            : progress.done > 0          ? size(progress.done)
                                         : QString());
}

} // namespace ui::views
