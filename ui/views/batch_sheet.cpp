#include "ui/views/batch_sheet.h"

#include "ui/views/parts.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace ui::views {
namespace {

constexpr int kNamesShown = 3;

} // namespace

BatchSheet::BatchSheet(const QStringList& photos, const models::JobSettings& settings, const QString& folder, const QString& pattern,
    QWidget* parent)
    : QDialog(parent)
    , m_photos(photos)
    , m_settings(settings)
    , m_photoCount(newLabel(tr("%n photo(s)", nullptr, static_cast<int>(photos.size()))))
    , m_prompts(new QPlainTextEdit(settings.draft.prompt))
    , m_seeds(new QSpinBox)
    , m_copies(new QCheckBox(tr("Also save the portraits in a folder")))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(folder)))
    , m_pattern(new QLineEdit(pattern.isEmpty() ? models::kUsualPattern : pattern))
    , m_names(newLabel({}, TextSize::Small, "muted"))
    , m_total(newLabel({}, TextSize::Title))
    , m_start(new QPushButton(accentIcon(QStringLiteral("spark")), tr("Start the batch")))
{
    setWindowTitle(tr("Batch"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    m_prompts->setAccessibleName(tr("Prompts, one a line"));
    m_prompts->setPlaceholderText(tr("One prompt a line; each photo gets every one"));
    m_prompts->setTabChangesFocus(true);
    m_prompts->setMinimumSize(360, 90);
    m_seeds->setRange(1, 16);
    m_seeds->setAccessibleName(tr("Seeds for each prompt"));
    m_copies->setAccessibleName(m_copies->text());
    m_copies->setChecked(!folder.isEmpty());
    m_pattern->setAccessibleName(tr("Naming pattern"));
    m_pattern->setToolTip(tr("{photo}, {seed}, {number}, {prompt} and {date} are filled in"));
    m_names->setWordWrap(true);
    m_start->setProperty("part", QStringLiteral("primary"));
    m_start->setAccessibleName(m_start->text());

    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    form->setHorizontalSpacing(metrics::kSectionGap);
    form->setVerticalSpacing(metrics::kGap + 2);
    form->addRow(tr("Photos"), m_photoCount);
    form->addRow(tr("Prompts"), m_prompts);
    form->addRow(tr("Seeds"), m_seeds);
    form->addRow(QString(), m_copies);
    form->addRow(tr("Folder"), newFolderRow());
    form->addRow(tr("Names"), m_pattern);
    form->addRow(QString(), m_names);
    form->addRow(m_total);
    form->addRow(m_start);
    connect(m_prompts, &QPlainTextEdit::textChanged, this, &BatchSheet::refresh);
    connect(m_seeds, &QSpinBox::valueChanged, this, &BatchSheet::refresh);
    connect(m_copies, &QCheckBox::toggled, this, &BatchSheet::refresh);
    connect(m_folder, &QLineEdit::textChanged, this, &BatchSheet::refresh);
    connect(m_pattern, &QLineEdit::textChanged, this, &BatchSheet::refresh);
    connect(m_start, &QPushButton::clicked, this, [this] {
        Q_EMIT ordered(order());
        close();
    });
    refresh();
    m_prompts->setFocus();
}

QWidget* BatchSheet::newFolderRow()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_folder->setAccessibleName(tr("Folder for the portraits"));
    auto* choose = newQuietButton(QStringLiteral("open"), tr("Choose a folder"));
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    connect(choose, &QToolButton::clicked, this, &BatchSheet::askForFolder);
    return row;
}

void BatchSheet::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("Choose a Folder"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString& folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    dialog->show();
}

controllers::BatchOrder BatchSheet::order() const
{
    controllers::BatchOrder order;
    order.photos = m_photos;
    order.settings = m_settings;
    order.seeds = m_seeds->value();
    for (const QString& line : m_prompts->toPlainText().split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty())
            order.prompts << line.trimmed();
    if (m_copies->isChecked() && !m_folder->text().trimmed().isEmpty())
        order.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    order.pattern = m_pattern->text();
    return order;
}

void BatchSheet::refresh()
{
    const controllers::BatchOrder wanted = order();
    m_folder->setEnabled(m_copies->isChecked());
    m_pattern->setEnabled(m_copies->isChecked());
    const QStringList names = m_copies->isChecked() ? controllers::namePreview(wanted, kNamesShown) : QStringList();
    m_names->setText(names.isEmpty() ? tr("The portraits are kept in the library; export them when you like.")
                                     : tr("For example: %1").arg(names.join(QStringLiteral(", "))));
    const int prompts = std::max<int>(1, wanted.prompts.size());
    m_total->setText(tr("%1 photos × %2 prompts × %3 seeds = %n portrait(s)", nullptr, int(m_photos.size()) * prompts * wanted.seeds)
                         .arg(m_photos.size())
                         .arg(prompts)
                         .arg(wanted.seeds));
    const bool needsFolder = m_copies->isChecked() && !QFileInfo(wanted.folder).isDir();
    m_start->setEnabled(!m_photos.isEmpty() && !needsFolder);
    m_start->setToolTip(needsFolder ? tr("Choose a folder that exists") : QString());
}

} // namespace ui::views
