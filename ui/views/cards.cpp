#include "ui/views/cards.h"

#include "core/image/codec.h"
#include "ui/models/picture.h"
#include "ui/text/wording.h"
#include "ui/views/parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <cmath>

namespace ui::views {
namespace {

constexpr int kVerdictIcon = 22;
constexpr int kResultCardHeight = 138; ///< also while it is empty, so that the canvas stays where it is

QHBoxLayout* newCardLayout(QWidget* card)
{
    setPart(card, "card");
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(metrics::kPadding + 4, metrics::kPadding, metrics::kPadding + 4, metrics::kPadding);
    layout->setSpacing(metrics::kSectionGap);
    return layout;
}

void setTextColour(QLabel* label, const QColor& colour)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

QLabel* newParagraph(const char* part)
{
    auto* label = newLabel({}, TextSize::Small, part);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// Those that can be read; a pack's pictures are no more to be trusted than any other file.
QList<QImage> thumbnailsOf(const std::vector<core::engine::KnownFace>& faces)
{
    constexpr int kMostSide = 256;
    QList<QImage> thumbnails;
    for (const auto& face : faces)
        if (const auto decoded = core::image::decodeImage(face.jpeg); decoded && std::max(decoded->image.width, decoded->image.height) <= kMostSide)
            thumbnails << models::toQImage(decoded->image);
    return thumbnails;
}

QPixmap sideBySide(const QList<QImage>& pictures, qreal pixelRatio)
{
    constexpr int kSide = 40, kGap = 3;
    if (pictures.isEmpty())
        return {};
    QPixmap row((QSizeF(static_cast<double>(pictures.size()) * (kSide + kGap) - kGap, kSide) * pixelRatio).toSize());
    row.setDevicePixelRatio(pixelRatio);
    row.fill(Qt::transparent);
    QPainter painter(&row);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    for (int i = 0; i < pictures.size(); ++i)
        painter.drawImage(QRect(i * (kSide + kGap), 0, kSide, kSide), pictures[i]);
    return row;
}

QString wholeNumber(double value) { return QLocale().toString(static_cast<int>(std::lround(value))); }

} // namespace

VerdictView::VerdictView(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_headline(newLabel({}, TextSize::Title, nullptr, this))
    , m_reasons(newParagraph("muted"))
    , m_nearest(new QLabel(this))
{
    m_nearest->setToolTip(tr("Of the faces that the detector was trained on, those that it finds most like this one"));
    m_nearest->setAccessibleName(tr("The most similar faces that the detector knows"));
    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_headline);
    words->addWidget(m_reasons);
    words->addStretch(1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_nearest, 0, Qt::AlignTop);
}

void VerdictView::show(const core::engine::Verdict& verdict)
{
    using enum core::engine::VerdictLabel;
    const QColor colour = verdict.label == NoSigns ? theme().good
        : verdict.label == SignsOfManipulation     ? theme().warning
                                                   : theme().muted;
    const QString shape = verdict.label == NoSigns ? QStringLiteral("check")
        : verdict.label == SignsOfManipulation     ? QStringLiteral("warning")
                                                   : QStringLiteral("question");
    m_icon->setPixmap(colouredIcon(shape, colour).pixmap(QSize(kVerdictIcon, kVerdictIcon), devicePixelRatioF()));
    m_headline->setText(text::verdictHeadline(verdict.label));
    setTextColour(m_headline, colour);
    QStringList reasons;
    for (const std::string& reason : verdict.reasons)
        reasons << text::fromCore(reason);
    m_reasons->setText(reasons.join(QLatin1Char('\n')));
    const QPixmap nearest = sideBySide(thumbnailsOf(verdict.nearest), devicePixelRatioF());
    m_nearest->setVisible(!nearest.isNull());
    m_nearest->setPixmap(nearest);
    setAccessibleName(tr("Verdict: %1").arg(m_headline->text()));
    setAccessibleDescription(m_reasons->text());
}

RegionBars::RegionBars(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RegionBars::show(const std::vector<core::engine::RegionLikeness>& regions)
{
    m_regions = regions;
    QStringList spoken;
    for (const auto& region : regions)
        spoken << tr("%1: %2", "region: its likeness of 100").arg(text::regionName(region.region), wholeNumber(region.score));
    setAccessibleName(tr("Likeness by region"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    setVisible(!regions.empty());
    updateGeometry();
    update();
}

QSize RegionBars::sizeHint() const
{
    const int line = QFontMetrics(themeFont(TextSize::Small)).height() + 3;
    return QSize(210, static_cast<int>(m_regions.size()) * line);
}

void RegionBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(themeFont(TextSize::Small));
    const int line = painter.fontMetrics().height() + 3;
    const int names = painter.fontMetrics().horizontalAdvance(QStringLiteral("MMMMM"));
    const int figures = painter.fontMetrics().horizontalAdvance(QStringLiteral("100")) + 4;
    for (std::size_t i = 0; i < m_regions.size(); ++i) {
        const QRect row(0, static_cast<int>(i) * line, width(), line);
        QRect bar(names + 6, row.center().y() - 2, width() - names - figures - 14, 5);
        const double share = std::clamp(m_regions[i].score / 100.0, 0.0, 1.0);
        QRect filled = bar;
        filled.setWidth(static_cast<int>(std::lround(bar.width() * share)));
        const auto place = [this](const QRect& rect) { return QStyle::visualRect(layoutDirection(), this->rect(), rect); };
        painter.setPen(theme().muted);
        painter.drawText(
            place(QRect(0, row.top(), names, line)), Qt::AlignVCenter | Qt::AlignLeading, text::regionName(m_regions[i].region));
        painter.drawText(place(QRect(width() - figures, row.top(), figures, line)), Qt::AlignVCenter | Qt::AlignTrailing,
            wholeNumber(m_regions[i].score));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().line);
        painter.drawRoundedRect(place(bar), 2.5, 2.5);
        painter.setBrush(theme().likeness(m_regions[i].score));
        if (filled.width() > 0)
            painter.drawRoundedRect(place(filled), 2.5, 2.5);
    }
}

PhotoCard::PhotoCard(const controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_headline(newLabel({}, TextSize::Title))
    , m_size(newLabel({}, TextSize::Small, "muted"))
    , m_face(new QComboBox)
    , m_notes(newParagraph("warning"))
    , m_verdict(new VerdictView)
    , m_check(new QPushButton(tr("Check for manipulation")))
{
    auto* layout = newCardLayout(this);
    auto* facts = new QVBoxLayout;
    facts->setSpacing(metrics::kGap / 2);
    facts->addWidget(m_headline);
    facts->addWidget(m_size);
    facts->addWidget(m_face, 0, Qt::AlignLeading);
    facts->addStretch(1);
    layout->addLayout(facts);
    layout->addWidget(m_notes, 3, Qt::AlignTop);
    layout->addWidget(m_verdict, 3);
    layout->addStretch(1);
    layout->addWidget(m_check, 0, Qt::AlignTop);
    m_face->setAccessibleName(tr("Face to paint"));
    m_check->setAccessibleName(m_check->text());
    m_check->setToolTip(tr("Ask the forgery detector about the photo"));
    connect(m_face, &QComboBox::activated, this, &PhotoCard::faceChosen);
    connect(m_check, &QPushButton::clicked, this, &PhotoCard::checkRequested);
    connect(&session.stage, &models::StageModel::changed, this, &PhotoCard::refresh);
    refresh();
}

void PhotoCard::refresh()
{
    const models::Photo* photo = m_session.currentPhoto();
    if (!photo)
        return;
    const QModelIndex index = m_session.photos.index(m_session.photos.rowOf(photo->id));
    m_headline->setText(index.data(Qt::StatusTipRole).toString());
    const auto& analysis = photo->analysis;
    m_size->setText(
        analysis.photoWidth > 0 ? tr("%1 × %2 pixels").arg(analysis.photoWidth).arg(analysis.photoHeight) : QString());
    const int faces = static_cast<int>(photo->analysis.faces.size());
    m_face->setVisible(faces > 1);
    m_face->clear();
    for (int i = 0; i < faces; ++i)
        m_face->addItem(i == 0 ? tr("Face 1, the largest") : tr("Face %1").arg(i + 1));
    m_face->setCurrentIndex(photo->analysis.chosen);
    QStringList notes;
    for (const auto& note : photo->analysis.notes)
        notes << text::qualityNote(note);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    m_verdict->setVisible(photo->verdict.has_value());
    if (photo->verdict)
        m_verdict->show(*photo->verdict);
    m_check->setVisible(!photo->verdict);
    m_check->setEnabled(photo->state == models::PhotoState::Ready);
}

ResultCard::ResultCard(const controllers::Session& session, Ranker ranker, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_ranker(std::move(ranker))
    , m_figure(newLabel({}, TextSize::Figure))
    , m_outOf(newLabel(tr("of 100"), TextSize::Small, "muted"))
    , m_words(newLabel({}, TextSize::Title))
    , m_regions(new RegionBars)
    , m_verdict(new VerdictView)
    , m_rank(newParagraph("muted"))
    , m_stars(new StarBar)
    , m_recipe(newParagraph("muted"))
    , m_notes(newParagraph("warning"))
{
    setMinimumHeight(kResultCardHeight);
    m_recipe->setContentsMargins(kVerdictIcon + metrics::kGap, 0, 0, 0);
    m_notes->setContentsMargins(kVerdictIcon + metrics::kGap, 0, 0, 0);
    auto* layout = newCardLayout(this);
    auto* figure = new QVBoxLayout;
    figure->setSpacing(0);
    figure->addWidget(m_figure, 0, Qt::AlignHCenter);
    figure->addWidget(m_outOf, 0, Qt::AlignHCenter);
    figure->addStretch(1);
    auto* likeness = new QVBoxLayout;
    likeness->setSpacing(metrics::kGap / 2);
    m_words->setWordWrap(true);
    likeness->addWidget(m_words);
    likeness->addWidget(m_rank);
    likeness->addWidget(m_regions);
    likeness->addStretch(1);
    auto* verdict = new QVBoxLayout;
    verdict->setSpacing(metrics::kGap);
    verdict->addWidget(m_verdict);
    verdict->addWidget(m_notes);
    verdict->addWidget(m_recipe);
    verdict->addWidget(m_stars);
    verdict->addStretch(1);
    layout->addLayout(figure);
    layout->addLayout(likeness, 2);
    layout->addLayout(verdict, 3);
    m_stars->setContentsMargins(kVerdictIcon, 0, 0, 0);
    connect(m_stars, &StarBar::rated, this,
        [this](int stars) { Q_EMIT rated(m_session.stage.stage().resultId, stars); });
    connect(&session.stage, &models::StageModel::changed, this, &ResultCard::refresh);
    refresh();
}

void ResultCard::refresh()
{
    const models::PortraitResult* result = m_session.currentResult();
    m_verdict->setVisible(result != nullptr);
    if (!result)
        return refreshEmpty();
    const core::engine::Portrait& portrait = result->portrait;
    const auto& likeness = portrait.likeness;
    m_figure->setText(likeness.known ? wholeNumber(likeness.score) : QStringLiteral("–"));
    setTextColour(m_figure, likeness.known ? theme().likeness(likeness.score) : theme().muted);
    m_words->setText(text::likenessWords(likeness));
    m_figure->setAccessibleName(likeness.known ? tr("Likeness %1 of 100").arg(wholeNumber(likeness.score)) : m_words->text());
    m_regions->show(likeness.regions);
    m_verdict->show(portrait.verdict);
    m_stars->setVisible(true);
    m_stars->setStars(result->stars);
    const auto ranking = m_ranker(result->id);
    m_rank->setVisible(ranking.has_value());
    if (ranking)
        m_rank->setText(tr("%1 of %2: %3", "place among those made together: reasons")
                            .arg(ranking->place)
                            .arg(ranking->of)
                            .arg(ranking->reasons.join(QStringLiteral(" · "))));
    const auto& recipe = portrait.recipe;
    const auto& seconds = portrait.seconds;
    m_recipe->show();
    m_recipe->setText(tr("%1 × %2 pixels, seed %3, %n step(s), %4 on %5", nullptr, recipe.steps)
                          .arg(result->size.width())
                          .arg(result->size.height())
                          .arg(recipe.seed)
                          .arg(text::duration(seconds.analyze + seconds.denoise + seconds.decode + seconds.verify),
                              QString::fromStdString(recipe.device)));
    QStringList notes;
    for (const std::string& note : portrait.notes)
        notes << text::fromCore(note);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
}

void ResultCard::refreshEmpty()
{
    m_figure->setText(QStringLiteral("–"));
    setTextColour(m_figure, theme().muted);
    m_words->setText(tr("Likeness and verdict come with the portrait"));
    m_figure->setAccessibleName(m_words->text());
    m_regions->show({});
    m_stars->hide();
    m_rank->hide();
    m_recipe->hide();
    m_notes->hide();
}

} // namespace ui::views
