#include "core/base/files.h"
#include "core/image/codec.h"
#include "tests/verify.h"

#include <QDir>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <random>

#ifndef _WIN32
#include <sys/resource.h>
#endif

using namespace core;
using namespace core::image;

namespace {

const std::filesystem::path kData = LIKENESS_TEST_DIR "/data/image";

std::string nameOf(ProfileUse use)
{
    switch (use) {
    case ProfileUse::None:
        return "none";
    case ProfileUse::Srgb:
        return "srgb";
    case ProfileUse::Converted:
        return "converted";
    case ProfileUse::Unusable:
        return "unusable";
    }
    return "";
}

} // namespace

class CodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aHugePictureIsRefusedBeforeMemoryIsTaken();
    void eachFileGivesThePictureOrTheErrorThatItShould_data();
    void eachFileGivesThePictureOrTheErrorThatItShould();
    void everyFileOfTheCorpusIsListed();
    void anErrorNamesTheFileAndARemedy();
    void anEmptyFileHasItsOwnSentence();
    void aGifSaysWhatToDo();
    void whatIsNotAFileIsAnError();
    void aFileOverTheBoundIsRefusedUnread();
    void aJpegCutAnywhereIsNeverHalfAPicture_data();
    void aJpegCutAnywhereIsNeverHalfAPicture();
    void damagedBytesNeverCrash_data();
    void damagedBytesNeverCrash();

private:
    nlohmann::json m_corpus;
};

void CodecTest::initTestCase()
{
    std::ifstream in(kData / "corpus.json");
    m_corpus = nlohmann::json::parse(in);
    QVERIFY(m_corpus.size() > 80);
}

// Stands first, for the peak never falls again.
void CodecTest::aHugePictureIsRefusedBeforeMemoryIsTaken()
{
#ifdef _WIN32
    QSKIP("needs the process's peak of memory");
#else
    const auto peakBytes = [] {
        struct rusage usage { };
        getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
        return std::int64_t(usage.ru_maxrss);
#else
        return std::int64_t(usage.ru_maxrss) * 1024;
#endif
    };
    const auto before = peakBytes();
    for (const char* file : { "huge.png", "largest_header.png", "huge.jpg", "huge.webp", "huge.tif" })
        VERIFY_ERROR(readImage(kData / file), ErrorCode::FileTooLarge);
    QVERIFY(peakBytes() - before < 50'000'000); // decoded, the smallest of them has 800 MB
#endif
}

void CodecTest::eachFileGivesThePictureOrTheErrorThatItShould_data()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < m_corpus.size(); ++i)
        QTest::newRow(m_corpus[i]["file"].get<std::string>().c_str()) << int(i);
}

void CodecTest::eachFileGivesThePictureOrTheErrorThatItShould()
{
    QFETCH(int, number);
    const auto& wanted = m_corpus[number];
    const auto decoded = readImage(kData / wanted["file"].get<std::string>());
    if (wanted.contains("error")) {
        QVERIFY2(!decoded.ok(), "succeeded, where an error was expected");
        QCOMPARE(std::string(errorCodeName(decoded.error().code)), wanted["error"].get<std::string>());
        return;
    }
    VERIFY_OK(decoded);
    const Image& image = decoded->image;
    QCOMPARE(image.width, wanted["width"].get<int>());
    QCOMPARE(image.height, wanted["height"].get<int>());
    QCOMPARE(image.channels, wanted["channels"].get<int>());
    QCOMPARE(image.pixels.size(), std::size_t(image.width) * image.height * image.channels);
    QCOMPARE(decoded->originalWidth, wanted.value("originalWidth", image.width));
    QCOMPARE(decoded->originalHeight, wanted.value("originalHeight", image.height));
    QCOMPARE(decoded->hadAlpha, wanted.value("hadAlpha", false));
    QCOMPARE(decoded->gray, wanted.value("gray", false));
    QCOMPARE(decoded->frames, wanted.value("frames", 1));
    QCOMPARE(nameOf(decoded->profile), wanted.value("profile", "none"));
    for (const auto& pixel : wanted["pixels"])
        for (int c = 0; c < image.channels; ++c) {
            const int actual = image.at(pixel[0], pixel[1], c), expected = pixel[2 + c];
            QVERIFY2(std::abs(actual - expected) <= wanted["tolerance"].get<int>(),
                qPrintable(QString("at %1,%2 channel %3 is %4, not %5")
                               .arg(pixel[0].get<int>())
                               .arg(pixel[1].get<int>())
                               .arg(c)
                               .arg(actual)
                               .arg(expected)));
        }
}

void CodecTest::everyFileOfTheCorpusIsListed()
{
    QStringList listed{ "corpus.json" };
    for (const auto& entry : m_corpus)
        listed << QString::fromStdString(entry["file"]);
    listed.sort();
    QStringList there = QDir(QString::fromStdString(kData.string())).entryList(QDir::Files);
    there.sort();
    QCOMPARE(there, listed);
}

void CodecTest::anErrorNamesTheFileAndARemedy()
{
    for (const auto& entry : m_corpus) {
        if (!entry.contains("error"))
            continue;
        const std::string name = entry["file"];
        const auto decoded = readImage(kData / name);
        QVERIFY(!decoded.ok());
        QVERIFY2(decoded.error().what.find(name) != std::string::npos, decoded.error().what.c_str());
        QVERIFY(!decoded.error().remedy.empty());
    }
}

void CodecTest::anEmptyFileHasItsOwnSentence()
{
    const auto decoded = decodeImage({});
    VERIFY_ERROR(decoded, ErrorCode::FormatBroken);
    QVERIFY(decoded.error().what.find("empty") != std::string::npos);
}

void CodecTest::aGifSaysWhatToDo()
{
    const auto decoded = readImage(kData / "animated.gif");
    VERIFY_ERROR(decoded, ErrorCode::FormatUnknown);
    QVERIFY(decoded.error().what.find("GIF") != std::string::npos);
    QVERIFY(decoded.error().remedy.find("PNG") != std::string::npos);
}

void CodecTest::whatIsNotAFileIsAnError()
{
    VERIFY_ERROR(readImage(kData / "not_there.jpg"), ErrorCode::FileMissing);
    VERIFY_ERROR(readImage(kData), ErrorCode::FileUnreadable);
}

void CodecTest::aFileOverTheBoundIsRefusedUnread()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "large.jpg";
    std::ofstream(path, std::ios::binary) << "\xff\xd8\xff";
    std::filesystem::resize_file(path, kMaxFileBytes + 1); // a hole: takes no room on the disk
    VERIFY_ERROR(readImage(path), ErrorCode::FileTooLarge);
}

void CodecTest::aJpegCutAnywhereIsNeverHalfAPicture_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : { "rgb.jpg", "progressive.jpg", "cmyk.jpg", "gray.jpg", "rgb.png", "interlaced.png", "rgb.webp",
             "animated.webp", "lossy.webp", "lzw.tif" })
        QTest::newRow(file) << file;
}

void CodecTest::aJpegCutAnywhereIsNeverHalfAPicture()
{
    QFETCH(QString, file);
    const auto bytes = readFile(kData / file.toStdString(), kMaxFileBytes);
    VERIFY_OK(bytes);
    const auto whole = decodeImage(*bytes);
    VERIFY_OK(whole);
    for (std::size_t size = 0; size < bytes->size(); ++size) {
        const auto part = decodeImage(std::span(*bytes).first(size));
        if (part.ok())
            QCOMPARE(part->image, whole->image); // only metadata behind the pixels was cut
        else
            QVERIFY(part.error().code == ErrorCode::FormatBroken || (size < 12 && part.error().code == ErrorCode::FormatUnknown));
    }
}

void CodecTest::damagedBytesNeverCrash_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : { "display_p3.jpg", "progressive.jpg", "cmyk_profile.jpg", "exif_6.jpg", "exif_6.png",
             "palette_alpha.png", "interlaced.png", "display_p3.png", "rgb16.png", "animated.png", "exif_6.webp", "animated.webp",
             "lossy.webp", "alpha.webp", "cmyk_profile.tif", "lzw.tif", "jpeg.tif", "pages.tif", "alpha.tif" })
        QTest::newRow(file) << file;
}

void CodecTest::damagedBytesNeverCrash()
{
    QFETCH(QString, file);
    const auto bytes = readFile(kData / file.toStdString(), kMaxFileBytes);
    VERIFY_OK(bytes);
    std::mt19937 random(1234);
    int refused = 0;
    const int rounds = file.startsWith("cmyk") ? 40 : 300; // a table of inks takes its time
    for (int round = 0; round < rounds; ++round) {
        auto damaged = *bytes;
        const int changes = 1 + int(random() % 4);
        for (int i = 0; i < changes; ++i)
            damaged[random() % std::min<std::size_t>(damaged.size(), round % 2 ? damaged.size() : 600)] = std::byte(random());
        const auto decoded = decodeImage(damaged);
        if (!decoded.ok()) {
            ++refused;
            continue;
        }
        QCOMPARE(
            decoded->image.pixels.size(), std::size_t(decoded->image.width) * decoded->image.height * decoded->image.channels);
        QVERIFY(std::int64_t(decoded->image.width) * decoded->image.height <= kMaxPixels);
    }
    QVERIFY(refused > 0);
}

QTEST_GUILESS_MAIN(CodecTest)
#include "tst_codec.moc"
