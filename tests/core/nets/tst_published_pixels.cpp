#include "core/nets/published_pixels.h"

#include "tests/golden_file.h"

#include <QtTest>
#include <torch/torch.h>

using namespace core::nets;

class PublishedPixelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelsAreThoseOfTheReference_data();
    void pixelsAreThoseOfTheReference();
};

void PublishedPixelsTest::pixelsAreThoseOfTheReference_data()
{
    QTest::addColumn<QByteArray>("picture");
    QTest::addColumn<bool>("clip");
    for (const char* picture : {"wide", "tall"})
        for (const bool clip : {true, false})
            QTest::addRow("%s, %s", picture, clip ? "CLIPImageProcessor" : "torchvision") << QByteArray(picture) << clip;
}

void PublishedPixelsTest::pixelsAreThoseOfTheReference()
{
    QFETCH(QByteArray, picture);
    QFETCH(bool, clip);
    const GoldenFile golden("image/published.safetensors");
    const auto input = golden.image(picture.toStdString() + ".picture");
    const auto expected = golden.floats(picture.toStdString() + (clip ? ".clip" : ".parser"));
    const int64_t step = clip ? 8 : 16; // the file keeps every so manieth row and column
    const auto actual = (clip ? clipPixels(input) : parserPixels(input)).slice(1, 0, std::nullopt, step).slice(2, 0, std::nullopt, step);
    QCOMPARE(actual.numel(), int64_t(expected.size()));
    const auto distance = (actual.flatten() - torch::tensor(expected)).abs().max().item<double>();
    QVERIFY2(distance < 1e-6, qPrintable(QString::number(distance)));
}

QTEST_GUILESS_MAIN(PublishedPixelsTest)
#include "tst_published_pixels.moc"
