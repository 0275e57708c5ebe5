#include "ui/models/undo_commands.h"

namespace ui::models {

EditDraft::EditDraft(DraftModel& model, const Draft& after, int field, const QString& text)
    : QUndoCommand(text)
    , m_model(model)
    , m_before(model.draft())
    , m_after(after)
    , m_field(field)
{
}

bool EditDraft::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const EditDraft*>(other); // same id, so same class
    m_after = next->m_after;
    setObsolete(m_before == m_after);
    return true;
}

EditDescription::EditDescription(DescriptionModel& model, int row, const QString& after, const QString& text)
    : QUndoCommand(text)
    , m_model(model)
    , m_row(row)
    , m_face(model.generation())
    , m_before(model.index(row).data(Qt::EditRole).toString())
    , m_after(after)
{
}

void EditDescription::undo()
{
    if (m_face == m_model.generation())
        m_model.setData(m_model.index(m_row), m_before, Qt::EditRole);
    else
        setObsolete(true);
}

void EditDescription::redo()
{
    if (m_face == m_model.generation())
        m_model.setData(m_model.index(m_row), m_after, Qt::EditRole);
    else
        setObsolete(true);
}

bool EditDescription::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const EditDescription*>(other);
    if (next->m_face != m_face)
        return false;
    m_after = next->m_after;
    setObsolete(m_before == m_after);
    return true;
}

} // namespace ui::models
