#include "core/image/decoders.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace core::image {
namespace {

struct DemuxCloser {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
using Demuxer = std::unique_ptr<WebPDemuxer, DemuxCloser>;

Bytes chunkOf(WebPDemuxer* demuxer, const char* name, WebPChunkIterator& chunk)
{
    if (!WebPDemuxGetChunk(demuxer, name, 1, &chunk))
        return {};
    return std::as_bytes(std::span(chunk.chunk.bytes, chunk.chunk.size));
}

void readMetadata(WebPDemuxer* demuxer, StoredPicture& picture)
{
    WebPChunkIterator chunk{};
    const Bytes profile = chunkOf(demuxer, "ICCP", chunk);
    picture.profile.assign(profile.begin(), profile.end());
    WebPDemuxReleaseChunkIterator(&chunk);

    chunk = {};
    Bytes exif = chunkOf(demuxer, "EXIF", chunk);
    if (exif.size() > 6 && std::memcmp(exif.data(), "Exif\0", 6) == 0) // some writers keep JPEG's prefix
        exif = exif.subspan(6);
    picture.orientation = exifOrientation(exif);
    WebPDemuxReleaseChunkIterator(&chunk);
}

/// Decodes straight into the canvas; the frame of an animation may cover a part only.
bool decodeFrame(const WebPIterator& frame, StoredPicture& picture)
{
    const std::size_t samples = samplesPerPixel(picture.samples);
    const std::size_t stride = picture.width * samples;
    std::uint8_t* target = picture.pixels.data() + frame.y_offset * stride + frame.x_offset * samples;
    const std::size_t room = picture.pixels.size() - static_cast<std::size_t>(target - picture.pixels.data());
    const auto decode = picture.samples == Samples::Rgba ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    return decode(frame.fragment.bytes, frame.fragment.size, target, room, static_cast<int>(stride)) != nullptr;
}

} // namespace

Result<StoredPicture> decodeWebp(Bytes bytes)
{
    const WebPData data{ reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size() };
    const Demuxer demuxer(WebPDemux(&data));
    if (!demuxer)
        return broken("the WebP is damaged or ends too early");
    StoredPicture picture;
    const auto width = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH);
    const auto height = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT);
    if (const auto size = checkSize(width, height); !size)
        return size.error();
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    picture.frames = static_cast<int>(std::max(WebPDemuxGetI(demuxer.get(), WEBP_FF_FRAME_COUNT), 1u));
    readMetadata(demuxer.get(), picture);

    WebPIterator frame{};
    if (!WebPDemuxGetFrame(demuxer.get(), 1, &frame))
        return broken("the WebP has no picture in it");
    const bool partial = frame.width != picture.width || frame.height != picture.height;
    const bool inside = frame.width >= 1 && frame.height >= 1 && frame.x_offset >= 0 && frame.y_offset >= 0
        && frame.x_offset + frame.width <= picture.width && frame.y_offset + frame.height <= picture.height;
    picture.samples = frame.has_alpha || partial ? Samples::Rgba : Samples::Rgb;
    bool decoded = false;
    if (inside && frame.complete) {
        picture.pixels.resize(static_cast<std::size_t>(picture.width) * picture.height * samplesPerPixel(picture.samples));
        decoded = decodeFrame(frame, picture);
    }
    WebPDemuxReleaseIterator(&frame);
    if (!decoded)
        return broken("the WebP is damaged or ends too early");
    return picture;
}

} // namespace core::image
