#include "ui/views/watch_sheet.h"

#include "ui/models/style_presets.h"
#include "ui/views/parts.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace ui::views {

WatchSheet::WatchSheet(const controllers::WatchOrder& order, const models::JobSettings& panel, QWidget* parent)
    : QDialog(parent)
    , m_order(order)
    , m_folder(new QLineEdit(QDir::toNativeSeparators(order.folder)))
    , m_target(new QLineEdit(QDir::toNativeSeparators(order.target)))
    , m_style(new QComboBox)
    , m_state(newLabel({}, TextSize::Title))
    , m_start(new QPushButton)
{
    setWindowTitle(tr("Watch a Folder"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    if (!order.isOn)
        m_order.settings = panel;
    m_style->setAccessibleName(tr("Style"));
    m_style->addItem(tr("No style added"), QString());
    for (const auto& preset : models::stylePresets())
        m_style->addItem(models::styleName(preset), QString::fromLatin1(preset.id));
    m_style->setCurrentIndex(std::max(0, m_style->findData(m_order.settings.draft.style)));
    auto* words = newLabel(
        tr("New photos in the first folder become portraits in the second, with what the panel says now."), TextSize::Normal, "muted");
    words->setWordWrap(true);
    m_start->setProperty("part", QStringLiteral("primary"));

    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    form->setHorizontalSpacing(metrics::kSectionGap);
    form->setVerticalSpacing(metrics::kGap + 2);
    form->addRow(words);
    form->addRow(tr("New photos in"), newFolderRow(m_folder, tr("Folder with new photos")));
    form->addRow(tr("Portraits to"), newFolderRow(m_target, tr("Folder for the portraits")));
    form->addRow(tr("Style"), m_style);
    form->addRow(m_state);
    form->addRow(m_start);
    connect(m_folder, &QLineEdit::textChanged, this, &WatchSheet::refresh);
    connect(m_target, &QLineEdit::textChanged, this, &WatchSheet::refresh);
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_order.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
        m_order.target = QDir::fromNativeSeparators(m_target->text().trimmed());
        m_order.settings.draft.style = m_style->currentData().toString();
        m_order.isOn = !m_order.isOn;
        Q_EMIT ordered(m_order);
        close();
    });
    refresh();
}

QWidget* WatchSheet::newFolderRow(QLineEdit* field, const QString& name)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    field->setAccessibleName(name);
    field->setMinimumWidth(320);
    auto* choose = newQuietButton(QStringLiteral("open"), tr("Choose: %1").arg(name));
    layout->addWidget(field, 1);
    layout->addWidget(choose);
    connect(choose, &QToolButton::clicked, this, [this, field, name] {
        auto* dialog = new QFileDialog(this, name, field->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, field,
            [field](const QString& chosen) { field->setText(QDir::toNativeSeparators(chosen)); });
        dialog->show();
    });
    return row;
}

void WatchSheet::refresh()
{
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    const QString target = QDir::fromNativeSeparators(m_target->text().trimmed());
    const bool useful = QFileInfo(folder).isDir() && !target.isEmpty() && QDir(folder) != QDir(target);
    for (QWidget* field : std::initializer_list<QWidget*>{ m_folder, m_target, m_style })
        field->setEnabled(!m_order.isOn);
    m_state->setText(m_order.isOn ? tr("This folder is being watched.")
            : useful              ? tr("Photos that are there already are left alone.")
                                  : tr("Choose a folder that exists, and another for the portraits."));
    m_start->setText(m_order.isOn ? tr("Stop watching") : tr("Start watching"));
    m_start->setAccessibleName(m_start->text());
    m_start->setEnabled(m_order.isOn || useful);
}

} // namespace ui::views
