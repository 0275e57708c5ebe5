#include "core/nets/image_tensor.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::nets;
using core::image::Image;

class ImageTensorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void channelsComeFirstAndRowsStayRows();
    void blackIsMinusOneAndWhiteIsOne();
    void theTensorOwnsItsMemory();
    void everyByteComesBack_data();
    void everyByteComesBack();
    void valuesAreRoundedAndClamped();
    void aBatchOfOneIsAPicture();
    void halfPrecisionIsTaken();
};

void ImageTensorTest::channelsComeFirstAndRowsStayRows()
{
    Image picture(3, 2, 3);
    picture.at(2, 1, 0) = 255; // the last pixel is red
    const auto tensor = toTensor(picture);
    QVERIFY(tensor.sizes() == at::IntArrayRef({3, 2, 3}));
    QVERIFY(tensor.scalar_type() == torch::kFloat);
    QCOMPARE(tensor[0][1][2].item<float>(), 1.f);
    QCOMPARE(tensor.sum().item<float>(), 1.f - 17);
}

void ImageTensorTest::blackIsMinusOneAndWhiteIsOne()
{
    Image gray(2, 1, 1);
    gray.at(1, 0) = 255;
    QVERIFY(torch::allclose(toTensor(gray), torch::tensor({{{-1.f, 1.f}}})));
}

void ImageTensorTest::theTensorOwnsItsMemory()
{
    Image gray(2, 2, 1, 255);
    const auto tensor = toTensor(gray);
    gray.at(0, 0) = 0;
    QVERIFY(torch::allclose(tensor, torch::ones({1, 2, 2})));
}

void ImageTensorTest::everyByteComesBack_data()
{
    QTest::addColumn<int>("channels");
    QTest::newRow("gray") << 1;
    QTest::newRow("RGB") << 3;
}

void ImageTensorTest::everyByteComesBack()
{
    QFETCH(int, channels);
    Image picture(32, 24, channels);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        picture.pixels[i] = static_cast<std::uint8_t>(i * 7);
    QVERIFY(toImage(toTensor(picture)) == picture);
}

void ImageTensorTest::valuesAreRoundedAndClamped()
{
    const auto picture = toImage(torch::tensor({{{-3.f, 3.f, 0.f, 0.003f, 0.0041f}}}));
    QVERIFY(picture.pixels == std::vector<std::uint8_t>({0, 255, 128, 128, 128})); // 127.5 goes to the even 128
    QCOMPARE(toImage(torch::full({1, 1, 1}, 2.4 / 127.5 - 1)).at(0, 0), std::uint8_t(2));
    QCOMPARE(toImage(torch::full({1, 1, 1}, 2.6 / 127.5 - 1)).at(0, 0), std::uint8_t(3));
}

void ImageTensorTest::aBatchOfOneIsAPicture()
{
    const auto tensor = torch::rand({1, 3, 4, 5}) * 2 - 1;
    const auto picture = toImage(tensor);
    QCOMPARE(picture.width, 5);
    QCOMPARE(picture.height, 4);
    QVERIFY(picture == toImage(tensor[0]));
}

void ImageTensorTest::halfPrecisionIsTaken()
{
    const auto tensor = torch::tensor({{{-1.f, -0.5f, 0.5f, 1.f}}});
    QVERIFY(toImage(tensor.to(torch::kHalf)) == toImage(tensor));
}

QTEST_GUILESS_MAIN(ImageTensorTest)
#include "tst_image_tensor.moc"
