#include "ui/views/consent_bar.h"

#include "ui/views/parts.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ui::views {

ConsentBar::ConsentBar(QWidget* parent)
    : QWidget(parent)
{
    setPart(this, "consent");
    auto* shape = new QLabel;
    shape->setPixmap(colouredIcon(QStringLiteral("info"), theme().accent).pixmap(QSize(20, 20), devicePixelRatioF()));
    auto* headline = newLabel(tr("Please use photos only of people who agree to it."), TextSize::Title);
    auto* words = newLabel(tr("Ask before you make a portrait of somebody, and before you show it. Do not make portraits that "
                              "deceive or embarrass. Photos and portraits stay on this computer, and each portrait says that it was "
                              "made by AI."),
        TextSize::Normal, "muted");
    headline->setWordWrap(true);
    words->setWordWrap(true);
    auto* button = new QPushButton(tr("I understand"));
    button->setAccessibleName(button->text());
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(headline);
    texts->addWidget(words);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kPadding, metrics::kGap + 2, metrics::kPadding, metrics::kGap + 2);
    layout->setSpacing(metrics::kGap + 2);
    layout->addWidget(shape, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    setAccessibleName(headline->text());
    setAccessibleDescription(words->text());
    connect(button, &QPushButton::clicked, this, &ConsentBar::understood);
}

} // namespace ui::views
