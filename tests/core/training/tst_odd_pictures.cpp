#include "core/training/odd_pictures.h"

#include <QtTest>

using namespace core::training;
using core::image::Image;

class OddPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindChangesMostOfThePicture_data();
    void everyKindChangesMostOfThePicture();
    void theSameChanceGivesTheSamePicture();
};

namespace {

Image photo()
{
    Image picture(64, 64, 3);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            for (int c = 0; c < 3; ++c)
                picture.at(x, y, c) = static_cast<std::uint8_t>(90 + 40 * c + (x / 8 + y / 8) % 2 * 50 + x % 5);
    return picture;
}

} // namespace

void OddPicturesTest::everyKindChangesMostOfThePicture_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < kOddKinds; ++kind)
        QTest::newRow(oddName(static_cast<OddKind>(kind))) << kind;
}

void OddPicturesTest::everyKindChangesMostOfThePicture()
{
    QFETCH(int, kind);
    std::mt19937_64 random(3);
    const auto before = photo(), after = makeOdd(before, static_cast<OddKind>(kind), random);
    QCOMPARE(after.width, before.width);
    QCOMPARE(after.channels, 3);
    int changed = 0;
    for (std::size_t i = 0; i < before.pixels.size(); ++i)
        changed += std::abs(before.pixels[i] - after.pixels[i]) > 4;
    QVERIFY2(changed > static_cast<int>(before.pixels.size()) / 2, qPrintable(QString::number(changed)));
}

void OddPicturesTest::theSameChanceGivesTheSamePicture()
{
    for (int kind = 0; kind < kOddKinds; ++kind) {
        std::mt19937_64 a(5), b(5);
        QVERIFY(makeOdd(photo(), static_cast<OddKind>(kind), a) == makeOdd(photo(), static_cast<OddKind>(kind), b));
    }
}

QTEST_APPLESS_MAIN(OddPicturesTest)
#include "tst_odd_pictures.moc"
