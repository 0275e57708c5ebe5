#include "core/image/decoders.h"
#include "tests/verify.h"

using namespace core::image;

namespace {

std::vector<std::byte> block(std::initializer_list<int> values)
{
    std::vector<std::byte> bytes;
    for (const int value : values)
        bytes.push_back(std::byte(value));
    return bytes;
}

const std::vector<std::byte> kLittle
    = block({ 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0 });
const std::vector<std::byte> kBig
    = block({ 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0 });

} // namespace

class ExifTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothByteOrdersAreRead()
    {
        QCOMPARE(exifOrientation(kLittle), 6);
        QCOMPARE(exifOrientation(kBig), 8);
    }

    void aBlockCutAnywhereMeansUpright()
    {
        for (std::size_t size = 0; size < 22; ++size)
            QCOMPARE(exifOrientation(Bytes(kLittle).first(size)), 1);
    }

    void nonsenseMeansUpright_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("value");
        QTest::newRow("byte order") << 0 << int('X');
        QTest::newRow("magic number") << 2 << 43;
        QTest::newRow("directory outside the block") << 7 << 0x7f;
        QTest::newRow("another tag") << 10 << 0x13;
        QTest::newRow("another type") << 12 << 4;
        QTest::newRow("orientation 0") << 18 << 0;
        QTest::newRow("orientation 9") << 18 << 9;
    }
    void nonsenseMeansUpright()
    {
        QFETCH(int, at);
        QFETCH(int, value);
        auto bytes = kLittle;
        bytes[at] = std::byte(value);
        QCOMPARE(exifOrientation(bytes), 1);
    }

    void moreEntriesThanThereAreIsHarmless()
    {
        auto bytes = kLittle;
        bytes[8] = bytes[9] = std::byte(0xff);
        QCOMPARE(exifOrientation(bytes), 6); // found before the end
        bytes[10] = std::byte(0x13);
        QCOMPARE(exifOrientation(bytes), 1);
    }
};

QTEST_GUILESS_MAIN(ExifTest)
#include "tst_exif.moc"
