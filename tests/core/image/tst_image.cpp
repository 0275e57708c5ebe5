#include "core/image/image.h"
#include "tests/verify.h"

using namespace core::image;

class ImageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsLieOneAfterTheOther()
    {
        Image picture(3, 2, 3, 7);
        QCOMPARE(picture.pixels.size(), std::size_t(18));
        picture.at(2, 1, 2) = 9;
        QCOMPARE(int(picture.pixels[17]), 9);
        QCOMPARE(int(picture.row(1)[8]), 9);
        QCOMPARE(int(picture.at(0, 0)), 7);
    }

    void grayBecomesThreeEqualChannels()
    {
        Image gray(2, 1, 1);
        gray.pixels = { 10, 200 };
        QCOMPARE(toRgb(gray).pixels, (std::vector<std::uint8_t>{ 10, 10, 10, 200, 200, 200 }));
        QCOMPARE(toRgb(gray).channels, 3);
    }

    void lumaIsThatOfPillow_data()
    {
        QTest::addColumn<int>("red");
        QTest::addColumn<int>("green");
        QTest::addColumn<int>("blue");
        QTest::addColumn<int>("luma"); // Image.new("RGB", (1, 1), color).convert("L")
        QTest::newRow("white") << 255 << 255 << 255 << 255;
        QTest::newRow("red") << 255 << 0 << 0 << 76;
        QTest::newRow("green") << 0 << 255 << 0 << 150;
        QTest::newRow("blue") << 0 << 0 << 255 << 29;
        QTest::newRow("skin") << 200 << 160 << 140 << 170;
    }
    void lumaIsThatOfPillow()
    {
        QFETCH(int, red);
        QFETCH(int, green);
        QFETCH(int, blue);
        QFETCH(int, luma);
        Image picture(1, 1, 3);
        picture.pixels = { std::uint8_t(red), std::uint8_t(green), std::uint8_t(blue) };
        QCOMPARE(int(toGray(picture).at(0, 0)), luma);
    }

    void whatIsAlreadySoComesBackUnchanged()
    {
        const Image rgb(2, 2, 3, 5), gray(2, 2, 1, 5);
        QCOMPARE(toRgb(rgb), rgb);
        QCOMPARE(toGray(gray), gray);
    }
};

QTEST_GUILESS_MAIN(ImageTest)
#include "tst_image.moc"
