#include "core/training/checkpoint.h"
#include "tests/verify.h"

#include <QTemporaryDir>

#include <fstream>

using namespace core::training;
namespace fs = std::filesystem;
using core::ErrorCode;

namespace {

/// One parameter that has gone `steps` steps.
struct Run {
    explicit Run(int steps, int64_t size = 3) : weight(torch::ones({size}, torch::requires_grad())), optimizer({{{{"w", weight}}}}, {})
    {
        for (int i = 0; i < steps; ++i) {
            weight.mutable_grad() = torch::full({size}, 0.1f * static_cast<float>(i + 1));
            optimizer.step(0.01);
        }
    }
    torch::Tensor weight;
    Optimizer optimizer;
};

} // namespace

class CheckpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aNewRunBeginsAtZero();
    void aCheckpointIsTakenUpWithItsTime();
    void aCompanionComesBackFromTheSameFile();
    void aCheckpointOfOtherSizesIsRefused();
    void aCheckpointWithoutItsTimeIsRefused_data();
    void aCheckpointWithoutItsTimeIsRefused();
    void aCheckpointCutShortIsRefused();
    void whatWasLeftHalfWrittenIsRemoved();

private:
    fs::path run() const { return m_folder->path().toStdString(); }
    fs::path file() const { return run() / "checkpoint.safetensors"; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void CheckpointTest::aNewRunBeginsAtZero()
{
    Run fresh(0);
    const auto seconds = resumeRun(run(), fresh.optimizer);
    VERIFY_OK(seconds);
    QCOMPARE(*seconds, 0.0);
    VERIFY_OK(resumeRun(run() / "not there yet", fresh.optimizer));
}

void CheckpointTest::aCheckpointIsTakenUpWithItsTime()
{
    const Run first(5);
    VERIFY_OK(writeCheckpoint(run(), first.optimizer, 12.5));
    Run second(0);
    const auto seconds = resumeRun(run(), second.optimizer);
    VERIFY_OK(seconds);
    QCOMPARE(*seconds, 12.5);
    QCOMPARE(second.optimizer.steps(), int64_t(5));
    QVERIFY(torch::equal(second.weight, first.weight));
}

void CheckpointTest::aCompanionComesBackFromTheSameFile()
{
    const Run first(5);
    const torch::nn::Linear follower(2, 3);
    VERIFY_OK(writeCheckpoint(run(), first.optimizer, 1, follower.ptr().get()));
    QCOMPARE(std::distance(fs::directory_iterator(run()), fs::directory_iterator()), 1);

    Run second(0);
    const torch::nn::Linear back(2, 3);
    VERIFY_OK(resumeRun(run(), second.optimizer, back.ptr().get()));
    QVERIFY(torch::equal(back->weight, follower->weight));
    QVERIFY(torch::equal(second.weight, first.weight));

    VERIFY_OK(writeCheckpoint(run(), first.optimizer, 1));
    Run third(0);
    VERIFY_ERROR(resumeRun(run(), third.optimizer, back.ptr().get()), ErrorCode::WeightsMismatch);
    QCOMPARE(third.optimizer.steps(), int64_t(0));
}

void CheckpointTest::aCheckpointOfOtherSizesIsRefused()
{
    VERIFY_OK(writeCheckpoint(run(), Run(1, 4).optimizer, 1));
    Run other(0);
    VERIFY_ERROR(resumeRun(run(), other.optimizer), ErrorCode::WeightsMismatch);
}

void CheckpointTest::aCheckpointWithoutItsTimeIsRefused_data()
{
    QTest::addColumn<QString>("seconds");
    QTest::newRow("none") << QString();
    QTest::newRow("no number") << "soon";
    QTest::newRow("before the beginning") << "-3";
    QTest::newRow("not a number") << "nan";
}

void CheckpointTest::aCheckpointWithoutItsTimeIsRefused()
{
    QFETCH(QString, seconds);
    auto state = Run(1).optimizer.state();
    if (!seconds.isNull())
        state.metadata["seconds"] = seconds.toStdString();
    VERIFY_OK(core::weights::writeSafetensors(file(), state));
    Run other(0);
    VERIFY_ERROR(resumeRun(run(), other.optimizer), ErrorCode::FormatBroken);
    QCOMPARE(other.optimizer.steps(), int64_t(0));
}

void CheckpointTest::aCheckpointCutShortIsRefused()
{
    VERIFY_OK(writeCheckpoint(run(), Run(1).optimizer, 1));
    fs::resize_file(file(), fs::file_size(file()) - 1);
    Run other(0);
    VERIFY_ERROR(resumeRun(run(), other.optimizer), ErrorCode::FormatBroken);
}

void CheckpointTest::whatWasLeftHalfWrittenIsRemoved()
{
    VERIFY_OK(writeCheckpoint(run(), Run(2).optimizer, 1));
    std::ofstream(run() / ".checkpoint.safetensors.42-0.part") << "half";
    std::ofstream(run() / "log.jsonl") << "{}";
    Run other(0);
    VERIFY_OK(resumeRun(run(), other.optimizer));
    QCOMPARE(other.optimizer.steps(), int64_t(2));
    QStringList left = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    QCOMPARE(left, (QStringList{"checkpoint.safetensors", "log.jsonl"}));
}

QTEST_GUILESS_MAIN(CheckpointTest)
#include "tst_checkpoint.moc"
