#include "ui/views/welcome_page.h"

#include "ui/views/parts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

namespace ui::views {

WelcomePage::WelcomePage(bool hasExample, QWidget* parent)
    : QWidget(parent)
    , m_open(new QPushButton(icon(QStringLiteral("open")), tr("Open a photo…")))
{
    setPart(this, "canvas");
    auto* logo = new QLabel;
    logo->setPixmap(QIcon(QStringLiteral(":/likeness/icons/likeness.svg")).pixmap(QSize(76, 76), devicePixelRatioF()));
    auto* headline = newLabel(tr("Drop a photo here"), TextSize::Headline);
    auto* explanation
        = newLabel(tr("Likeness studies the face and paints new portraits of the same person."), TextSize::Normal, "muted");
    auto* promise = newLabel(
        tr("Photos and portraits never leave this computer. Drop a folder to make portraits of many."), TextSize::Small, "muted");
    m_open->setProperty("part", QStringLiteral("primary"));
    m_open->setIcon(accentIcon(QStringLiteral("open")));
    m_open->setAccessibleName(tr("Open a photo"));
    auto* example = new QPushButton(icon(QStringLiteral("portrait")), tr("Make a portrait of the example photo"));
    example->setAccessibleName(example->text());
    example->setVisible(hasExample);
    for (auto* button : { m_open, example }) {
        button->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
        button->setMinimumHeight(40);
    }
    for (auto* label : { headline, explanation, promise }) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kGap * 2);
    buttons->addStretch(1);
    buttons->addWidget(m_open);
    buttons->addWidget(example);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(80, 60, 80, 60);
    column->setSpacing(metrics::kGap);
    column->addStretch(3);
    column->addWidget(logo, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::kSectionGap);
    column->addWidget(headline);
    column->addWidget(explanation);
    column->addSpacing(metrics::kSectionGap);
    column->addLayout(buttons);
    column->addStretch(3);
    column->addWidget(promise);
    connect(m_open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(example, &QPushButton::clicked, this, &WelcomePage::exampleRequested);
    setFocusProxy(m_open);
}

void WelcomePage::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().canvas);
    QPen pen(theme().line, 2);
    pen.setDashPattern({ 5, 5 });
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF(rect()).marginsRemoved(QMarginsF(32, 32, 32, 32)), 18, 18);
}

} // namespace ui::views
