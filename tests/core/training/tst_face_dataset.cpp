#include "core/training/face_dataset.h"

#include "core/base/files.h"
#include "tests/verify.h"

#include <QTemporaryDir>

#include <algorithm>
#include <set>

using namespace core::training;
using core::ErrorCode;

class FaceDatasetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everyEpochVisitsEachSampleOnce();
    void everyEpochHasAnOrderOfItsOwn();
    void aResumedRunDrawsWhatItWouldHaveDrawn();
    void theOrderIsTheSameOnEverySystem();
    void aManifestsRowsAreReadAndFiltered();
    void aManifestWithoutItsColumnsIsRefused();
    void aFolderOfPicturesNeedsNoManifest();
    void aFolderWithoutPicturesIsSaidToBeEmpty();
    void aCancelledLoadStops();

private:
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    void write(const char* name, const std::string& text) { VERIFY_OK(core::writeFileAtomically(folder() / name, text)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void FaceDatasetTest::everyEpochVisitsEachSampleOnce()
{
    SampleOrder order(37, 5);
    for (int epoch = 0; epoch < 4; ++epoch) {
        std::set<std::size_t> seen;
        for (int i = 0; i < 37; ++i)
            seen.insert(order.at(epoch * 37 + i));
        QCOMPARE(seen.size(), std::size_t(37));
        QCOMPARE(*seen.rbegin(), std::size_t(36));
    }
}

void FaceDatasetTest::everyEpochHasAnOrderOfItsOwn()
{
    SampleOrder order(37, 5), other(37, 6);
    std::set<std::vector<std::size_t>> orders;
    for (int epoch = 0; epoch < 4; ++epoch) {
        std::vector<std::size_t> first, second;
        for (int i = 0; i < 37; ++i) {
            first.push_back(order.at(epoch * 37 + i));
            second.push_back(other.at(epoch * 37 + i));
        }
        orders.insert(first);
        orders.insert(second);
    }
    QCOMPARE(orders.size(), std::size_t(8));
}

void FaceDatasetTest::aResumedRunDrawsWhatItWouldHaveDrawn()
{
    SampleOrder whole(37, 5);
    std::vector<std::size_t> expected;
    for (int i = 0; i < 120; ++i)
        expected.push_back(whole.at(i));
    for (const int stop : {0, 1, 36, 37, 50, 111}) {
        SampleOrder resumed(37, 5);
        for (int i = stop; i < 120; ++i)
            QCOMPARE(resumed.at(i), expected[i]);
    }
}

void FaceDatasetTest::theOrderIsTheSameOnEverySystem()
{
    SampleOrder order(7, 20);
    std::vector<std::size_t> drawn;
    for (int i = 0; i < 14; ++i)
        drawn.push_back(order.at(i));
    QVERIFY(drawn == std::vector<std::size_t>({5, 4, 0, 1, 2, 6, 3, 5, 0, 6, 4, 2, 3, 1}));
}

void FaceDatasetTest::aManifestsRowsAreReadAndFiltered()
{
    write("manifest.tsv", "file\tsplit\tkind\tcolour\tsource_face_side_px\tcaption\n"
                          "a.jpg\ttrain\tphoto\trgb\t300\t\r\n"
                          "b.jpg\ttrain\tsynthetic\tgray\t200\ta man\n"
                          "c.jpg\ttest\tphoto\trgb\t\t\n");
    const auto dataset = FaceDataset::open(folder());
    VERIFY_OK(dataset);
    const auto names = [&](const FaceFilter& filter) {
        QStringList list;
        for (const auto& row : dataset->rows(filter))
            list << QString::fromStdString(row.file);
        return list.join(' ');
    };
    QCOMPARE(names({}), QString("a.jpg b.jpg"));
    QCOMPARE(names({.train = false}), QString("c.jpg"));
    QCOMPARE(names({.colour = false}), QString("b.jpg"));
    QCOMPARE(names({.gray = false}), QString("a.jpg"));
    QCOMPARE(names({.minSourceSidePx = 256}), QString("a.jpg"));
    const auto row = dataset->rows({}).at(1);
    QVERIFY(row.synthetic && row.gray && row.train);
    QCOMPARE(row.sourceSidePx, 200);
    QCOMPARE(row.caption, std::string("a man"));
    QCOMPARE(row.line, std::size_t(1));
}

void FaceDatasetTest::aManifestWithoutItsColumnsIsRefused()
{
    write("manifest.tsv", "file\tsplit\tkind\na.jpg\ttrain\tphoto\n");
    const auto dataset = FaceDataset::open(folder());
    VERIFY_ERROR(dataset, ErrorCode::FormatBroken);
    QVERIFY(QString::fromStdString(dataset.error().what).contains("colour"));
}

void FaceDatasetTest::aFolderOfPicturesNeedsNoManifest()
{
    for (const char* name : {"b.PNG", "a.jpeg", "notes.txt", "c.tif"})
        write(name, "x");
    const auto dataset = FaceDataset::open(folder());
    VERIFY_OK(dataset);
    const auto rows = dataset->rows({});
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows[0].file, std::string("a.jpeg"));
    QCOMPARE(rows[2].file, std::string("c.tif"));
}

void FaceDatasetTest::aFolderWithoutPicturesIsSaidToBeEmpty()
{
    VERIFY_ERROR(FaceDataset::open(folder()), ErrorCode::FileMissing);
    VERIFY_ERROR(FaceDataset::open(folder() / "nowhere"), ErrorCode::FileMissing);
}

void FaceDatasetTest::aCancelledLoadStops()
{
    write("a.jpg", "not a picture");
    const auto dataset = FaceDataset::open(folder());
    VERIFY_OK(dataset);
    core::jobs::JobContext job;
    QVERIFY(!dataset->load(dataset->rows({}), job).ok());
    core::jobs::StopToken stop;
    stop.requestStop();
    core::jobs::JobContext stopped(stop);
    VERIFY_ERROR(dataset->load(dataset->rows({}), stopped), ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(FaceDatasetTest)
#include "tst_face_dataset.moc"
