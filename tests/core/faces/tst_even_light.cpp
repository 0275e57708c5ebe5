#include "core/faces/even_light.h"
#include "tests/core/faces/drawn_face.h"
#include "tests/verify.h"

using core::faces::inEvenLight;
using core::image::Image;

namespace {

/// A drawn face and the mask of its inside.
struct Sample {
    Image crop = DrawnFace().draw();
    Image mask{crop.width, crop.height, 1};
    Sample()
    {
        for (int y = 110; y < 240; ++y)
            for (int x = 110; x < 210; ++x)
                mask.at(x, y) = 255;
    }
};

/// Another lamp and another camera: a gain for each channel, brighter towards the right and the top, and less contrast.
Image relit(const Image& picture)
{
    Image out = picture;
    const double gains[] = {0.65, 0.55, 0.45};
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < 3; ++c) {
                const double slope = 30.0 * x / picture.width - 20.0 * y / picture.height;
                out.at(x, y, c) = std::uint8_t(std::lround(25 + gains[c] * picture.at(x, y, c) + slope));
            }
    return out;
}

double difference(const Image& a, const Image& b, const Image& mask)
{
    double sum = 0;
    int count = 0;
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            for (int c = 0; mask.at(x, y) && c < 3; ++c, ++count)
                sum += std::abs(a.at(x, y, c) - b.at(x, y, c));
    return sum / count;
}

} // namespace

class EvenLightTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anotherLightMakesNoDifference();
    void anotherFaceStillMakesOne();
    void aFaceOfOneToneStaysFlat();
    void withoutAFaceThePictureStays();
};

void EvenLightTest::anotherLightMakesNoDifference()
{
    const Sample sample;
    const Image other = relit(sample.crop);
    QVERIFY(difference(sample.crop, other, sample.mask) > 20);
    const double left = difference(inEvenLight(sample.crop, sample.mask), inEvenLight(other, sample.mask), sample.mask);
    QVERIFY2(left < 1.5, qPrintable(QString::number(left)));
}

void EvenLightTest::anotherFaceStillMakesOne()
{
    const Sample sample;
    DrawnFace face;
    face.smile = 0.15f, face.mouthHalfWidth = 0.6f, face.browThickness = 0.2f, face.noseHalfWidth = 0.4f, face.eyeHalfHeight = 0.14f;
    const double left = difference(inEvenLight(sample.crop, sample.mask), inEvenLight(face.draw(), sample.mask), sample.mask);
    QVERIFY2(left > 3, qPrintable(QString::number(left)));
}

void EvenLightTest::aFaceOfOneToneStaysFlat()
{
    const Image plain(32, 32, 3, 90), mask(32, 32, 1, 255);
    const Image even = inEvenLight(plain, mask);
    QCOMPARE(int(even.at(3, 7, 0)), int(even.at(30, 30, 0)));
    Image line(32, 32, 1); // of which no slope across can be told
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 3; ++x)
            line.at(x, y) = 255;
    QVERIFY(!inEvenLight(plain, line).empty());
}

void EvenLightTest::withoutAFaceThePictureStays()
{
    const Sample sample;
    QVERIFY(inEvenLight(sample.crop, Image(sample.crop.width, sample.crop.height, 1)) == sample.crop);
}

QTEST_GUILESS_MAIN(EvenLightTest)
#include "tst_even_light.moc"
