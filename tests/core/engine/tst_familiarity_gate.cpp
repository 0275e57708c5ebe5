#include "core/engine/familiarity_gate.h"
#include "core/image/jpeg_writer.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

#include <functional>

using namespace core::engine;
using core::ErrorCode;

namespace {

const BankOwner kOwner{ "0123", "{}", "squash" };

/// Features along the first two of four axes; scores -1, -0.99, ...
BankContents contents()
{
    torch::manual_seed(1);
    BankContents bank;
    bank.bank = torch::cat({ torch::rand({ 60, 2 }), torch::zeros({ 60, 2 }) }, 1);
    bank.scores = torch::linspace(-0.99, 0, 100);
    bank.neighbours = 3;
    bank.abet = core::nets::AbetHead(4, 5);
    bank.abetScores = torch::linspace(-5, 20, 100);
    return bank;
}

/// Each of its own gray.
BankContents withThumbnails(BankContents bank)
{
    for (int i = 0; i < 60; ++i)
        bank.thumbnails.push_back(core::image::encodeJpeg(core::image::Image(16, 16, 3, static_cast<std::uint8_t>(4 * i))).value());
    return bank;
}

std::filesystem::path fileIn(const QTemporaryDir& folder) { return folder.filePath("bank.safetensors").toStdString(); }

} // namespace

class FamiliarityGateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKnownIsFamiliarAndTheStrangeIsNot();
    void aPictureOfTheBankIsADuplicate();
    void aBankOfOtherWeightsIsRefused_data();
    void aBankOfOtherWeightsIsRefused();
    void aDamagedBankIsRefused_data();
    void aDamagedBankIsRefused();
    void aMissingBankIsAMissingModel();
    void theNearestFacesAreShown();
};

void FamiliarityGateTest::theKnownIsFamiliarAndTheStrangeIsNot()
{
    QTemporaryDir folder;
    VERIFY_OK(writeBank(fileIn(folder), contents(), kOwner));
    auto gate = FamiliarityGate::open(fileIn(folder), kOwner);
    VERIFY_OK(gate);
    const torch::InferenceMode guard;
    const auto known = gate->judge(torch::tensor({ 0.5, 0.52, 0.05, 0.0 })), strange = gate->judge(torch::tensor({ 0.0, 0.0, 1.0, 0.2 }));
    QVERIFY(known.familiar && !known.duplicate);
    QVERIFY(known.share > 0.5 && known.share <= 1);
    QVERIFY(!strange.familiar);
    QVERIFY(strange.share < 0.05);
    QVERIFY(known.second && *known.second > 0 && *known.second <= 1);
}

void FamiliarityGateTest::aPictureOfTheBankIsADuplicate()
{
    QTemporaryDir folder;
    const auto bank = contents();
    VERIFY_OK(writeBank(fileIn(folder), bank, kOwner));
    auto gate = FamiliarityGate::open(fileIn(folder), kOwner);
    VERIFY_OK(gate);
    const torch::InferenceMode guard;
    QVERIFY(gate->judge(bank.bank[7] * 12).duplicate);
}

void FamiliarityGateTest::aBankOfOtherWeightsIsRefused_data()
{
    QTest::addColumn<int>("field");
    QTest::newRow("other weights") << 0;
    QTest::newRow("other statistics") << 1;
    QTest::newRow("another way to resize") << 2;
}

void FamiliarityGateTest::aBankOfOtherWeightsIsRefused()
{
    QFETCH(int, field);
    QTemporaryDir folder;
    VERIFY_OK(writeBank(fileIn(folder), contents(), kOwner));
    auto owner = kOwner;
    (field == 0 ? owner.weightsSha256 : field == 1 ? owner.statistics : owner.resize) = "other";
    VERIFY_ERROR(FamiliarityGate::open(fileIn(folder), owner), ErrorCode::ModelBroken);
}

void FamiliarityGateTest::aDamagedBankIsRefused_data()
{
    QTest::addColumn<int>("damage");
    QTest::newRow("no features") << 0;
    QTest::newRow("features that are no list") << 1;
    QTest::newRow("too few scores for a threshold") << 2;
    QTest::newRow("a number that is not finite") << 3;
    QTest::newRow("more neighbours than features") << 4;
    QTest::newRow("a second opinion of another width") << 5;
    QTest::newRow("neighbours that are no number") << 6;
    QTest::newRow("thumbnails without their ends") << 7;
    QTest::newRow("fewer thumbnails than features") << 8;
    QTest::newRow("thumbnails that end beyond the last") << 9;
    QTest::newRow("thumbnails that end before they begin") << 10;
}

void FamiliarityGateTest::aDamagedBankIsRefused()
{
    QFETCH(int, damage);
    QTemporaryDir folder;
    VERIFY_OK(writeBank(fileIn(folder), withThumbnails(contents()), kOwner));
    auto file = core::weights::readSafetensors(fileIn(folder));
    VERIFY_OK(file);
    auto& tensors = file->tensors;
    switch (damage) {
    case 0: tensors.erase("bank"); break;
    case 1: tensors["bank"] = tensors["bank"].flatten(); break;
    case 2: tensors["scores"] = tensors["scores"].slice(0, 0, 18).contiguous(); break;
    case 3: tensors["bank"] = torch::full_like(tensors["bank"], std::numeric_limits<float>::quiet_NaN()); break;
    case 4: file->metadata["neighbours"] = "61"; break;
    case 5: tensors["abet.h.h.weight"] = torch::zeros({ 5, 7 }); break;
    case 7: tensors.erase("thumbnail_ends"); break;
    case 8: tensors["thumbnail_ends"] = tensors["thumbnail_ends"].slice(0, 1).contiguous(); break;
    case 9: tensors["thumbnail_ends"][59] += 1; break;
    case 10: tensors["thumbnail_ends"][3] = 0; break;
    default: file->metadata["neighbours"] = "many"; break;
    }
    VERIFY_OK(core::weights::writeSafetensors(fileIn(folder), *file));
    VERIFY_ERROR(FamiliarityGate::open(fileIn(folder), kOwner), ErrorCode::ModelBroken);
}

void FamiliarityGateTest::aMissingBankIsAMissingModel()
{
    VERIFY_ERROR(FamiliarityGate::open("/nowhere/bank.safetensors", kOwner), ErrorCode::ModelMissing);
}

void FamiliarityGateTest::theNearestFacesAreShown()
{
    QTemporaryDir folder;
    const auto bank = withThumbnails(contents());
    VERIFY_OK(writeBank(fileIn(folder), bank, kOwner));
    auto gate = FamiliarityGate::open(fileIn(folder), kOwner);
    VERIFY_OK(gate);
    const torch::InferenceMode guard;
    const auto answer = gate->judge(bank.bank[20]);
    QCOMPARE(answer.nearest.size(), FamiliarityGate::kShownNeighbours);
    QVERIFY(answer.nearest[0].jpeg == bank.thumbnails[20]); // the one itself
    QVERIFY(answer.nearest[0].distance < 0.01f && answer.nearest[0].distance <= answer.nearest[1].distance);
    QVERIFY(answer.nearest[1].distance <= answer.nearest[2].distance && answer.nearest[2].distance <= 2);

    VERIFY_OK(writeBank(fileIn(folder), contents(), kOwner));
    QVERIFY(FamiliarityGate::open(fileIn(folder), kOwner)->judge(bank.bank[20]).nearest.empty());
}

QTEST_GUILESS_MAIN(FamiliarityGateTest)
#include "tst_familiarity_gate.moc"
