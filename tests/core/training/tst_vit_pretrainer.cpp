#include "core/nets/pixel_statistics.h"
#include "core/training/vit_pretrainer.h"
#include "core/weights/strict_loader.h"
#include "tests/core/training/synthetic_faces.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

using namespace core::training;

class VitPretrainerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunWritesAnEncoderThatLoadsAndRebuildsBetter();
    void anInterruptedRunGoesOn();
    void aSecondBranchHasItsTargetAndTakesItUpAgain();
    void landmarksOfAnotherSetAreRefused();

private:
    VitPretraining options(const QString& run) const;
    QTemporaryDir m_folder;
};

VitPretraining VitPretrainerTest::options(const QString& run) const
{
    VitPretraining result;
    result.data = m_folder.filePath("data").toStdString();
    result.run = m_folder.filePath(run).toStdString();
    result.batch = 8;
    result.learningRate = 3e-3;
    result.net.encoder = { .width = 32, .depth = 2, .heads = 2, .top = core::nets::FaceVitTop::Encoder };
    result.net.decoderWidth = 32;
    result.net.decoderDepth = 1;
    result.net.decoderHeads = 2;
    return result;
}

void VitPretrainerTest::initTestCase() { synthetic::writeFolder(m_folder.filePath("data").toStdString(), 24, 32); }

void VitPretrainerTest::aRunWritesAnEncoderThatLoadsAndRebuildsBetter()
{
    core::jobs::JobContext job;
    const auto errorAfter = [&](int steps, const QString& run) {
        auto o = options(run);
        o.maxSteps = steps;
        const auto status = pretrainFaceVit(o, job);
        if (!status)
            qWarning("%s", status.error().what.c_str());
        const auto file = core::weights::readSafetensors(o.run / "face_encoder.safetensors");
        return file ? nlohmann::json::parse(file->metadata.at("figures"))["test_masked_error"].get<double>() : -1.0;
    };
    const double little = errorAfter(2, "little"), more = errorAfter(40, "more");
    QVERIFY2(little > 0 && more > 0 && more < 0.97 * little, qPrintable(QString("%1 -> %2").arg(little).arg(more)));

    const auto file = core::weights::readSafetensors(options("more").run / "face_encoder.safetensors");
    VERIFY_OK(file);
    const auto config = core::nets::faceVitFromJson(file->metadata.at("config"));
    VERIFY_OK(config);
    core::nets::FaceVit encoder(*config);
    VERIFY_OK(core::weights::loadStrict(*encoder, file->tensors, "encoder"));
    VERIFY_OK(core::nets::pixelStatisticsFromJson(file->metadata.at("statistics")));
    QVERIFY(std::filesystem::exists(options("more").run / "reconstructions.png"));
}

void VitPretrainerTest::anInterruptedRunGoesOn()
{
    core::jobs::StopToken stop;
    stop.requestStop();
    auto o = options("resumed");
    o.maxSteps = 3;
    // Asked to stop before the first picture: nothing is written.
    VERIFY_ERROR(pretrainFaceVit(o, *std::make_unique<core::jobs::JobContext>(stop)), core::ErrorCode::Cancelled);

    core::jobs::JobContext job;
    VERIFY_OK(pretrainFaceVit(o, job));
    o.maxSteps = 5;
    VERIFY_OK(pretrainFaceVit(o, job));
    const auto file = core::weights::readSafetensors(o.run / "checkpoint.safetensors");
    VERIFY_OK(file);
    QCOMPARE(file->metadata.at("steps"), std::string("5"));
    o.net.encoder.width = 64;
    VERIFY_ERROR(pretrainFaceVit(o, job), core::ErrorCode::WeightsMismatch);
}

void VitPretrainerTest::aSecondBranchHasItsTargetAndTakesItUpAgain()
{
    core::jobs::JobContext job;
    auto o = options("instances");
    o.net.instances = core::nets::InstanceConfig{ .depth = 1, .heads = 2, .projectionHidden = 32, .projectionWidth = 16 };
    o.maxSteps = 3;
    VERIFY_OK(pretrainFaceVit(o, job));
    const auto first = core::weights::readSafetensors(o.run / "checkpoint.safetensors");
    VERIFY_OK(first);
    o.maxSteps = 5;
    VERIFY_OK(pretrainFaceVit(o, job));
    const auto second = core::weights::readSafetensors(o.run / "checkpoint.safetensors");
    VERIFY_OK(second);
    const auto moved = [&](const char* name) { return (first->tensors.at(name) - second->tensors.at(name)).abs().max().item<double>(); };
    QVERIFY(moved("companion.instances.projector.projection_head.0.weight") > 0);
    QVERIFY(moved("companion.instances.projector.projection_head.0.weight") < 1e-3); // it follows slowly
    QCOMPARE(moved("companion.instances.rep_decoder_pos_embed"), 0.0);

    auto other = *first;
    other.tensors.erase("companion.mask_token");
    VERIFY_OK(core::weights::writeSafetensors(o.run / "checkpoint.safetensors", other));
    VERIFY_ERROR(pretrainFaceVit(o, job), core::ErrorCode::WeightsMismatch);
}

void VitPretrainerTest::landmarksOfAnotherSetAreRefused()
{
    const auto folder = std::filesystem::path(m_folder.filePath("other").toStdString());
    synthetic::writeFolder(folder, 2, 1);
    VERIFY_OK(core::weights::writeSafetensors(
        folder / "landmarks.safetensors", { { { "landmarks", torch::zeros({ 3, 68, 2 }) } }, {} }));
    auto o = options("refused");
    o.data = folder;
    core::jobs::JobContext job;
    VERIFY_ERROR(pretrainFaceVit(o, job), core::ErrorCode::FormatBroken);
}

QTEST_GUILESS_MAIN(VitPretrainerTest)
#include "tst_vit_pretrainer.moc"
