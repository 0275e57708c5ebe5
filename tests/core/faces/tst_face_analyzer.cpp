#include "core/faces/face_analyzer.h"

#include "core/faces/face_aligner.h"
#include "tests/core/faces/example_photos.h"
#include "tests/verify.h"

#include <cmath>

using namespace core;
using namespace core::faces;

class FaceAnalyzerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyExampleShowsOneGoodFace_data();
    void everyExampleShowsOneGoodFace();
    void aPictureWithoutAFaceSaysSo();
    void aPictureOfOnePixelSaysSo();
    void threeFacesAreFoundLargestFirst();
    void anotherFaceCanBeChosen();
    void aFaceThatIsNotThereIsAnError();
    void aTinyFaceIsFoundAndNoted();
    void aGrayPhotoIsNotedAndStillDescribed();
    void aBlurredPhotoIsNoted();
    void aFaceAtTheEdgeIsNoted();
    void aLargePhotoGivesTheSamePoints();
    void aTurnedPhotoGivesTheSamePoints();
    void theMirroredPersonIsStillTheSame();
    void twoPersonsAreFurtherApartThanOne();
    void thePhotoTwiceGivesTheSameNumbers();

private:
    std::unique_ptr<FaceAnalyzer> m_analyzer;
};

static bool hasNote(const FaceAnalysis& analysis, const std::string& code)
{
    return std::any_of(analysis.notes.begin(), analysis.notes.end(), [&](const auto& note) { return note.code == code; });
}

static double meanDistance(const Landmarks& a, const Landmarks& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::hypot(a[i].x - b[i].x, a[i].y - b[i].y);
    return sum / a.size();
}

static double eyesApart(const Landmarks& l) { return std::hypot(l[45].x - l[36].x, l[45].y - l[36].y); }

void FaceAnalyzerTest::initTestCase()
{
    auto opened = FaceAnalyzer::open(examples::models());
    VERIFY_OK(opened);
    m_analyzer = std::make_unique<FaceAnalyzer>(std::move(*opened));
}

void FaceAnalyzerTest::everyExampleShowsOneGoodFace_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& name : examples::kNames)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void FaceAnalyzerTest::everyExampleShowsOneGoodFace()
{
    QFETCH(QString, name);
    const auto photo = examples::photo(name.toStdString());
    const auto analysis = m_analyzer->analyze(photo);
    VERIFY_OK(analysis);
    QCOMPARE(analysis->faces.size(), std::size_t(1));
    QCOMPARE(analysis->chosenFace().landmarks.size(), std::size_t(kLandmarkCount));
    QCOMPARE(analysis->descriptor.size(), std::size_t(FaceDescriptor::kSize));
    for (const auto& note : analysis->notes)
        QFAIL(qPrintable(QString::fromStdString("a good photo gets the note: " + note.text)));
    const auto& l = analysis->chosenFace().landmarks;
    QVERIFY(l[36].x < l[45].x && l[27].y < l[33].y && l[33].y < l[51].y && l[57].y < l[8].y);
}

void FaceAnalyzerTest::aPictureWithoutAFaceSaysSo()
{
    const auto analysis = m_analyzer->analyze(examples::withoutFace(480, 360));
    VERIFY_ERROR(analysis, ErrorCode::NoFace);
    QVERIFY(!analysis.error().remedy.empty());
}

void FaceAnalyzerTest::aPictureOfOnePixelSaysSo()
{
    VERIFY_ERROR(m_analyzer->analyze(image::Image(1, 1, 3, 90)), ErrorCode::NoFace);
    VERIFY_ERROR(m_analyzer->analyze(image::Image(3000, 2, 1, 90)), ErrorCode::NoFace);
}

static image::Image groupPhoto()
{
    auto large = examples::resized(examples::photo("man_in_jacket.jpg"), 512, 512);
    auto small = [](const char* name) {
        image::Image canvas(360, 512, 3, 200);
        auto picture = examples::resized(examples::photo(name), 360, 360);
        examples::viewOf(picture).copyTo(examples::viewOf(canvas)(cv::Rect(0, 100, 360, 360)));
        return canvas;
    };
    return examples::sideBySide({small("woman_with_long_hair.jpg"), large, small("man_with_gray_hair.jpg")});
}

void FaceAnalyzerTest::threeFacesAreFoundLargestFirst()
{
    const auto analysis = m_analyzer->analyze(groupPhoto());
    VERIFY_OK(analysis);
    QCOMPARE(analysis->faces.size(), std::size_t(3));
    for (std::size_t i = 1; i < 3; ++i)
        QVERIFY(analysis->faces[i - 1].box.width >= analysis->faces[i].box.width);
    const auto nose = analysis->faces[0].landmarks[30];
    QVERIFY(nose.x > 360 && nose.x < 872); // the man in the middle is the largest
    QVERIFY(hasNote(*analysis, "several_faces"));
}

void FaceAnalyzerTest::anotherFaceCanBeChosen()
{
    const auto first = m_analyzer->analyze(groupPhoto(), 0), last = m_analyzer->analyze(groupPhoto(), 2);
    VERIFY_OK(first);
    VERIFY_OK(last);
    QCOMPARE(last->chosen, 2);
    QVERIFY(first->descriptor != last->descriptor);
    QVERIFY(first->regions[0].mask != last->regions[0].mask);
}

void FaceAnalyzerTest::aFaceThatIsNotThereIsAnError()
{
    const auto photo = examples::photo("man_in_jacket.jpg");
    VERIFY_ERROR(m_analyzer->analyze(photo, 1), ErrorCode::NoFace);
    VERIFY_ERROR(m_analyzer->analyze(photo, -1), ErrorCode::NoFace);
}

void FaceAnalyzerTest::aTinyFaceIsFoundAndNoted()
{
    const auto analysis = m_analyzer->analyze(examples::resized(examples::photo("man_in_jacket.jpg"), 140, 140));
    VERIFY_OK(analysis);
    QVERIFY(hasNote(*analysis, "face_too_small"));
}

void FaceAnalyzerTest::aGrayPhotoIsNotedAndStillDescribed()
{
    const auto analysis = m_analyzer->analyze(examples::gray(examples::photo("woman_with_earrings.jpg")));
    VERIFY_OK(analysis);
    QVERIFY(hasNote(*analysis, "gray"));
    const auto colour = m_analyzer->analyze(examples::photo("woman_with_earrings.jpg"));
    VERIFY_OK(colour);
    QVERIFY(cosineSimilarity(analysis->descriptor, colour->descriptor) > 0.95f);
    QVERIFY(meanDistance(analysis->chosenFace().landmarks, colour->chosenFace().landmarks) < 1);
}

void FaceAnalyzerTest::aBlurredPhotoIsNoted()
{
    const auto analysis = m_analyzer->analyze(examples::blurred(examples::photo("woman_with_long_hair.jpg"), 6));
    VERIFY_OK(analysis);
    QVERIFY(hasNote(*analysis, "blurred"));
}

void FaceAnalyzerTest::aFaceAtTheEdgeIsNoted()
{
    const auto photo = examples::photo("man_in_jacket.jpg");
    const auto whole = m_analyzer->analyze(photo);
    VERIFY_OK(whole);
    const int left = static_cast<int>(whole->chosenFace().landmarks[36].x) - 12; // cut beside the eye
    const auto analysis = m_analyzer->analyze(examples::cut(photo, left, 0, photo.width - left, photo.height));
    VERIFY_OK(analysis);
    QVERIFY(hasNote(*analysis, "cut_off"));
}

void FaceAnalyzerTest::aLargePhotoGivesTheSamePoints()
{
    const auto photo = examples::photo("man_with_gray_hair.jpg");
    const auto large = examples::resized(photo, photo.width * 5, photo.height * 5);
    const auto small = m_analyzer->findFaces(photo), big = m_analyzer->findFaces(large);
    QCOMPARE(small.size(), std::size_t(1));
    QCOMPARE(big.size(), std::size_t(1));
    Landmarks reduced = big[0].landmarks;
    for (auto& p : reduced)
        p = {(p.x + 0.5f) / 5 - 0.5f, (p.y + 0.5f) / 5 - 0.5f};
    QVERIFY(meanDistance(small[0].landmarks, reduced) < 0.02 * eyesApart(reduced));
}

void FaceAnalyzerTest::aTurnedPhotoGivesTheSamePoints()
{
    const auto photo = examples::photo("woman_with_earrings.jpg");
    const double angle = 0.3; // 17 degrees
    const double c = std::cos(angle), s = std::sin(angle), middle = (photo.width - 1) / 2.0;
    const Similarity turnedToPhoto{c, s, middle - c * middle + s * middle, middle - s * middle - c * middle};
    const auto upright = m_analyzer->findFaces(photo), turned = m_analyzer->findFaces(cutOut(photo, turnedToPhoto, photo.width));
    QCOMPARE(turned.size(), std::size_t(1));
    Landmarks back = turned[0].landmarks;
    for (auto& p : back)
        p = turnedToPhoto.apply(p);
    QVERIFY(meanDistance(upright[0].landmarks, back) < 0.03 * eyesApart(back));
}

void FaceAnalyzerTest::theMirroredPersonIsStillTheSame()
{
    const auto photo = examples::photo("man_in_jacket.jpg");
    const auto one = m_analyzer->analyze(photo), other = m_analyzer->analyze(examples::mirrored(photo));
    VERIFY_OK(one);
    VERIFY_OK(other);
    QVERIFY(cosineSimilarity(one->descriptor, other->descriptor) > 0.98f);
}

void FaceAnalyzerTest::twoPersonsAreFurtherApartThanOne()
{
    std::vector<std::vector<float>> persons;
    for (const auto& name : examples::kNames) {
        const auto photo = examples::photo(name);
        const auto analysis = m_analyzer->analyze(photo);
        VERIFY_OK(analysis);
        const auto worse = m_analyzer->analyze(examples::blurred(examples::resized(photo, 300, 300), 1.0));
        VERIFY_OK(worse);
        const float own = cosineSimilarity(analysis->descriptor, worse->descriptor);
        for (const auto& person : persons)
            QVERIFY2(cosineSimilarity(person, analysis->descriptor) < own - 0.05f, name.c_str());
        persons.push_back(analysis->descriptor);
    }
}

void FaceAnalyzerTest::thePhotoTwiceGivesTheSameNumbers()
{
    const auto photo = examples::photo("man_with_gray_hair.jpg");
    const auto first = m_analyzer->analyze(photo), second = m_analyzer->analyze(photo);
    VERIFY_OK(first);
    VERIFY_OK(second);
    QVERIFY(first->descriptor == second->descriptor);
    QVERIFY(first->chosenFace().landmarks == second->chosenFace().landmarks);
}

QTEST_GUILESS_MAIN(FaceAnalyzerTest)
#include "tst_face_analyzer.moc"
