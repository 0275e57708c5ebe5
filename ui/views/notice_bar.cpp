#include "ui/views/notice_bar.h"

#include "ui/views/parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace ui::views {

NoticeBar::NoticeBar(models::NoticeModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_icon(new QLabel)
    , m_headline(newLabel({}, TextSize::Title))
    , m_remedy(newLabel({}, TextSize::Normal, "muted"))
    , m_detailsButton(new QToolButton)
    , m_copyButton(newQuietButton(QStringLiteral("copy"), tr("Copy the details")))
    , m_details(new QPlainTextEdit)
{
    m_headline->setWordWrap(true);
    m_remedy->setWordWrap(true);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setFocusPolicy(Qt::StrongFocus);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setAccessibleName(tr("Details of the error"));
    m_details->setFixedHeight(4 * m_details->fontMetrics().lineSpacing());
    auto* close = newQuietButton(QStringLiteral("close"), tr("Dismiss"));

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_headline);
    words->addWidget(m_remedy);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::kGap);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    line->addWidget(m_copyButton, 0, Qt::AlignTop);
    line->addWidget(m_detailsButton, 0, Qt::AlignTop);
    line->addWidget(close, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPadding, metrics::kGap + 2, metrics::kGap, metrics::kGap + 2);
    layout->addLayout(line);
    layout->addWidget(m_details);

    connect(m_detailsButton, &QToolButton::toggled, this, [this](bool shown) {
        m_details->setVisible(shown);
        m_copyButton->setVisible(shown);
    });
    connect(
        m_copyButton, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details->toPlainText()); });
    connect(close, &QToolButton::clicked, &model, &models::NoticeModel::clear);
    connect(&model, &models::NoticeModel::changed, this, &NoticeBar::show);
    show(model.notice());
}

void NoticeBar::show(const models::Notice& notice)
{
    if (notice.kind == models::Notice::Kind::None && !isVisible())
        return hide(); // dressing a bar that nobody sees takes milliseconds
    const bool isError = notice.kind == models::Notice::Kind::Error;
    setPart(this, isError ? "errorNotice" : "infoNotice");
    const QIcon shape
        = isError ? colouredIcon(QStringLiteral("warning"), theme().bad) : colouredIcon(QStringLiteral("check"), theme().good);
    m_icon->setPixmap(shape.pixmap(QSize(20, 20), devicePixelRatioF()));
    m_headline->setText(notice.headline);
    m_remedy->setText(notice.remedy);
    m_remedy->setVisible(!notice.remedy.isEmpty());
    m_details->setPlainText(notice.details);
    m_detailsButton->setVisible(!notice.details.isEmpty());
    m_detailsButton->setChecked(false);
    m_details->hide();
    m_copyButton->hide();
    setAccessibleName(notice.headline);
    setAccessibleDescription(notice.remedy);
    setVisible(notice.kind != models::Notice::Kind::None);
}

} // namespace ui::views
