#include "core/base/files.h"
#include "core/image/codec.h"
#include "core/image/png_writer.h"
#include "tests/verify.h"

#include <QDir>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <zlib.h>

#include <cstring>
#include <random>

using namespace core;
using namespace core::image;

namespace {

Image noisy(int channels)
{
    std::mt19937 random(5);
    Image picture(33, 21, channels);
    for (auto& value : picture.pixels)
        value = std::uint8_t(random());
    return picture;
}

const PngMetadata kMetadata{ { { kRecipeKey, R"({"seed": 7, "prompt": "ein Köder 🎣 مرحبا"})" }, { "Software", "Likeness" } },
    makeAiLabelXmp("Likeness") };

std::string number(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += char(value >> shift);
    return bytes;
}

std::string chunk(const std::string& type, const std::string& data)
{
    const std::string body = type + data;
    return number(std::uint32_t(data.size())) + body
        + number(std::uint32_t(crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size()))));
}

/// A PNG of text chunks alone: enough for a reader of texts.
std::vector<std::byte> pngOf(const std::string& chunks)
{
    const std::string text = "\x89PNG\r\n\x1a\n" + chunks + chunk("IEND", "");
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return { bytes.begin(), bytes.end() };
}

std::string zero() { return std::string(1, '\0'); }

std::string packed(const std::string& text)
{
    std::string out(compressBound(uLong(text.size())), '\0');
    uLongf size = uLongf(out.size());
    compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()), uLong(text.size()));
    out.resize(size);
    return out;
}

} // namespace

class PngWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pixelsAndTextsComeBackAsTheyWere()
    {
        for (const int channels : { 1, 3 }) {
            const Image picture = noisy(channels);
            const auto bytes = encodePng(picture, kMetadata);
            VERIFY_OK(bytes);
            const auto decoded = decodeImage(*bytes);
            VERIFY_OK(decoded);
            QCOMPARE(decoded->image, picture);
            const auto texts = readPngText(*bytes);
            VERIFY_OK(texts);
            QCOMPARE(texts->size(), std::size_t(3));
            QCOMPARE(texts->at(kRecipeKey), kMetadata.texts.at(kRecipeKey));
            QCOMPARE(texts->at("Software"), std::string("Likeness"));
            QCOMPARE(texts->at(kXmpKey), kMetadata.xmp);
        }
    }

    void theSameInputGivesTheSameBytes()
    {
        QCOMPARE(encodePng(noisy(3), kMetadata).value(), encodePng(noisy(3), kMetadata).value());
    }

    void noTimeIsWritten()
    {
        const auto bytes = encodePng(noisy(3), kMetadata).value();
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        QVERIFY(text.find("tIME") == std::string_view::npos);
        QVERIFY(text.find("sRGB") != std::string_view::npos);
    }

    void theAiLabelIsWellFormedAndSaysTrainedAlgorithmicMedia()
    {
        QXmlStreamReader reader(QByteArray::fromStdString(makeAiLabelXmp("A <b> & \"c\"")));
        QString source, tool;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == QLatin1String("DigitalSourceType")) {
                QCOMPARE(reader.namespaceUri(), QLatin1String("http://iptc.org/std/Iptc4xmpExt/2008-02-29/"));
                source = reader.readElementText();
            } else if (reader.isStartElement() && reader.name() == QLatin1String("CreatorTool")) {
                tool = reader.readElementText();
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(source, QString("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"));
        QCOMPARE(tool, QString("A <b> & \"c\""));
    }

    void aKeywordThatPngDoesNotAllowIsRefused_data()
    {
        QTest::addColumn<QString>("keyword");
        QTest::newRow("empty") << "";
        QTest::newRow("80 characters") << QString(80, 'a');
        QTest::newRow("leading space") << " a";
        QTest::newRow("trailing space") << "a ";
        QTest::newRow("two spaces") << "a  b";
        QTest::newRow("line break") << "a\nb";
        QTest::newRow("not ASCII") << "ä";
    }
    void aKeywordThatPngDoesNotAllowIsRefused()
    {
        QFETCH(QString, keyword);
        VERIFY_ERROR(encodePng(noisy(1), { { { keyword.toStdString(), "text" } }, {} }), ErrorCode::Usage);
    }

    void aTextWithAZeroIsRefused()
    {
        VERIFY_ERROR(encodePng(noisy(1), { { { "key", std::string("a\0b", 3) } }, {} }), ErrorCode::Usage);
    }

    void allThreeKindsOfTextAreRead()
    {
        const auto texts = readPngText(
            pngOf(chunk("tEXt", "Plain" + zero() + "caf\xe9") + chunk("zTXt", "Packed" + zero() + zero() + packed("pa\xdfword"))
                + chunk("iTXt", "World" + zero() + zero() + zero() + "en" + zero() + "Welt" + zero() + "\xc3\xa9")
                + chunk("iTXt", "PackedWorld" + zero() + "\1" + zero() + zero() + zero() + packed("\xc3\xa9\xc3\xa9"))
                + chunk("tEXt", "Plain" + zero() + "second")));
        VERIFY_OK(texts);
        QCOMPARE(texts->at("Plain"), std::string("caf\xc3\xa9"));
        QCOMPARE(texts->at("Packed"), std::string("pa\xc3\x9fword"));
        QCOMPARE(texts->at("World"), std::string("\xc3\xa9"));
        QCOMPARE(texts->at("PackedWorld"), std::string("\xc3\xa9\xc3\xa9"));
        QCOMPARE(texts->size(), std::size_t(4));
    }

    void brokenTextsAreErrors_data()
    {
        QTest::addColumn<QByteArray>("chunks");
        const auto row
            = [](const char* name, const std::string& chunks) { QTest::newRow(name) << QByteArray::fromStdString(chunks); };
        std::string wrongSum = chunk("tEXt", "a" + zero() + "b");
        wrongSum.back() ^= 1;
        row("wrong sum", wrongSum);
        row("no keyword's end", chunk("tEXt", "abc"));
        row("iTXt of a keyword only", chunk("iTXt", "a" + zero()));
        row("iTXt without language", chunk("iTXt", "a" + zero() + zero() + zero() + "en"));
        row("unknown packing", chunk("zTXt", "a" + zero() + "\1abc"));
        row("packed rubbish", chunk("zTXt", "a" + zero() + zero() + "rubbish"));
        row("packed text cut short", chunk("zTXt", "a" + zero() + zero() + packed(std::string(1000, 'a')).substr(0, 8)));
        row("chunk longer than the file", number(0x7fffffff) + "tEXtabc");
        row("length that wraps around", number(0xffffffff) + "tEXtabcdefgh");
    }
    void brokenTextsAreErrors()
    {
        QFETCH(QByteArray, chunks);
        VERIFY_ERROR(readPngText(pngOf(chunks.toStdString())), ErrorCode::FormatBroken);
    }

    void aSmallFileCannotUnpackToMuch()
    {
        VERIFY_ERROR(readPngText(pngOf(chunk("zTXt", "a" + zero() + zero() + packed(std::string(50'000'000, 'a'))))),
            ErrorCode::FileTooLarge);
    }

    void aPngCutAnywhereIsAnError()
    {
        const auto bytes = encodePng(noisy(3), kMetadata).value();
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!readPngText(std::span(bytes).first(size)).ok());
    }

    void whatIsNoPngIsAnError()
    {
        VERIFY_ERROR(readPngText(std::filesystem::path(LIKENESS_TEST_DIR "/data/image/rgb.jpg")), ErrorCode::FormatUnknown);
        VERIFY_ERROR(readPngText(std::filesystem::path(LIKENESS_TEST_DIR "/data/image/not_there.png")), ErrorCode::FileMissing);
    }

    void aPngWithoutTextHasNone()
    {
        const auto texts = readPngText(std::filesystem::path(LIKENESS_TEST_DIR "/data/image/rgb16.png"));
        VERIFY_OK(texts);
        QVERIFY(texts->empty());
    }

    void aFileIsWrittenWholeOrNotAtAll()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "portrait.png";
        VERIFY_OK(writePng(path, noisy(3), kMetadata));
        QCOMPARE(readFile(path, 1'000'000).value(), encodePng(noisy(3), kMetadata).value());
        VERIFY_ERROR(writePng(path.parent_path() / "missing" / "portrait.png", noisy(3)), ErrorCode::WriteFailed);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{ "portrait.png" });
    }
};

QTEST_GUILESS_MAIN(PngWriterTest)
#include "tst_png_writer.moc"
