#pragma once
#include "ui/models/description_model.h"
#include "ui/models/session_state.h"

#include <QUndoCommand>

/// What a person can take back. Each holds what it needs to go both ways.
namespace ui::models {

/// One change of what drives the next portrait. Changes of the same thing that follow each other are one.
class EditDraft : public QUndoCommand {
public:
    /// `field` says what is edited; 0 never merges.
    EditDraft(DraftModel& model, const Draft& after, int field, const QString& text);
    void undo() override { m_model.set(m_before); }
    void redo() override { m_model.set(m_after); }
    int id() const override { return m_field == 0 ? -1 : m_field; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    DraftModel& m_model;
    Draft m_before, m_after;
    int m_field;
};

/// One change of a region's description, while the same photo is shown.
class EditDescription : public QUndoCommand {
public:
    EditDescription(DescriptionModel& model, int row, const QString& after, const QString& text);
    void undo() override;
    void redo() override;
    int id() const override { return kFirstId + m_row; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    static constexpr int kFirstId = 1000; ///< beyond the fields of EditDraft
    DescriptionModel& m_model;
    int m_row, m_face; ///< m_face: the description's generation; another face's words are left alone
    QString m_before, m_after;
};

} // namespace ui::models
