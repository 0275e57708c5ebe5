#include "ui/views/mix_form.h"

#include "ui/text/wording.h"
#include "ui/views/parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>

namespace ui::views {

MixForm::MixForm(controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_photo(new QComboBox)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kGap);
    m_photo->setAccessibleName(tr("Photo to take regions from"));
    m_photo->setToolTip(tr("These regions come from this photo, everything else from the one on the canvas"));
    m_photo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_photo->setMinimumContentsLength(12);
    column->addWidget(m_photo);
    auto* grid = new QGridLayout;
    grid->setSpacing(metrics::kGap);
    int place = 0;
    for (const char* region : core::engine::kRegionNames) {
        auto* box = new QCheckBox(text::regionName(region));
        box->setAccessibleName(tr("%1 from the other photo").arg(box->text()));
        connect(box, &QCheckBox::toggled, this, &MixForm::edit);
        grid->addWidget(box, place / 3, place % 3);
        ++place;
        m_regions[region] = box;
    }
    column->addLayout(grid);
    connect(m_photo, &QComboBox::currentIndexChanged, this, &MixForm::edit);
    for (const auto change : { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved })
        connect(&session.photos, change, this, &MixForm::refreshPhotos);
    connect(&session.stage, &models::StageModel::changed, this, &MixForm::refreshPhotos);
    refreshPhotos();
}

void MixForm::refreshPhotos()
{
    const models::Photo* current = m_session.currentPhoto();
    QStringList paths;
    for (const QString& path : m_session.photos.paths())
        if (!current || path != current->path)
            paths << path;
    if (!m_mix.photo.isEmpty() && !paths.contains(m_mix.photo))
        paths << m_mix.photo; // of a recipe
    QStringList now;
    for (int i = 1; i < m_photo->count(); ++i)
        now << m_photo->itemData(i).toString();
    if (m_photo->count() > 0 && now == paths)
        return;
    m_showing = true;
    m_photo->clear();
    m_photo->addItem(tr("No other photo"), QString());
    for (const QString& path : paths)
        m_photo->addItem(QFileInfo(path).fileName(), path);
    m_showing = false;
    show(m_mix);
}

void MixForm::show(const models::Mix& mix)
{
    m_mix = mix;
    if (!mix.photo.isEmpty() && m_photo->findData(mix.photo) < 0)
        return refreshPhotos();
    m_showing = true;
    m_photo->setCurrentIndex(std::max(0, m_photo->findData(mix.photo)));
    for (const auto& [region, box] : m_regions) {
        box->setChecked(mix.regions.contains(region));
        box->setEnabled(!mix.photo.isEmpty());
    }
    m_showing = false;
}

void MixForm::edit()
{
    if (m_showing)
        return;
    models::Mix mix;
    mix.photo = m_photo->currentData().toString();
    for (const auto& [region, box] : m_regions)
        if (box->isChecked())
            mix.regions.insert(region);
    if (const models::Photo* photo = m_session.photos.findPath(mix.photo))
        mix.faceIndex = photo->analysis.chosen;
    Q_EMIT edited(mix);
}

} // namespace ui::views
