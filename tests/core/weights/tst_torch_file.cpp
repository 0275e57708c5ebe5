#include "core/weights/torch_file.h"

#include "core/base/files.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::weights;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

fs::path sample(const QByteArray& name)
{
    return fs::path(LIKENESS_TEST_DIR) / "data" / "weights" / name.toStdString();
}

/// What make_torch_files.py's `counted` gives.
at::Tensor counted(int64_t start, at::IntArrayRef shape, at::ScalarType type = at::kFloat)
{
    return (torch::arange(c10::multiply_integers(shape)) + start).view(shape).to(type);
}

} // namespace

class TorchFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTorchSavedComesBack_data();
    void whatTorchSavedComesBack();
    void numbersOfOneByteComeBack();
    void aFileOfOneTensorIsRead();
    void aTensorSavedFromAGraphicsCardIsRead();
    void hostileAndBrokenFilesAreRefusedByName_data();
    void hostileAndBrokenFilesAreRefusedByName();
    void aFileCutAnywhereIsRefused_data();
    void aFileCutAnywhereIsRefused();
    void aFileWithAnyByteChangedIsReadOrRefused_data();
    void aFileWithAnyByteChangedIsReadOrRefused();
    void writingIntoATensorLeavesTheFileAlone();
    void theKindOfFileIsToldByItsContents();
    void aMissingFileIsSaidToBeMissing();

private:
    QTemporaryDir m_folder;
};

void TorchFileTest::whatTorchSavedComesBack_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("the zip form") << QByteArray("zip_form.pth");
    QTest::newRow("the form before 1.6") << QByteArray("old_form.pth");
}

void TorchFileTest::whatTorchSavedComesBack()
{
    QFETCH(QByteArray, file);
    const auto read = readTorchFile(sample(file));
    VERIFY_OK(read);
    const auto shared = counted(100, {4, 6});
    const std::map<std::string, at::Tensor> expected{
        {"image_proj.a", counted(0, {2, 3}, at::kBFloat16)}, {"image_proj.b", counted(5, {4}, at::kHalf)},
        {"views.row", shared[1]}, {"views.transposed", shared.t()}, {"views.corner", shared.slice(0, 2).slice(1, 3, 5)},
        {"parameter", counted(3, {2, 2})}, {"module.weight", counted(7, {3})}, {"module.bias", torch::zeros({3})},
        {"module.running_mean", torch::zeros({3})}, {"module.running_var", torch::ones({3})},
        {"module.num_batches_tracked", torch::tensor(0, at::kLong)}, {"whole.i64", counted(-2, {3}, at::kLong)},
        {"whole.u8", counted(250, {5}, at::kByte)}, {"whole.flag", torch::tensor({true, false})}, {"scalar", torch::tensor(4.5, at::kDouble)},
        {"empty", torch::zeros({0, 3})}, {"expanded", torch::full({3, 2}, 1.5)}, {"optimizer.state.0.step", torch::tensor(3.f)}};
    QCOMPARE(read->tensors.size(), expected.size());
    for (const auto& [name, tensor] : expected) {
        QVERIFY2(read->tensors.contains(name), name.c_str());
        const auto& actual = read->tensors.at(name);
        QVERIFY2(actual.scalar_type() == tensor.scalar_type() && torch::equal(actual, tensor) && actual.is_contiguous(), name.c_str());
    }
    const std::map<std::string, std::string> texts{
        {"args.lr", "0.5"}, {"args.name", "run"}, {"args.nested.steps", "7"}, {"epoch", "12"}, {"big", "1099511627776"}, {"minus", "-5"},
        {"yes", "true"}, {"names.0", "x"}, {"names.1.0", "y"}, {"names.1.1", "2"}, {"size.0", "2"}, {"size.1", "5"}};
    for (const auto& [name, text] : texts)
        QCOMPARE(QString::fromStdString(read->metadata.at(name)), QString::fromStdString(text));
    QVERIFY(!read->metadata.contains("nothing"));
}

void TorchFileTest::numbersOfOneByteComeBack()
{
    const auto read = readTorchFile(sample("float8.pt"));
    VERIFY_OK(read);
    QVERIFY(read->tensors.at("w").scalar_type() == at::kFloat8_e4m3fn);
    QVERIFY(torch::equal(read->tensors.at("w").to(at::kFloat), counted(1, {3})));
    QVERIFY(torch::equal(read->tensors.at("v").to(at::kFloat), counted(1, {2})));
}

void TorchFileTest::aFileOfOneTensorIsRead()
{
    const auto read = readTorchFile(sample("one_tensor.pt"));
    VERIFY_OK(read);
    QCOMPARE(read->tensors.size(), std::size_t(1));
    QVERIFY(torch::equal(read->tensors.at(""), counted(0, {2, 2})));
}

void TorchFileTest::aTensorSavedFromAGraphicsCardIsRead()
{
    const auto read = readTorchFile(sample("by_hand.pth"));
    VERIFY_OK(read);
    QVERIFY(torch::equal(read->tensors.at("w"), torch::tensor({{1.f, 2.f}, {4.f, 5.f}})));
}

void TorchFileTest::hostileAndBrokenFilesAreRefusedByName_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("said"); ///< what the error names
    const auto row = [](const char* name, const char* file, const char* said) { QTest::newRow(name) << QByteArray(file) << QByteArray(said); };
    row("a program to run", "runs_a_program.pth", "posix.system");
    row("a program to run, in the old form", "runs_a_program_old.pth", "posix.system");
    row("a program to run, named on the stack", "names_by_stack.pth", "posix.system");
    row("Python to evaluate", "evaluates.pth", "__builtin__.eval");
    row("a name that leads out of the archive", "zip_slip.pth", "../../etc/cron.d/x");
    row("a compressed entry", "packed.pth", "compressed");
    row("10^20 values in 200 bytes", "billion_laughs.pth", "nested");
    row("a list that holds itself", "holds_itself.pth", "nested");
    row("a list 100,000 deep", "deep.pth", "nested");
    row("another archive", "no_archive_of_ours.zip", "archive");
    row("a tensor beyond its storage", "beyond_storage.pth", "w reaches beyond its storage");
    row("an offset below zero", "negative_offset.pth", "negative");
    row("a stride below zero", "negative_stride.pth", "negative");
    row("sides that multiply to 2^124", "huge_side.pth", "w reaches beyond its storage");
    row("a stride of 2^62", "huge_stride.pth", "w reaches beyond its storage");
    row("six numbers that claim to be 2^40", "expanded_bomb.pth", "w claims to be larger than the file");
    row("a storage shorter than it says", "storage_too_short.pth", "the storage of w is smaller");
    row("a storage that is not there", "storage_missing.pth", "the numbers of w are missing");
    row("a storage of an unknown kind", "unknown_storage.pth", "torch.QInt8Storage");
}

void TorchFileTest::hostileAndBrokenFilesAreRefusedByName()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, said);
    const auto read = readTorchFile(sample(file));
    VERIFY_ERROR(read, ErrorCode::FormatBroken);
    const auto what = QString::fromStdString(read.error().what);
    QVERIFY2(what.contains(said) && what.contains(file), qPrintable(what));
    QVERIFY(!read.error().remedy.empty());
    QVERIFY(!fs::exists("/tmp/likeness_was_run"));
}

void TorchFileTest::aFileCutAnywhereIsRefused_data()
{
    whatTorchSavedComesBack_data();
}

void TorchFileTest::aFileCutAnywhereIsRefused()
{
    QFETCH(QByteArray, file);
    const auto bytes = core::readFile(sample(file), 1 << 20);
    VERIFY_OK(bytes);
    const auto path = fs::path(m_folder.path().toStdString()) / "cut.pth";
    for (std::size_t kept = 0; kept < bytes->size(); kept += kept < 64 || kept + 64 > bytes->size() ? 1 : 37) {
        VERIFY_OK(core::writeFileAtomically(path, std::span(bytes->data(), kept)));
        VERIFY_ERROR(readTorchFile(path), ErrorCode::FormatBroken);
    }
}

void TorchFileTest::aFileWithAnyByteChangedIsReadOrRefused_data()
{
    whatTorchSavedComesBack_data();
}

void TorchFileTest::aFileWithAnyByteChangedIsReadOrRefused()
{
    QFETCH(QByteArray, file);
    auto bytes = core::readFile(sample(file), 1 << 20);
    VERIFY_OK(bytes);
    const auto path = fs::path(m_folder.path().toStdString()) / "changed.pth";
    int refused = 0;
    for (std::size_t i = 0; i < bytes->size(); i += 11) {
        const auto before = (*bytes)[i];
        (*bytes)[i] = ~before;
        VERIFY_OK(core::writeFileAtomically(path, *bytes));
        const auto read = readTorchFile(path);
        (*bytes)[i] = before;
        if (read)
            continue;
        QCOMPARE(QString(core::errorCodeName(read.error().code)), QString("format_broken"));
        ++refused;
    }
    QVERIFY(refused > 20);
}

void TorchFileTest::writingIntoATensorLeavesTheFileAlone()
{
    const auto first = readTorchFile(sample("by_hand.pth"));
    VERIFY_OK(first);
    first->tensors.at("w").fill_(7);
    const auto second = readTorchFile(sample("by_hand.pth"));
    VERIFY_OK(second);
    QCOMPARE(second->tensors.at("w")[0][0].item<float>(), 1.f);
}

void TorchFileTest::theKindOfFileIsToldByItsContents()
{
    const auto path = fs::path(m_folder.path().toStdString()) / "named.ckpt";
    VERIFY_OK(writeSafetensors(path, {{{"a", counted(0, {3})}}, {}}));
    const auto safetensors = readWeights(path);
    VERIFY_OK(safetensors);
    QVERIFY(safetensors->tensors.contains("a"));
    for (const char* file : {"zip_form.pth", "old_form.pth"})
        VERIFY_OK(readWeights(sample(file)));
    VERIFY_ERROR(readWeights(sample("runs_a_program_old.pth")), ErrorCode::FormatBroken);
}

void TorchFileTest::aMissingFileIsSaidToBeMissing()
{
    VERIFY_ERROR(readTorchFile("/nowhere/x.pth"), ErrorCode::FileMissing);
    VERIFY_ERROR(readWeights("/nowhere/x.pth"), ErrorCode::FileMissing);
    VERIFY_ERROR(readTorchFile(m_folder.path().toStdString()), ErrorCode::FileUnreadable);
}

QTEST_GUILESS_MAIN(TorchFileTest)
#include "tst_torch_file.moc"
