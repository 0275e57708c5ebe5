#include "core/image/codec.h"
#include "core/image/jpeg_writer.h"
#include "tests/verify.h"

#include <cmath>

using namespace core;
using namespace core::image;

namespace {

Image smooth(int channels)
{
    Image picture(64, 48, channels);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < channels; ++c)
                picture.at(x, y, c) = std::uint8_t(c == 0 ? x * 4 : c == 1 ? y * 5 : 255 - x * 2 - y);
    return picture;
}

double meanDifference(const Image& a, const Image& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / double(a.pixels.size());
}

} // namespace

class JpegWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        for (const int channels : { 1, 3 }) {
            const Image picture = smooth(channels);
            const auto bytes = encodeJpeg(picture, 95);
            VERIFY_OK(bytes);
            const auto decoded = decodeImage(*bytes);
            VERIFY_OK(decoded);
            QCOMPARE(decoded->image.channels, channels);
            QVERIFY(meanDifference(decoded->image, picture) < 1.5);
        }
    }

    void aLowerQualityIsASmallerFile() { QVERIFY(encodeJpeg(smooth(3), 30)->size() < encodeJpeg(smooth(3), 95)->size()); }

    void theSamePictureGivesTheSameBytes() { QCOMPARE(encodeJpeg(smooth(3)).value(), encodeJpeg(smooth(3)).value()); }

    void whatAJpegCannotHoldIsRefused()
    {
        VERIFY_ERROR(encodeJpeg(smooth(1), 0), ErrorCode::Usage);
        VERIFY_ERROR(encodeJpeg(smooth(1), 101), ErrorCode::Usage);
        VERIFY_ERROR(encodeJpeg(Image(66000, 1, 1)), ErrorCode::Usage);
    }
};

QTEST_GUILESS_MAIN(JpegWriterTest)
#include "tst_jpeg_writer.moc"
