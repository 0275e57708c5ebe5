#include "ui/views/description_form.h"

#include "ui/models/undo_commands.h"
#include "ui/views/parts.h"

#include <QGridLayout>
#include <QStyle>
#include <QUndoStack>

namespace ui::views {

DescriptionForm::DescriptionForm(models::DescriptionModel& model, QUndoStack& undo, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_undo(undo)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(metrics::kGap - 2);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < model.rowCount(); ++row)
        addRow(row);
    setMeasuring(false);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
        for (int row = first.row(); row <= last.row(); ++row)
            showRow(row);
    });
}

void DescriptionForm::addRow(int row)
{
    const QModelIndex index = m_model.index(row);
    const QString name = index.data(models::DescriptionModel::RegionRole).toString();
    const QString region = QString::fromStdString(m_model.regionOf(row));
    auto* label = newLabel(name, TextSize::Normal, "muted", this);
    auto* edit = new GrowingEdit(1, 4, this);
    label->setBuddy(edit);
    edit->setAccessibleName(tr("Description: %1").arg(name));
    auto* reset = newQuietButton(QStringLiteral("reset"), tr("Back to what was measured: %1").arg(name), this);
    reset->setIconSize(QSize(14, 14));
    edit->setCornerButton(reset);
    connect(edit, &QPlainTextEdit::textChanged, this,
        [this, row, edit] { this->edit(row, edit->toPlainText().simplified()); });
    connect(edit, &GrowingEdit::focused, this, [this, region] { Q_EMIT regionFocused(region); });
    connect(edit, &GrowingEdit::left, this, [this] { Q_EMIT regionFocused({}); });
    connect(reset, &QToolButton::clicked, this, [this, row, edit] {
        this->edit(row, m_model.index(row).data(models::DescriptionModel::MeasuredRole).toString());
        edit->setFocus(); // the button is about to vanish
    });
    auto* grid = static_cast<QGridLayout*>(layout());
    grid->addWidget(label, row, 0, Qt::AlignTop);
    grid->addWidget(edit, row, 1);
    label->setContentsMargins(0, 5, 0, 0);
    m_fields.push_back(edit);
    showRow(row);
}

void DescriptionForm::edit(int row, const QString& text)
{
    const QModelIndex index = m_model.index(row);
    if (text != index.data(Qt::EditRole).toString())
        m_undo.push(new models::EditDescription(m_model, row, text,
            tr("Change description: %1").arg(index.data(models::DescriptionModel::RegionRole).toString())));
}

void DescriptionForm::showRow(int row)
{
    const QModelIndex index = m_model.index(row);
    GrowingEdit* field = m_fields[row];
    const QString text = index.data(Qt::EditRole).toString();
    if (field->toPlainText().simplified() != text) { // else the caret would jump while the person types
        const QSignalBlocker quiet(field);
        field->setPlainText(text);
    }
    const bool edited = index.data(models::DescriptionModel::EditedRole).toBool();
    if (field->property("edited").toBool() != edited) {
        field->setProperty("edited", edited);
        field->style()->unpolish(field);
        field->style()->polish(field);
        field->showCornerButton(edited);
    }
}

void DescriptionForm::setMeasuring(bool measuring)
{
    for (GrowingEdit* field : m_fields)
        field->setPlaceholderText(measuring ? tr("Measuring…") : tr("Nothing measured"));
}

QWidget* DescriptionForm::firstField() const { return m_fields.front(); }

} // namespace ui::views
