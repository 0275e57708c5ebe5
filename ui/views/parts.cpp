#include "ui/views/parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QSlider>
#include <QStyle>
#include <QTextBlock>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui::views {

void setPart(QWidget* widget, const char* part)
{
    widget->setProperty("part", QLatin1String(part));
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel* newLabel(const QString& text, TextSize size, const char* part, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(themeFont(size));
    if (part)
        label->setProperty("part", QLatin1String(part));
    return label;
}

QToolButton* newQuietButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setProperty("part", QStringLiteral("quiet"));
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

DropHint::DropHint(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme().canvas;
    veil.setAlphaF(0.72f);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(theme().accent, 3));
    painter.drawRoundedRect(QRectF(rect()).marginsRemoved(QMarginsF(14, 14, 14, 14)), 16, 16);
    painter.setPen(theme().text);
    painter.setFont(themeFont(TextSize::Headline));
    painter.drawText(rect(), Qt::AlignCenter, tr("Let go to open"));
}

Fold::Fold(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_heading(new QToolButton(this))
    , m_content(content)
{
    m_heading->setProperty("part", QStringLiteral("fold"));
    m_heading->setText(title);
    m_heading->setAccessibleName(title);
    m_heading->setCheckable(true);
    m_heading->setFocusPolicy(Qt::StrongFocus);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap / 2);
    layout->addWidget(m_heading, 0, Qt::AlignLeading);
    layout->addWidget(content);
    connect(m_heading, &QToolButton::toggled, this, &Fold::showState);
    showState();
}

bool Fold::isOpen() const { return m_heading->isChecked(); }
void Fold::setOpen(bool open) { m_heading->setChecked(open); }

void Fold::showState()
{
    m_content->setVisible(isOpen());
    m_heading->setIcon(icon(isOpen() ? QStringLiteral("chevron-down")
            : isRightToLeft()        ? QStringLiteral("chevron-left")
                                     : QStringLiteral("chevron-right")));
    m_heading->setToolTip(isOpen() ? tr("Fold away") : tr("Unfold"));
}

GrowingEdit::GrowingEdit(int minimumLines, int maximumLines, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_minimumLines(minimumLines)
    , m_maximumLines(maximumLines)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document(), &QTextDocument::contentsChanged, this, &GrowingEdit::fit);
    fit();
}

QSize GrowingEdit::minimumSizeHint() const { return sizeHint(); }

int GrowingEdit::textLines() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        lines += std::max(1, block.layout()->lineCount());
    return lines;
}

QSize GrowingEdit::sizeHint() const
{
    constexpr int kFrame = 10; // border and padding of the style sheet, above and below
    const int lines = std::clamp(textLines(), m_minimumLines, m_maximumLines);
    return QSize(120, lines * fontMetrics().lineSpacing() + static_cast<int>(2 * document()->documentMargin()) + kFrame);
}

void GrowingEdit::setCornerButton(QToolButton* button)
{
    m_corner = button;
    button->setParent(this);
    button->setCursor(Qt::ArrowCursor);
    showCornerButton(false);
}

void GrowingEdit::showCornerButton(bool shown)
{
    m_corner->setVisible(shown);
    setViewportMargins(0, 0, shown && !isRightToLeft() ? m_corner->sizeHint().width() : 0, 0);
    fit();
}

void GrowingEdit::fit()
{
    setVerticalScrollBarPolicy(textLines() > m_maximumLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (m_corner)
        m_corner->setGeometry(QRect(QPoint(width() - m_corner->sizeHint().width() - 2, 2), m_corner->sizeHint()));
    const int wanted = sizeHint().height();
    if (wanted != height() || wanted != minimumHeight())
        setFixedHeight(wanted);
}

bool GrowingEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return !source->hasUrls() && QPlainTextEdit::canInsertFromMimeData(source);
}

void GrowingEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void GrowingEdit::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focused();
}

void GrowingEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT left();
}

void GrowingEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

PercentSlider::PercentSlider(const QString& name, const QString& help, QWidget* parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_figure(newLabel({}, TextSize::Small, "muted", this))
{
    auto* label = newLabel(name, TextSize::Normal, nullptr, this);
    label->setBuddy(m_slider);
    label->setMinimumWidth(label->fontMetrics().horizontalAdvance(QStringLiteral("MMMMMM")));
    m_slider->setRange(0, 200);
    m_slider->setSingleStep(5);
    m_slider->setPageStep(25);
    m_slider->setAccessibleName(name);
    m_slider->setAccessibleDescription(help);
    m_slider->setToolTip(help);
    m_slider->installEventFilter(this);
    m_figure->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_figure->setMinimumWidth(m_figure->fontMetrics().horizontalAdvance(QStringLiteral("200 %")) + 2);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_figure);
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) {
        m_figure->setText(tr("%1 %").arg(QLocale().toString(percent)));
        Q_EMIT valueChanged(value());
    });
    m_slider->setValue(100);
}

double PercentSlider::value() const { return m_slider->value() / 100.0; }
void PercentSlider::setValue(double value) { m_slider->setValue(static_cast<int>(std::lround(value * 100))); }

bool PercentSlider::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        m_slider->setValue(100);
        return true;
    }
    // A wheel over the panel scrolls the panel; it must not change a value in passing.
    if (event->type() == QEvent::Wheel && !m_slider->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::views
