#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ui::views {

class ModelTable;

/// Published files that can be put into the person's own pack, what their licences ask, and what is on its way.
class MoreModels : public QWidget {
    Q_OBJECT
public:
    explicit MoreModels(controllers::Session& session, QWidget* parent = nullptr);
    /// The widgets that take the keyboard, in their order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    /// Only with `answer` Accepted where the licence restricts the use.
    void fetchRequested(int row, core::engine::LicenceAnswer answer);
    void licenceAccepted(); ///< of the local file that waits for it
    void cancelRequested();
    void addRequested();

private:
    QWidget* newButtons();
    int row() const;
    void showRow();
    void showTransfer(const models::Transfer& transfer);
    void refresh();
    void showTerms(const models::Transfer& transfer);
    void showButtons(const models::Transfer& transfer);
    void showProgress(const models::Transfer& transfer);
    void press();

    controllers::Session& m_session;
    ModelTable* m_list;
    QLabel *m_where, *m_terms;
    QToolButton* m_source;
    QCheckBox* m_accept;
    QPushButton *m_get, *m_cancel, *m_add;
    QProgressBar* m_progress;
    QLabel* m_figures;
    bool m_asks = false; ///< a local file waits for an answer about its licence
};

} // namespace ui::views
