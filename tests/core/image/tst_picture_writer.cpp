#include "core/image/codec.h"
#include "core/image/picture_writer.h"
#include "core/image/tiff_writer.h"
#include "core/image/webp_writer.h"
#include "tests/verify.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>
#include <string_view>

using namespace core;
using namespace core::image;

Q_DECLARE_METATYPE(core::image::PictureFormat)

class PictureWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void losslessFormatsKeepEveryPixel();
    void metadataIsThereOrNot_data() { whatIsWrittenIsReadBack_data(); }
    void metadataIsThereOrNot();
    void theSamePictureGivesTheSameBytes();
    void formatsAreKnownByTheirEndings();
    void whatAFormatCannotHoldIsRefused();
};

namespace {

const char* const kRecipe = "{\"prompt\":\"<a> & \\\"b\\\" 'c'\"}";

Image smooth(int channels, int width = 70, int height = 131)
{
    Image picture(width, height, channels);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c)
                picture.at(x, y, c) = std::uint8_t(c == 0 ? x * 3 : c == 1 ? y : 255 - x - y);
    return picture;
}

bool contains(const std::vector<std::byte>& bytes, std::string_view words)
{
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(words) != std::string_view::npos;
}

} // namespace

void PictureWriterTest::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<PictureFormat>("format");
    QTest::addColumn<QString>("ending");
    QTest::newRow("PNG") << PictureFormat::Png << "png";
    QTest::newRow("JPEG") << PictureFormat::Jpeg << "jpg";
    QTest::newRow("TIFF") << PictureFormat::Tiff << "tif";
    QTest::newRow("WebP") << PictureFormat::Webp << "webp";
}

void PictureWriterTest::whatIsWrittenIsReadBack()
{
    QFETCH(PictureFormat, format);
    for (const int channels : { 1, 3 }) {
        const Image picture = smooth(channels);
        for (const PictureMetadata& metadata : { PictureMetadata{ "test", true, kRecipe }, PictureMetadata{ "test", false, "" } }) {
            const auto bytes = encodePicture(picture, format, 95, metadata);
            VERIFY_OK(bytes);
            const auto read = decodeImage(*bytes);
            VERIFY_OK(read);
            const Image image = channels == 1 ? toGray(read->image) : read->image;
            QCOMPARE(image.width, picture.width);
            QCOMPARE(image.height, picture.height);
            double sum = 0;
            for (std::size_t i = 0; i < image.pixels.size(); ++i)
                sum += std::abs(image.pixels[i] - picture.pixels[i]);
            QVERIFY(sum / double(image.pixels.size()) < 2);
        }
    }
}

void PictureWriterTest::losslessFormatsKeepEveryPixel()
{
    const Image picture = smooth(3);
    for (const auto& bytes : { encodeTiff(picture), encodeWebp(picture, 100), encodeWebp(picture, 100, "<xmp/>"), encodePng(picture) }) {
        VERIFY_OK(bytes);
        QVERIFY(decodeImage(*bytes)->image == picture);
    }
}

void PictureWriterTest::metadataIsThereOrNot()
{
    QFETCH(PictureFormat, format);
    QFETCH(QString, ending);
    const QTemporaryDir folder;
    const auto write = [&](const PictureMetadata& metadata) {
        const auto bytes = encodePicture(smooth(3), format, 90, metadata);
        QFile file(folder.filePath("x." + ending));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(reinterpret_cast<const char*>(bytes->data()), qint64(bytes->size()));
        return *bytes;
    };
    const auto full = write({ "test", true, kRecipe });
    QVERIFY(contains(full, "trainedAlgorithmicMedia"));
    const auto recipe = readRecipeText(folder.filePath("x." + ending).toStdString());
    VERIFY_OK(recipe);
    QCOMPARE(*recipe, std::string(kRecipe));
    const auto bare = write({ "test", false, "" });
    QVERIFY(!contains(bare, "trainedAlgorithmicMedia"));
    QVERIFY(!contains(bare, "xmpmeta"));
    VERIFY_ERROR(readRecipeText(folder.filePath("x." + ending).toStdString()), ErrorCode::FormatUnknown);
    QVERIFY(!contains(write({ "test", false, kRecipe }), "trainedAlgorithmicMedia"));
}

void PictureWriterTest::theSamePictureGivesTheSameBytes()
{
    for (const auto format : { PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::Tiff, PictureFormat::Webp })
        QCOMPARE(encodePicture(smooth(3), format, 80, { "t", true, kRecipe }).value(),
            encodePicture(smooth(3), format, 80, { "t", true, kRecipe }).value());
}

void PictureWriterTest::formatsAreKnownByTheirEndings()
{
    QVERIFY(formatFromName("a.PNG") == PictureFormat::Png);
    QVERIFY(formatFromName("a.b.jpeg") == PictureFormat::Jpeg);
    QVERIFY(formatFromName("a.TIFF") == PictureFormat::Tiff);
    QVERIFY(formatFromName("a.webp") == PictureFormat::Webp);
    QVERIFY(!formatFromName("a.bmp"));
    QVERIFY(!formatFromName("png"));
}

void PictureWriterTest::whatAFormatCannotHoldIsRefused()
{
    VERIFY_ERROR(encodeWebp(smooth(3), 0), ErrorCode::Usage);
    VERIFY_ERROR(encodeWebp(smooth(3), 101), ErrorCode::Usage);
    VERIFY_ERROR(encodeWebp(Image(16384, 1, 1), 90), ErrorCode::Usage);
    VERIFY_ERROR(encodePicture(smooth(3), PictureFormat::Jpeg, 90, { "t", true, std::string(70'000, 'x') }), ErrorCode::Usage);
}

QTEST_APPLESS_MAIN(PictureWriterTest)
#include "tst_picture_writer.moc"
