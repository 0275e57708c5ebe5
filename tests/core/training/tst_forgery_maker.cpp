#include "core/training/forgery_maker.h"
#include "tests/core/training/synthetic_faces.h"

#include <QtTest>

using namespace core::training;
using core::image::Image;

Q_DECLARE_METATYPE(ForgeryKind)

class ForgeryMakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outsideTheMaskNothingChanges_data();
    void outsideTheMaskNothingChanges();
    void insideTheMaskSomethingDoes_data() { outsideTheMaskNothingChanges_data(); }
    void insideTheMaskSomethingDoes();
    void theSameRandomNumbersGiveTheSameForgery();
    void aGrayPictureStaysGray();
    void aColouredFaceTakesNoGrayDonor();
    void degradingIsTheSameForForgeriesAndOriginals();
    void aDegradationOfNothingChangesNothing();

private:
    std::vector<Image> m_pictures;
    std::vector<FaceMesh> m_meshes;
};

void ForgeryMakerTest::initTestCase()
{
    for (unsigned i = 0; i < 6; ++i) {
        m_pictures.push_back(synthetic::face(i));
        m_meshes.push_back(synthetic::mesh());
    }
    m_pictures[5] = core::image::toRgb(core::image::toGray(m_pictures[5]));
}

void ForgeryMakerTest::outsideTheMaskNothingChanges_data()
{
    QTest::addColumn<ForgeryKind>("kind");
    for (const auto kind : { ForgeryKind::SelfBlend, ForgeryKind::Swap, ForgeryKind::Transplant, ForgeryKind::FillIn,
             ForgeryKind::RoundTrip, ForgeryKind::Warp })
        QTest::newRow(forgeryName(kind)) << kind;
}

namespace {

Image negative(const Image& picture)
{
    Image result = picture;
    for (auto& value : result.pixels)
        value = static_cast<std::uint8_t>(255 - value);
    return result;
}

} // namespace

void ForgeryMakerTest::outsideTheMaskNothingChanges()
{
    QFETCH(ForgeryKind, kind);
    const ForgeryMaker maker(m_pictures, m_meshes, negative);
    std::mt19937_64 random(2);
    for (int i = 0; i < 12; ++i) {
        const auto forgery = maker.make(1, kind, random);
        QCOMPARE(forgery.picture.pixels.size(), m_pictures[1].pixels.size());
        for (std::size_t p = 0; p < forgery.mask.pixels.size(); ++p)
            if (forgery.mask.pixels[p] == 0)
                for (std::size_t c = 0; c < 3; ++c)
                    QCOMPARE(forgery.picture.pixels[3 * p + c], m_pictures[1].pixels[3 * p + c]);
    }
}

void ForgeryMakerTest::insideTheMaskSomethingDoes()
{
    QFETCH(ForgeryKind, kind);
    const ForgeryMaker maker(m_pictures, m_meshes, negative);
    std::mt19937_64 random(2);
    for (int i = 0; i < 12; ++i) {
        const auto forgery = maker.make(1, kind, random);
        double change = 0, weight = 0;
        for (std::size_t p = 0; p < forgery.mask.pixels.size(); ++p) {
            weight += forgery.mask.pixels[p] / 255.0;
            change += std::abs(forgery.picture.pixels[3 * p] - m_pictures[1].pixels[3 * p]);
        }
        QVERIFY2(weight > 20, qPrintable(QString::number(weight)));
        QVERIFY2(change / weight > 0.5, qPrintable(QString::number(change / weight)));
    }
}

void ForgeryMakerTest::theSameRandomNumbersGiveTheSameForgery()
{
    const ForgeryMaker maker(m_pictures, m_meshes);
    std::mt19937_64 first(7), second(7), third(8);
    const auto a = maker.make(0, ForgeryKind::Swap, first), b = maker.make(0, ForgeryKind::Swap, second),
               c = maker.make(0, ForgeryKind::Swap, third);
    QCOMPARE(a.picture, b.picture);
    QVERIFY(!(a.picture == c.picture));
}

void ForgeryMakerTest::aGrayPictureStaysGray()
{
    const ForgeryMaker maker(m_pictures, m_meshes);
    std::mt19937_64 random(3);
    for (const auto kind :
        { ForgeryKind::SelfBlend, ForgeryKind::Swap, ForgeryKind::Transplant, ForgeryKind::FillIn, ForgeryKind::Warp }) {
        const auto forged = maker.make(5, kind, random).picture;
        int colour = 0;
        for (std::size_t i = 0; i < forged.pixels.size(); i += 3)
            colour = std::max(colour, std::abs(forged.pixels[i] - forged.pixels[i + 2]));
        QVERIFY2(colour <= 2, forgeryName(kind));
    }
}

void ForgeryMakerTest::aColouredFaceTakesNoGrayDonor()
{
    const ForgeryMaker maker(m_pictures, m_meshes);
    std::mt19937_64 random(3);
    for (int i = 0; i < 50; ++i) {
        const auto donor = maker.similarPose(0, random);
        QVERIFY(donor != 0 && donor != 5);
    }
}

void ForgeryMakerTest::degradingIsTheSameForForgeriesAndOriginals()
{
    std::mt19937_64 random(3);
    int compressed = 0;
    for (int i = 0; i < 200; ++i)
        compressed += Degradation::draw(random).jpegQuality > 0;
    QVERIFY(compressed > 35 && compressed < 85);
    Degradation d{ .scale = 0.6, .blurPx = 0.5, .noise = 2, .jpegQuality = 70, .noiseSeed = 4 };
    QCOMPARE(degrade(m_pictures[0], d), degrade(m_pictures[0], d));
    QVERIFY(!(degrade(m_pictures[0], d) == m_pictures[0]));
    QCOMPARE(degrade(m_pictures[0], d).pixels.size(), m_pictures[0].pixels.size());
}

void ForgeryMakerTest::aDegradationOfNothingChangesNothing() { QCOMPARE(degrade(m_pictures[0], {}), m_pictures[0]); }

QTEST_GUILESS_MAIN(ForgeryMakerTest)
#include "tst_forgery_maker.moc"
