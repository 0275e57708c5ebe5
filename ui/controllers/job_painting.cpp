#include "ui/controllers/job_painting.h"

#include "ui/models/picture.h"
#include "ui/models/photo_list_model.h"
#include "ui/models/ranking.h"

#include <QFileInfo>

namespace ui::controllers {
namespace {

constexpr int kPreviewSide = 1024;

core::Error stopped() { return { core::ErrorCode::Cancelled, "stopped", "" }; }

QRectF inShares(const core::image::Box& box, const core::image::Image& photo)
{
    if (box.width <= 0 || box.height <= 0)
        return {};
    const double width = photo.width, height = photo.height;
    return QRectF(box.x / width, box.y / height, box.width / width, box.height / height);
}

core::Status readPhotos(
    EngineDoor& door, const models::Job& job, core::engine::PortraitRequest& request, core::jobs::JobContext& context)
{
    auto photo = door.readPhoto(job.photo.toStdU16String(), context);
    if (!photo)
        return photo.error();
    request.photo = std::move(*photo);
    const models::Mix& mix = job.settings.draft.mix;
    if (!mix.isOn())
        return core::done();
    auto second = door.readPhoto(mix.photo.toStdU16String(), context);
    if (!second)
        return second.error();
    request.mix = core::engine::RegionMix{ std::move(*second), mix.faceIndex, { mix.regions.begin(), mix.regions.end() } };
    return core::done();
}

core::Status write(
    EngineDoor& door, const core::engine::Portrait& portrait, const models::Job& job, const QString& file, const QString& heatFile)
{
    if (const auto& map = portrait.verdict.heatMap)
        if (!models::toQImage(core::engine::heatOver(*map, portrait.picture.width, portrait.picture.height)).convertToFormat(QImage::Format_Grayscale8).save(heatFile, "PNG"))
            return core::Error{ core::ErrorCode::WriteFailed, "the heat map could not be written", "Make room on the disk." };
    if (!job.copyTo.isEmpty())
        if (const auto copied = door.save(portrait, job.copyTo.toStdU16String()); !copied)
            return copied;
    return door.save(portrait, file.toStdU16String()); // last: with it the job is as good as done
}

} // namespace

core::Result<PaintedJob> paintJob(EngineDoor& door, const models::Job& job, const QString& file, const QString& heatFile,
    const std::function<void(const QImage&)>& onPreview, core::jobs::JobContext& context)
{
    auto request = models::requestOf(job.settings);
    if (const auto read = readPhotos(door, job, request, context); !read)
        return read.error();
    if (context.stopRequested())
        return stopped();
    request.onPreview = [&onPreview](const core::image::Image& image) {
        onPreview(models::fitted(models::toQImage(image), kPreviewSide));
    };
    auto portrait = door.paint(request, context);
    if (!portrait)
        return portrait.error();
    if (context.stopRequested())
        return stopped();
    if (const auto written = write(door, *portrait, job, file, heatFile); !written)
        return written.error();

    PaintedJob painted;
    models::PortraitResult& result = painted.result;
    const QImage picture = models::toQImage(portrait->picture);
    painted.picture = models::fitted(picture, models::Photo::kShownSide);
    result.photoPath = job.photo;
    result.photoName = QFileInfo(job.photo).fileName();
    result.referenceFace = inShares(portrait->photoFace, request.photo);
    result.file = file;
    result.heatFile = portrait->verdict.heatMap ? heatFile : QString();
    result.size = picture.size();
    result.settings = job.settings;
    result.sharpness = models::sharpnessOf(picture);
    result.savedAs = job.copyTo;
    result.portrait = std::move(*portrait);
    result.portrait.picture = {};
    result.portrait.verdict.heatMap = {};
    return painted;
}

} // namespace ui::controllers
