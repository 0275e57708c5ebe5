#include "ui/views/star_bar.h"

#include "ui/views/parts.h"

#include <QHBoxLayout>

namespace ui::views {

StarBar::StarBar(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int i = 0; i < 5; ++i) {
        m_buttons[i] = newQuietButton(QStringLiteral("star"), tr("%n star(s)", nullptr, i + 1), this);
        m_buttons[i]->setIconSize(QSize(16, 16));
        layout->addWidget(m_buttons[i]);
        connect(m_buttons[i], &QToolButton::clicked, this, [this, i] { Q_EMIT rated(m_stars == i + 1 ? 0 : i + 1); });
    }
    layout->addStretch(1);
    setStars(0);
}

void StarBar::setStars(int stars)
{
    m_stars = stars;
    for (int i = 0; i < 5; ++i)
        m_buttons[i]->setIcon(i < stars ? colouredIcon(QStringLiteral("star-full"), theme().warning)
                                        : colouredIcon(QStringLiteral("star"), theme().muted));
    setAccessibleName(tr("Rating"));
    setAccessibleDescription(stars > 0 ? tr("%n star(s)", nullptr, stars) : tr("Not rated"));
}

} // namespace ui::views
