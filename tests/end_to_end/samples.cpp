#include "tests/end_to_end/samples.h"

#include <QFile>
#include <QImageWriter>
#include <QPainter>

#include <cstdio>

#include <jpeglib.h>
#include <webp/encode.h>
#include <webp/mux.h>

bool writeCmykJpeg(const QString& file, const QImage& photo)
{
    std::FILE* out = std::fopen(file.toLocal8Bit().constData(), "wb");
    if (!out)
        return false;
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, out);
    jpeg.image_width = static_cast<JDIMENSION>(photo.width());
    jpeg.image_height = static_cast<JDIMENSION>(photo.height());
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < photo.height(); ++y) {
        QByteArray row; // inverted, as Adobe's programs write it: 255 is no ink
        for (int x = 0; x < photo.width(); ++x) {
            const QRgb pixel = photo.pixel(x, y);
            for (const int channel : {qRed(pixel), qGreen(pixel), qBlue(pixel), 255})
                row.append(static_cast<char>(channel));
        }
        JSAMPROW rows[] = {reinterpret_cast<JSAMPROW>(row.data())};
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return std::fclose(out) == 0;
}

namespace {
bool addFrame(WebPAnimEncoder* encoder, const QImage& frame, int milliseconds)
{
    const QImage rgb = frame.convertToFormat(QImage::Format_RGB888);
    WebPPicture picture;
    WebPPictureInit(&picture);
    picture.use_argb = 1;
    picture.width = rgb.width();
    picture.height = rgb.height();
    const bool added = WebPPictureImportRGB(&picture, rgb.constBits(), static_cast<int>(rgb.bytesPerLine()))
        && WebPAnimEncoderAdd(encoder, &picture, milliseconds, nullptr);
    WebPPictureFree(&picture);
    return added;
}
} // namespace

bool writeAnimatedWebp(const QString& file, const QImage& photo)
{
    WebPAnimEncoderOptions options;
    WebPAnimEncoderOptionsInit(&options);
    WebPAnimEncoder* encoder = WebPAnimEncoderNew(photo.width(), photo.height(), &options);
    WebPData data{};
    const bool encoded = encoder && addFrame(encoder, photo, 0) && addFrame(encoder, photo.mirrored(true, false), 100)
        && WebPAnimEncoderAdd(encoder, nullptr, 200, nullptr) && WebPAnimEncoderAssemble(encoder, &data);
    QFile out(file);
    const bool written = encoded && out.open(QIODevice::WriteOnly)
        && out.write(reinterpret_cast<const char*>(data.bytes), static_cast<qint64>(data.size)) == static_cast<qint64>(data.size);
    WebPDataClear(&data);
    WebPAnimEncoderDelete(encoder);
    return written;
}

bool writeExifTurnedJpeg(const QString& file, const QImage& photo)
{
    QImageWriter writer(file, "jpeg");
    writer.setQuality(95);
    writer.setTransformation(QImageIOHandler::TransformationRotate90);
    return writer.write(photo.transformed(QTransform().rotate(-90)));
}

bool writeSixteenBitPng(const QString& file, const QImage& photo)
{
    return photo.convertToFormat(QImage::Format_RGBX64).save(file, "PNG");
}

bool writeHugePng(const QString& file)
{
    QImage picture(20'000, 20'000, QImage::Format_Mono);
    picture.fill(0);
    return picture.save(file, "PNG");
}

bool writeEmptyScene(const QString& file)
{
    QImage picture(512, 512, QImage::Format_RGB32);
    QPainter painter(&picture);
    QLinearGradient sky(0, 0, 0, 512);
    sky.setColorAt(0, QColor(120, 170, 220));
    sky.setColorAt(1, QColor(70, 110, 60));
    painter.fillRect(picture.rect(), sky);
    painter.end();
    return picture.save(file, "JPEG", 92);
}

QImage sideBySide(const QList<QImage>& photos)
{
    int width = 0, height = 0;
    for (const QImage& photo : photos) {
        width += photo.width();
        height = std::max(height, photo.height());
    }
    QImage picture(width, height, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    QPainter painter(&picture);
    int x = 0;
    for (const QImage& photo : photos) {
        painter.drawImage(x, 0, photo);
        x += photo.width();
    }
    return picture;
}
