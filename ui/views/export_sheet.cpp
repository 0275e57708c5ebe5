#include "ui/views/export_sheet.h"

#include "ui/models/naming_pattern.h"
#include "ui/views/parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace ui::views {

ExportSheet::ExportSheet(int count, const QString& folder, const QString& pattern, QWidget* parent)
    : QDialog(parent)
    , m_format(new QComboBox)
    , m_quality(new QSpinBox)
    , m_side(new QSpinBox)
    , m_columns(new QSpinBox)
    , m_recipe(new QCheckBox(tr("Recipe: prompt, seed and settings")))
    , m_label(new QCheckBox(tr("Label “made by AI” (IPTC)")))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(folder)))
    , m_pattern(new QLineEdit(pattern.isEmpty() ? models::kUsualPattern : pattern))
    , m_export(new QPushButton(accentIcon(QStringLiteral("save")), tr("Export %n portrait(s)", nullptr, count)))
    , m_sheet(new QPushButton(icon(QStringLiteral("grid")), tr("Contact sheet…")))
{
    setWindowTitle(tr("Export"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& [name, ending] : { std::pair{ "PNG", "png" }, { "JPEG", "jpg" }, { "TIFF", "tif" }, { "WebP", "webp" } })
        m_format->addItem(QLatin1String(name), QLatin1String(ending));
    m_quality->setRange(1, 100);
    m_quality->setValue(92);
    m_side->setRange(0, 8192);
    m_side->setSingleStep(128);
    m_side->setSuffix(tr(" pixels"));
    m_side->setSpecialValueText(tr("As it is"));
    m_columns->setRange(1, 12);
    m_columns->setValue(4);
    m_recipe->setChecked(true);
    m_label->setChecked(true);
    m_label->setToolTip(tr("Tells other programs that the picture was made by AI. Leave it on when you show the picture to others."));
    m_pattern->setToolTip(tr("{photo}, {seed}, {number}, {prompt} and {date} are filled in"));
    m_export->setProperty("part", QStringLiteral("primary"));

    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    form->setHorizontalSpacing(metrics::kSectionGap);
    form->setVerticalSpacing(metrics::kGap + 2);
    const std::pair<QString, QWidget*> rows[] = { { tr("Format"), m_format }, { tr("Quality"), m_quality },
        { tr("Longest side"), m_side }, { tr("Metadata"), m_recipe }, { QString(), m_label }, { tr("Folder"), newFolderRow(folder) },
        { tr("Names"), m_pattern } };
    for (const auto& [name, field] : rows) {
        form->addRow(name, field);
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(name);
    }
    m_recipe->setAccessibleName(m_recipe->text());
    m_label->setAccessibleName(m_label->text());
    auto* sheetRow = new QHBoxLayout;
    m_columns->setAccessibleName(tr("Columns of the contact sheet"));
    m_columns->setToolTip(m_columns->accessibleName());
    for (QPushButton* button : { m_sheet, m_export })
        button->setAccessibleName(button->text());
    sheetRow->addWidget(m_sheet);
    sheetRow->addWidget(m_columns);
    sheetRow->addStretch(1);
    sheetRow->addWidget(m_export);
    form->addRow(sheetRow);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportSheet::refresh);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportSheet::refresh);
    connect(m_export, &QPushButton::clicked, this, [this] {
        Q_EMIT exportRequested(QDir::fromNativeSeparators(m_folder->text().trimmed()), m_pattern->text(), settings());
        close();
    });
    connect(m_sheet, &QPushButton::clicked, this, [this] {
        const QString folderNow = QDir::fromNativeSeparators(m_folder->text().trimmed());
        QString file = folderNow + QStringLiteral("/contact-sheet.") + settings().format;
        for (int number = 2; QFileInfo::exists(file); ++number)
            file = QStringLiteral("%1/contact-sheet-%2.%3").arg(folderNow).arg(number).arg(settings().format);
        Q_EMIT sheetRequested(file, m_columns->value());
        close();
    });
    refresh();
}

QWidget* ExportSheet::newFolderRow(const QString& folder)
{
    auto* row = new QWidget;
    row->setAccessibleName(tr("Folder"));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_folder->setAccessibleName(tr("Folder for the portraits"));
    m_folder->setMinimumWidth(300);
    auto* choose = newQuietButton(QStringLiteral("open"), tr("Choose a folder"));
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    connect(choose, &QToolButton::clicked, this, [this, folder] {
        auto* dialog = new QFileDialog(this, tr("Choose a Folder"), folder);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& chosen) { m_folder->setText(QDir::toNativeSeparators(chosen)); });
        dialog->show();
    });
    return row;
}

controllers::ExportSettings ExportSheet::settings() const
{
    return { m_format->currentData().toString(), m_quality->value(), m_side->value(), m_recipe->isChecked(), m_label->isChecked() };
}

void ExportSheet::refresh()
{
    const QString format = m_format->currentData().toString();
    m_quality->setEnabled(format == QLatin1String("jpg") || format == QLatin1String("webp"));
    const bool folderThere = QFileInfo(QDir::fromNativeSeparators(m_folder->text().trimmed())).isDir();
    m_export->setEnabled(folderThere);
    m_sheet->setEnabled(folderThere);
    m_export->setToolTip(folderThere ? QString() : tr("Choose a folder that exists"));
}

} // namespace ui::views
