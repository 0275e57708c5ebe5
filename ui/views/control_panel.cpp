#include "ui/views/control_panel.h"

#include "ui/models/prompt_text.h"
#include "ui/models/style_presets.h"
#include "ui/models/undo_commands.h"
#include "ui/text/wording.h"
#include "ui/views/description_form.h"
#include "ui/views/mix_form.h"
#include "ui/views/parts.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui::views {
namespace {

constexpr int kMostPortraits = 16;
constexpr int kMostSteps = 200;

QVBoxLayout* newColumn(QWidget* parent, int spacing = metrics::kGap)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

/// A wheel over the panel scrolls the panel unless the field under it is being edited.
class WheelGuard : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

template <class Widget> Widget* named(Widget* widget, const QString& name, const QString& help = {})
{
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(help);
    widget->setToolTip(help);
    return widget;
}

} // namespace

ControlPanel::ControlPanel(controllers::Session& session, QAction* generate, QAction* cancel, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    setPart(this, "panel");
    auto* content = new QWidget;
    setPart(content, "panel");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::kPadding, metrics::kPadding, metrics::kPadding, metrics::kPadding);
    column->setSpacing(metrics::kSectionGap);
    for (QWidget* section :
        { newPromptSection(), newDescriptionSection(), newLikenessSection(), newMixSection(), newSeriesSection(),
            newAdvancedSection() })
        column->addWidget(section);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Settings of the portrait"));
    auto* layout = newColumn(this, 0);
    layout->addWidget(scroll, 1);
    layout->addWidget(newFooter(generate, cancel));

    connect(&session.draft, &models::DraftModel::changed, this, &ControlPanel::showDraft);
    connect(&session.activity, &models::ActivityModel::changed, this, &ControlPanel::showActivity);
    showDraft(session.draft.draft());
    showActivity(session.activity.activity());
}

QWidget* ControlPanel::newPromptSection()
{
    auto* section = new QWidget;
    auto* column = newColumn(section);
    auto* promptLabel = newLabel(tr("&Prompt"), TextSize::Title);
    m_prompt = named(new GrowingEdit(3, 9), tr("Prompt"), tr("How the portrait should look: style, clothes, light, place"));
    m_prompt->setPlaceholderText(tr("An oil painting, soft window light, dark background"));
    promptLabel->setBuddy(m_prompt);
    auto* negativeLabel = newLabel(tr("A&void"), TextSize::Normal, "muted");
    m_negative = named(new GrowingEdit(1, 5), tr("Avoid"), tr("What should not appear in the portrait"));
    m_negative->setPlaceholderText(tr("blurry, cropped, text"));
    negativeLabel->setBuddy(m_negative);
    m_style = named(new QComboBox, tr("Style"), tr("A look that is added to your words when the portrait is made"));
    m_style->addItem(tr("No style added"), QString());
    for (const auto& preset : models::stylePresets()) {
        m_style->addItem(models::styleName(preset), QString::fromLatin1(preset.id));
        m_style->setItemData(m_style->count() - 1, QString::fromLatin1(preset.prompt), Qt::ToolTipRole);
    }
    m_style->installEventFilter(new WheelGuard(m_style));
    column->addWidget(promptLabel);
    column->addWidget(m_prompt);
    column->addWidget(m_style);
    column->addWidget(negativeLabel);
    column->addWidget(m_negative);
    connect(m_style, &QComboBox::currentIndexChanged, this,
        [this] { edit(Style, tr("Change style"), [this](auto& draft) { draft.style = m_style->currentData().toString(); }); });
    connect(m_prompt, &QPlainTextEdit::textChanged, this,
        [this] { edit(Prompt, tr("Change prompt"), [this](auto& draft) { draft.prompt = m_prompt->toPlainText(); }); });
    connect(m_negative, &QPlainTextEdit::textChanged, this,
        [this] { edit(Negative, tr("Change what to avoid"), [this](auto& draft) { draft.negativePrompt = m_negative->toPlainText(); }); });
    return section;
}

QWidget* ControlPanel::newDescriptionSection()
{
    m_description = new DescriptionForm(m_session.description, m_session.undo);
    connect(m_description, &DescriptionForm::regionFocused, this, &ControlPanel::regionFocused);
    connect(&m_session.stage, &models::StageModel::changed, m_description, [this] {
        const auto* photo = m_session.currentPhoto();
        m_description->setMeasuring(photo && photo->state < models::PhotoState::Ready);
    });
    auto* fold = new Fold(tr("Description of the face"), m_description);
    fold->setOpen(true);
    return fold;
}

QWidget* ControlPanel::newLikenessSection()
{
    auto* section = new QWidget;
    auto* column = newColumn(section);
    m_identity
        = new PercentSlider(tr("Likeness"), tr("How strongly the face as a whole steers the portrait. Double click for 100 %."));
    connect(m_identity, &PercentSlider::valueChanged, this,
        [this](double value) { edit(Identity, tr("Change likeness"), [value](auto& draft) { draft.identityWeight = value; }); });
    auto* regions = new QWidget;
    auto* regionColumn = newColumn(regions, metrics::kGap / 2);
    for (const char* region : core::engine::kRegionNames) {
        auto* slider = new PercentSlider(
            text::regionName(region), tr("How strongly this region steers the portrait. Double click for 100 %."));
        connect(slider, &PercentSlider::valueChanged, this,
            [this, region](double value) {
                edit(Region, tr("Change %1").arg(text::regionName(region)), [region, value](auto& draft) { draft.regionWeights[region] = value; });
            });
        regionColumn->addWidget(slider);
        m_regions[region] = slider;
    }
    column->addWidget(m_identity);
    column->addWidget(new Fold(tr("By region"), regions));
    return section;
}

QWidget* ControlPanel::newMixSection()
{
    m_mix = new MixForm(m_session);
    connect(m_mix, &MixForm::edited, this,
        [this](const models::Mix& mix) { edit(Mixing, tr("Change mix"), [&mix](auto& draft) { draft.mix = mix; }); });
    return new Fold(tr("Mix in another face"), m_mix);
}

QWidget* ControlPanel::newSeriesSection()
{
    auto* section = new QWidget;
    auto* form = new QFormLayout(section);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(metrics::kGap);
    m_count = named(new QSpinBox, tr("Number of portraits"), tr("How many portraits to paint; their seeds follow each other"));
    m_count->setRange(1, kMostPortraits);
    m_seed = named(new QLineEdit, tr("Seed"), tr("The same seed and settings give the same portrait"));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,19}")), m_seed));
    auto* dice = newQuietButton(QStringLiteral("dice"), tr("Draw a new seed"));
    m_lock = newQuietButton(QStringLiteral("unlock"), tr("Keep this seed"));
    m_lock->setCheckable(true);
    auto* seedBox = new QWidget;
    auto* seedRow = new QHBoxLayout(seedBox);
    seedRow->setContentsMargins(0, 0, 0, 0);
    seedRow->setSpacing(metrics::kGap / 2);
    seedRow->addWidget(m_seed, 1);
    seedRow->addWidget(dice);
    seedRow->addWidget(m_lock);
    auto* countLabel = newLabel(tr("Por&traits"));
    countLabel->setBuddy(m_count);
    auto* seedLabel = newLabel(tr("See&d"));
    seedLabel->setBuddy(m_seed);
    m_size = named(new QComboBox, tr("Size"), tr("Width and height in pixels; sizes far from the model's own look worse"));
    m_size->addItem(tr("The model's own"), QSize());
    for (const QSize size : { QSize(256, 256), QSize(256, 320), QSize(320, 256), QSize(384, 384), QSize(512, 512), QSize(512, 640),
             QSize(512, 768), QSize(768, 512), QSize(768, 768) })
        m_size->addItem(tr("%1 × %2", "width and height").arg(size.width()).arg(size.height()), size);
    auto* sizeLabel = newLabel(tr("Si&ze"));
    sizeLabel->setBuddy(m_size);
    form->addRow(countLabel, m_count);
    form->addRow(seedLabel, seedBox);
    form->addRow(sizeLabel, m_size);
    auto* guard = new WheelGuard(this);
    m_count->installEventFilter(guard);
    m_size->installEventFilter(guard);
    connect(m_size, &QComboBox::currentIndexChanged, this, [this] {
        const QSize size = m_size->currentData().toSize();
        edit(Size, tr("Change size"), [size](auto& draft) { draft.size = size.isEmpty() ? std::nullopt : std::optional(size); });
    });
    connect(m_count, &QSpinBox::valueChanged, this, [this](int count) { edit(Count, tr("Change number"), [count](auto& draft) { draft.count = count; }); });
    connect(m_seed, &QLineEdit::textEdited, this, [this](const QString& seed) {
        edit(Seed, tr("Change seed"), [&seed](auto& draft) {
            draft.seed = seed.toULongLong();
            draft.seedLocked = true; // who types a seed wants that one
        });
    });
    connect(dice, &QToolButton::clicked, this, &ControlPanel::rollSeedRequested);
    connect(
        m_lock, &QToolButton::toggled, this, [this](bool locked) {
            edit(0, locked ? tr("Keep seed") : tr("Draw new seeds"), [locked](auto& draft) { draft.seedLocked = locked; });
        });
    return section;
}

QWidget* ControlPanel::newAdvancedSection()
{
    auto* content = new QWidget;
    auto* form = new QFormLayout(content);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(metrics::kGap);
    m_steps = named(new QSpinBox, tr("Steps"), tr("More steps take longer and show more detail"));
    m_steps->setRange(1, kMostSteps);
    m_guidance = named(new QDoubleSpinBox, tr("Guidance"), tr("How closely the portrait keeps to the face and the words"));
    m_textGuidance = named(new QDoubleSpinBox, tr("Text guidance"), tr("How far the words lead away from the photo; another value than the guidance takes half as long again"));
    m_noise = named(new QDoubleSpinBox, tr("Noise"), tr("The noise that the portrait begins as: less is smoother and more alike, more is more varied"));
    for (auto* field : { m_guidance, m_textGuidance }) {
        field->setRange(0.5, 20);
        field->setSingleStep(0.5);
        field->setDecimals(1);
    }
    m_noise->setRange(0.15, 1.2);
    m_noise->setSingleStep(0.05);
    for (auto* field : { m_guidance, m_textGuidance, m_noise })
        field->setSpecialValueText(tr("Automatic"));
    m_merge = named(
        new QSpinBox, tr("Words alone"), tr("The share of the steps, from the first, that sees the words without the face"));
    m_merge->setRange(-1, 100);
    m_merge->setSuffix(tr(" %"));
    m_merge->setSpecialValueText(tr("Automatic"));
    m_scheduler = named(new QComboBox, tr("Scheduler"), tr("The way from noise to portrait"));
    for (const auto kind : text::allSchedulers())
        m_scheduler->addItem(text::schedulerLabel(kind), static_cast<int>(kind));
    const std::pair<QString, QWidget*> rows[] = { { tr("Steps"), m_steps }, { tr("Guidance"), m_guidance },
        { tr("Text guidance"), m_textGuidance }, { tr("Noise"), m_noise }, { tr("Words alone"), m_merge }, { tr("Scheduler"), m_scheduler } };
    auto* guard = new WheelGuard(this);
    for (const auto& [name, field] : rows) {
        form->addRow(name, field);
        field->installEventFilter(guard);
    }
    connect(m_steps, &QSpinBox::valueChanged, this, [this](int steps) { edit(Steps, tr("Change steps"), [steps](auto& draft) { draft.steps = steps; }); });
    const auto asked = [](QDoubleSpinBox* field) { return field->value() > field->minimum() ? std::optional(field->value()) : std::nullopt; };
    connect(m_guidance, &QDoubleSpinBox::valueChanged, this, [this, asked] {
        edit(Guidance, tr("Change guidance"), [this, asked](auto& draft) { draft.guidance = asked(m_guidance); });
    });
    connect(m_textGuidance, &QDoubleSpinBox::valueChanged, this, [this, asked] {
        edit(TextGuidance, tr("Change text guidance"), [this, asked](auto& draft) { draft.textGuidance = asked(m_textGuidance); });
    });
    connect(m_noise, &QDoubleSpinBox::valueChanged, this, [this, asked] {
        edit(Noise, tr("Change noise"), [this, asked](auto& draft) { draft.noiseScale = asked(m_noise); });
    });
    connect(m_merge, &QSpinBox::valueChanged, this, [this](int percent) {
        edit(Merge, tr("Change share of words"), [percent](auto& draft) { draft.mergeRatio = percent >= 0 ? std::optional(percent / 100.0) : std::nullopt; });
    });
    connect(m_scheduler, &QComboBox::currentIndexChanged, this, [this] {
        edit(Scheduler, tr("Change scheduler"), [this](auto& draft) {
            draft.scheduler = static_cast<core::engine::SchedulerKind>(m_scheduler->currentData().toInt());
        });
    });
    m_advanced = new Fold(tr("Advanced"), content);
    return m_advanced;
}

QWidget* ControlPanel::newFooter(QAction* generate, QAction* cancel)
{
    auto* footer = new QWidget;
    setPart(footer, "footer");
    auto* column = new QVBoxLayout(footer);
    column->setContentsMargins(metrics::kPadding, metrics::kPadding, metrics::kPadding, metrics::kPadding);
    column->setSpacing(metrics::kGap);

    m_generate = new QPushButton(accentIcon(QStringLiteral("spark")), tr("Generate"));
    m_generate->setProperty("part", QStringLiteral("primary"));
    m_generate->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    m_generate->setAccessibleName(tr("Generate"));
    m_generate->setToolTip(tr("Paint the portrait (%1)").arg(generate->shortcut().toString(QKeySequence::NativeText)));
    m_generate->setEnabled(generate->isEnabled());
    connect(m_generate, &QPushButton::clicked, generate, &QAction::trigger);
    connect(generate, &QAction::enabledChanged, m_generate, &QWidget::setEnabled);

    m_busy = new QWidget;
    auto* busy = newColumn(m_busy);
    auto* line = new QHBoxLayout;
    m_progressText = newLabel({}, TextSize::Small, "muted");
    auto* follow = newQuietButton(QStringLiteral("eye"), tr("Watch the portrait in the making"));
    line->addWidget(m_progressText, 1);
    line->addWidget(follow);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = new QPushButton(icon(QStringLiteral("stop")), tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    m_cancel->setToolTip(tr("Stop after the step that runs (%1)").arg(cancel->shortcut().toString(QKeySequence::NativeText)));
    connect(m_cancel, &QPushButton::clicked, cancel, &QAction::trigger);
    connect(follow, &QToolButton::clicked, this, &ControlPanel::followRequested);
    connect(&m_session.stage, &models::StageModel::changed, follow,
        [follow](const models::Stage& stage) { follow->setVisible(!stage.painting); });
    busy->addLayout(line);
    busy->addWidget(m_progress);
    busy->addWidget(m_cancel);

    column->addWidget(m_generate);
    column->addWidget(m_busy);
    return footer;
}

void ControlPanel::edit(int field, const QString& name, const std::function<void(models::Draft&)>& change)
{
    if (m_showing)
        return;
    models::Draft draft = m_session.draft.draft();
    change(draft);
    if (!(draft == m_session.draft.draft()))
        m_session.undo.push(new models::EditDraft(m_session.draft, draft, field, name));
}

void ControlPanel::emphasise(int tenths)
{
    auto* field = m_negative->hasFocus() ? m_negative : m_prompt;
    QTextCursor cursor = field->textCursor();
    const models::PromptSelection before{ field->toPlainText(), cursor.selectionStart(),
        cursor.selectionEnd() - cursor.selectionStart() };
    const auto after = models::emphasised(before, tenths);
    if (after == before)
        return;
    cursor.select(QTextCursor::Document); // one step for the field's own undo
    cursor.insertText(after.text);
    cursor.setPosition(after.start);
    cursor.setPosition(after.start + after.length, QTextCursor::KeepAnchor);
    field->setTextCursor(cursor);
}

void ControlPanel::selectPrompt()
{
    m_prompt->setFocus(Qt::ShortcutFocusReason);
    m_prompt->selectAll();
}

void ControlPanel::showDraft(const models::Draft& draft)
{
    m_showing = true;
    if (m_prompt->toPlainText() != draft.prompt)
        m_prompt->setPlainText(draft.prompt);
    if (m_negative->toPlainText() != draft.negativePrompt)
        m_negative->setPlainText(draft.negativePrompt);
    m_style->setCurrentIndex(std::max(0, m_style->findData(draft.style)));
    m_mix->show(draft.mix);
    m_identity->setValue(draft.identityWeight);
    for (const auto& [region, slider] : m_regions) {
        const auto weight = draft.regionWeights.find(region);
        slider->setValue(weight == draft.regionWeights.end() ? 1 : weight->second);
    }
    m_count->setValue(draft.count);
    showSize(draft.size);
    if (m_seed->text().toULongLong() != draft.seed)
        m_seed->setText(QString::number(draft.seed));
    m_lock->setChecked(draft.seedLocked);
    m_lock->setIcon(icon(draft.seedLocked ? QStringLiteral("lock") : QStringLiteral("unlock")));
    m_lock->setToolTip(draft.seedLocked ? tr("This seed is kept; press to draw a new one each time")
                                        : tr("A new seed is drawn each time; press to keep this one"));
    m_steps->setValue(draft.steps);
    m_guidance->setValue(draft.guidance.value_or(m_guidance->minimum()));
    m_textGuidance->setValue(draft.textGuidance.value_or(m_textGuidance->minimum()));
    m_noise->setValue(draft.noiseScale.value_or(m_noise->minimum()));
    m_merge->setValue(draft.mergeRatio ? static_cast<int>(*draft.mergeRatio * 100 + 0.5) : -1);
    m_scheduler->setCurrentIndex(m_scheduler->findData(static_cast<int>(draft.scheduler)));
    m_showing = false;
}

void ControlPanel::showSize(const std::optional<QSize>& size)
{
    int place = size ? m_size->findData(*size) : 0;
    if (place < 0) { // of a recipe
        m_size->addItem(tr("%1 × %2", "width and height").arg(size->width()).arg(size->height()), *size);
        place = m_size->count() - 1;
    }
    m_size->setCurrentIndex(place);
}

void ControlPanel::showActivity(const models::Activity& activity)
{
    const bool hadFocus = m_generate->hasFocus() || m_cancel->hasFocus();
    m_generate->setVisible(!activity.isBusy() || activity.batch);
    m_busy->setVisible(activity.isBusy());
    m_cancel->setEnabled(activity.phase == models::Phase::Painting);
    if (hadFocus)
        (activity.isBusy() && !activity.batch ? m_cancel : m_generate)->setFocus();
    const auto& progress = activity.progress;
    m_progress->setRange(0, progress.total);
    m_progress->setValue(progress.done);
    QString words = activity.phase == models::Phase::Stopping ? tr("Stopping after this step…")
        : progress.step.empty()                               ? tr("Getting ready…")
        : progress.total > 0                                  ? tr("%1: %2 of %3", "what is done: step of steps")
                                   .arg(text::fromCore(progress.step))
                                   .arg(progress.done)
                                   .arg(progress.total)
                             : text::fromCore(progress.step);
    if (activity.portraits > 1 && activity.phase == models::Phase::Painting)
        words = tr("Portrait %1 of %2. %3").arg(activity.portrait).arg(activity.portraits).arg(words);
    m_progressText->setText(words);
    m_progress->setAccessibleDescription(words);
}

QWidget* ControlPanel::promptField() const { return m_prompt; }
QWidget* ControlPanel::descriptionField() const { return m_description->firstField(); }
bool ControlPanel::advancedShown() const { return m_advanced->isOpen(); }
void ControlPanel::setAdvancedShown(bool shown) { m_advanced->setOpen(shown); }

} // namespace ui::views
