#include "ui/views/canvas_bar.h"

#include "ui/views/parts.h"

#include <QAction>
#include <QHBoxLayout>

namespace ui::views {
namespace {

QToolButton* newButton(QAction* action, const char* part, Qt::ToolButtonStyle style)
{
    auto* button = new QToolButton;
    button->setProperty("part", QLatin1String(part));
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(action->iconText());
    return button;
}

} // namespace

CanvasBar::CanvasBar(const controllers::Session& session, const CanvasActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(newLabel({}, TextSize::Title))
{
    setPart(this, "bar");
    m_title->setMinimumWidth(60);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kPadding, metrics::kGap - 1, metrics::kPadding, metrics::kGap - 1);
    layout->setSpacing(metrics::kGap);
    auto* views = new QHBoxLayout;
    views->setSpacing(0);
    for (int i = 0; i < models::kStageViews; ++i)
        views->addWidget(newButton(actions.views[i],
            i == 0                           ? "first"
                : i < models::kStageViews - 1 ? "middle"
                                              : "last",
            Qt::ToolButtonTextOnly));
    layout->addWidget(m_title, 1);
    layout->addLayout(views);
    layout->addWidget(newButton(actions.outlines, "quiet", Qt::ToolButtonIconOnly));
    layout->addWidget(newButton(actions.heat, "quiet", Qt::ToolButtonIconOnly));
    auto* right = new QHBoxLayout;
    right->addStretch(1);
    right->addWidget(newButton(actions.copy, "quiet", Qt::ToolButtonIconOnly));
    right->addWidget(newButton(actions.save, "button", Qt::ToolButtonTextBesideIcon));
    layout->addLayout(right, 1);
    connect(&session.stage, &models::StageModel::changed, this, &CanvasBar::refresh);
    refresh();
}

void CanvasBar::refresh()
{
    const auto* photo = m_session.currentPhoto();
    const auto* result = m_session.currentResult();
    m_fullTitle = result && models::showsPortrait(m_session.stage.stage().view) ? tr("Portrait of %1").arg(result->photoName)
        : photo                                                                      ? photo->name
                                                                                     : QString();
    m_title->setToolTip(m_fullTitle);
    fitTitle();
}

void CanvasBar::fitTitle()
{
    m_title->setText(m_title->fontMetrics().elidedText(m_fullTitle, Qt::ElideMiddle, m_title->width()));
}

void CanvasBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTitle();
}

} // namespace ui::views
