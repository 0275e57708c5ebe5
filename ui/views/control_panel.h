#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

#include <functional>
#include <map>

class QAction;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QToolButton;

namespace ui::views {

class DescriptionForm;
class Fold;
class GrowingEdit;
class MixForm;
class PercentSlider;

/// The window's right: everything that drives the next portrait, and the button that starts it.
class ControlPanel : public QWidget {
    Q_OBJECT
public:
    /// The actions belong to the window: Generate and Cancel are also in its menu.
    ControlPanel(controllers::Session& session, QAction* generate, QAction* cancel, QWidget* parent = nullptr);

    QWidget* promptField() const;
    /// Gives what is selected in the prompt (or the word at the caret) more or less weight, in tenths.
    void emphasise(int tenths);
    void selectPrompt();
    QWidget* descriptionField() const;
    bool advancedShown() const;
    void setAdvancedShown(bool shown);

Q_SIGNALS:
    void rollSeedRequested();
    void followRequested(); ///< the person wants to watch the painting again
    void regionFocused(const QString& region);

private:
    QWidget* newPromptSection();
    QWidget* newDescriptionSection();
    QWidget* newLikenessSection();
    QWidget* newMixSection();
    QWidget* newSeriesSection();
    QWidget* newAdvancedSection();
    QWidget* newFooter(QAction* generate, QAction* cancel);
    /// What is edited: changes of one thing that follow each other are undone together.
    enum Field { Prompt = 1, Negative, Style, Identity, Region, Mixing, Count, Size, Seed, Steps, Guidance, TextGuidance, Noise, Merge, Scheduler };
    void edit(int field, const QString& name, const std::function<void(models::Draft&)>& change);
    void showDraft(const models::Draft& draft);
    void showSize(const std::optional<QSize>& size);
    void showActivity(const models::Activity& activity);

    controllers::Session& m_session;
    bool m_showing = false; ///< while the widgets take the draft's values, they do not write back

    GrowingEdit* m_prompt = nullptr;
    GrowingEdit* m_negative = nullptr;
    QComboBox* m_style = nullptr;
    MixForm* m_mix = nullptr;
    QComboBox* m_size = nullptr;
    DescriptionForm* m_description = nullptr;
    PercentSlider* m_identity = nullptr;
    std::map<std::string, PercentSlider*> m_regions;
    QSpinBox* m_count = nullptr;
    QLineEdit* m_seed = nullptr;
    QToolButton* m_lock = nullptr;
    Fold* m_advanced = nullptr;
    QSpinBox* m_steps = nullptr;
    QDoubleSpinBox *m_guidance = nullptr, *m_textGuidance = nullptr, *m_noise = nullptr;
    QSpinBox* m_merge = nullptr;
    QComboBox* m_scheduler = nullptr;
    QPushButton* m_generate = nullptr;
    QWidget* m_busy = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace ui::views
