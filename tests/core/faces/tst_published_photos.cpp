#include "core/faces/face_analyzer.h"
#include "tests/core/faces/example_photos.h"
#include "tests/verify.h"

using namespace core::faces;

/// Figures on photos that are not part of the project: only where they have been put beside it.
class PublishedPhotosTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFaceIsFoundInNearlyAll();
};

void PublishedPhotosTest::aFaceIsFoundInNearlyAll()
{
    const auto folder = std::filesystem::path(LIKENESS_SOURCE_DIR) / "../shared/data/references";
    if (!std::filesystem::exists(folder))
        QSKIP("the published reference photos are not beside the project");
    auto analyzer = FaceAnalyzer::open(examples::models());
    VERIFY_OK(analyzer);
    int photos = 0, found = 0;
    QElapsedTimer timer;
    timer.start();
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".jpg")
            continue;
        ++photos;
        found += !analyzer->findFaces(examples::read(entry.path())).empty();
    }
    QVERIFY(photos > 0);
    qInfo("a face is found in %d of %d photos, %.2f s each", found, photos, timer.elapsed() / 1000.0 / photos);
    QVERIFY(found >= 0.95 * photos);
}

QTEST_GUILESS_MAIN(PublishedPhotosTest)
#include "tst_published_photos.moc"
