#include "core/weights/tensor_file.h"

#include "core/base/files.h"
#include "tests/verify.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <torch/torch.h>

#include <cstring>

using namespace core::weights;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

/// A file of this header and data, whatever they say. `headerBytes` other than the header's own length when given.
QByteArray fileOf(const QByteArray& header, int dataBytes = 0, quint64 headerBytes = ~0ull)
{
    const quint64 length = headerBytes == ~0ull ? quint64(header.size()) : headerBytes;
    return QByteArray(reinterpret_cast<const char*>(&length), sizeof length) + header + QByteArray(dataBytes, '\1');
}

QByteArray entry(const char* name, const char* dtype, const char* shape, const char* offsets)
{
    return QByteArray("\"") + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
}

bool sameBytes(const at::Tensor& a, const at::Tensor& b)
{
    return a.scalar_type() == b.scalar_type() && a.sizes() == b.sizes() && std::memcmp(a.data_ptr(), b.data_ptr(), a.nbytes()) == 0;
}

} // namespace

class TensorFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumberTypeComesBackBitForBit_data();
    void everyNumberTypeComesBackBitForBit();
    void metadataAndNamesComeBack();
    void tensorsWithoutElementsAndWithoutSidesComeBack();
    void aTransposedTensorIsWrittenRowByRow();
    void aPublishedFileIsRead();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void aFileCutAnywhereIsRefused();
    void aMissingFileIsSaidToBeMissing();
    void aFolderIsNotAFile();
    void aNumberTypeWithoutANameIsNotWritten();
    void aMissingFolderIsAFailedWrite();
    void aPrefixIsCutOff();
    void aMappedFileThatIsReadTensorByTensorIsNeverInMemoryWhole();

private:
    fs::path path() const { return fs::path(m_folder.path().toStdString()) / "x.safetensors"; }
    void write(const QByteArray& bytes) { VERIFY_OK(core::writeFileAtomically(path(), bytes.toStdString())); }
    QTemporaryDir m_folder;
};

void TensorFileTest::everyNumberTypeComesBackBitForBit_data()
{
    QTest::addColumn<int>("type");
    for (const auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte,
                            at::kBool, at::kFloat8_e4m3fn, at::kFloat8_e5m2})
        QTest::newRow(at::toString(type)) << static_cast<int>(type);
}

void TensorFileTest::everyNumberTypeComesBackBitForBit()
{
    QFETCH(int, type);
    const auto tensor = torch::arange(-3, 9, torch::kFloat).view({3, 4}).abs().to(static_cast<at::ScalarType>(type));
    VERIFY_OK(writeSafetensors(path(), {{{"a", tensor}}, {}}));
    const auto file = readSafetensors(path());
    VERIFY_OK(file);
    QVERIFY(sameBytes(file->tensors.at("a"), tensor));
}

void TensorFileTest::metadataAndNamesComeBack()
{
    const TensorFile written{{{"b.weight", torch::randn({5})}, {"a", torch::randn({2, 3})}, {"c", torch::tensor({7}, torch::kLong)}},
                             {{"config", R"({"heads": 8})"}, {"größe", "π"}}};
    VERIFY_OK(writeSafetensors(path(), written));
    const auto file = readSafetensors(path());
    VERIFY_OK(file);
    QVERIFY(file->metadata == written.metadata);
    QCOMPARE(file->tensors.size(), written.tensors.size());
    for (const auto& [name, tensor] : written.tensors)
        QVERIFY2(sameBytes(file->tensors.at(name), tensor), name.c_str());
}

void TensorFileTest::tensorsWithoutElementsAndWithoutSidesComeBack()
{
    VERIFY_OK(writeSafetensors(path(), {{{"none", torch::zeros({0, 3})}, {"one", torch::tensor(4.5f)}}, {}}));
    const auto file = readSafetensors(path());
    VERIFY_OK(file);
    QVERIFY(file->tensors.at("none").sizes() == at::IntArrayRef({0, 3}));
    QCOMPARE(file->tensors.at("one").dim(), int64_t(0));
    QCOMPARE(file->tensors.at("one").item<float>(), 4.5f);
}

void TensorFileTest::aTransposedTensorIsWrittenRowByRow()
{
    const auto tensor = torch::arange(6).view({2, 3}).t();
    VERIFY_OK(writeSafetensors(path(), {{{"a", tensor}}, {}}));
    const auto file = readSafetensors(path());
    VERIFY_OK(file);
    QVERIFY(torch::equal(file->tensors.at("a"), tensor));
    QVERIFY(file->tensors.at("a").is_contiguous());
}

void TensorFileTest::aPublishedFileIsRead() // the bytes that the safetensors library 0.4 writes for {"t": int32 [[1, 2], [3, 4]]}
{
    QByteArray data;
    for (const qint32 value : {1, 2, 3, 4})
        data += QByteArray(reinterpret_cast<const char*>(&value), sizeof value);
    write(fileOf(R"({"t":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]}}       )") + data);
    const auto file = readSafetensors(path());
    VERIFY_OK(file);
    QVERIFY(torch::equal(file->tensors.at("t"), torch::tensor({{1, 2}, {3, 4}}, torch::kInt)));
    QVERIFY(file->metadata.empty());
}

void TensorFileTest::brokenFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = "{" + entry("a", "F32", "[2]", "[0,8]") + "}";
    const auto single = [](const char* dtype, const char* shape, const char* offsets, int dataBytes) {
        return fileOf("{" + entry("a", dtype, shape, offsets) + "}", dataBytes);
    };
    const auto pair = [](const char* first, const char* second, int dataBytes) {
        return fileOf("{" + entry("a", "F32", "[2]", first) + "," + entry("b", "F32", "[2]", second) + "}", dataBytes);
    };
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("half a header length") << QByteArray(4, '\0');
    QTest::newRow("a header of 2^60 bytes") << fileOf(good, 8, 1ull << 60);
    QTest::newRow("a header so long that its end wraps round") << fileOf(good, 8, ~0ull - 1);
    QTest::newRow("a header longer than the file") << fileOf(good, 8, 1000);
    QTest::newRow("no header") << fileOf("", 8);
    QTest::newRow("a header that is not JSON") << fileOf("{\"a\":", 8);
    QTest::newRow("a header that is a list") << fileOf("[]", 8);
    QTest::newRow("a header that is not UTF-8") << fileOf("{\"\xff\":1}", 8);
    QTest::newRow("a million brackets") << fileOf(QByteArray(1000000, '['));
    QTest::newRow("a million objects") << fileOf(QByteArray("{\"a\":").repeated(1000000));
    QTest::newRow("an entry that is a number") << fileOf(R"({"a":1})", 8);
    QTest::newRow("an entry without offsets") << fileOf(R"({"a":{"dtype":"F32","shape":[2]}})", 8);
    QTest::newRow("a number type of the future") << single("F4", "[2]", "[0,8]", 8);
    QTest::newRow("a number type that is a number") << fileOf(R"({"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}})", 8);
    QTest::newRow("a negative side") << single("F32", "[-2]", "[0,8]", 8);
    QTest::newRow("two negative sides") << single("F32", "[-2,-1]", "[0,8]", 8);
    QTest::newRow("half a side") << single("F32", "[2.5]", "[0,8]", 8);
    QTest::newRow("a shape that is a number") << single("F32", "2", "[0,8]", 8);
    QTest::newRow("sides that multiply to 2^64") << single("F32", "[4294967296,4294967296]", "[0,0]", 0);
    QTest::newRow("a side of 2^62") << single("U8", "[4611686018427387904]", "[0,8]", 8);
    QTest::newRow("no elements beside a side of 2^63") << single("F32", "[0,9223372036854775808]", "[0,0]", 0);
    QTest::newRow("no elements beside sides that multiply to 2^64") << single("F32", "[0,4294967296,4294967296]", "[0,0]", 0);
    QTest::newRow("a thousand sides") << single("F32", ("[" + QByteArray("1,").repeated(999) + "1]").constData(), "[0,4]", 4);
    QTest::newRow("more bytes than the shape needs") << single("F32", "[1]", "[0,8]", 8);
    QTest::newRow("fewer bytes than the shape needs") << single("F32", "[3]", "[0,8]", 8);
    QTest::newRow("cut in the last tensor") << single("F32", "[2]", "[0,8]", 7);
    QTest::newRow("an end before the beginning") << single("F32", "[2]", "[8,0]", 8);
    QTest::newRow("offsets that wrap round") << single("F32", "[2]", "[18446744073709551608,18446744073709551615]", 8);
    QTest::newRow("negative offsets") << single("F32", "[2]", "[-8,0]", 8);
    QTest::newRow("three offsets") << single("F32", "[2]", "[0,8,16]", 8);
    QTest::newRow("two tensors in one place") << pair("[0,8]", "[0,8]", 8);
    QTest::newRow("two tensors that overlap") << pair("[0,8]", "[4,12]", 12);
    QTest::newRow("a gap between two tensors") << pair("[0,8]", "[12,20]", 20);
    QTest::newRow("a gap before the first") << single("F32", "[2]", "[4,12]", 12);
    QTest::newRow("data behind the last") << single("F32", "[2]", "[0,8]", 9);
    QTest::newRow("data without a tensor") << fileOf("{}", 1);
}

void TensorFileTest::brokenFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    const auto file = readSafetensors(path());
    VERIFY_ERROR(file, ErrorCode::FormatBroken);
    QVERIFY(QString::fromStdString(file.error().what).contains("x.safetensors"));
    QVERIFY(!file.error().remedy.empty());
}

void TensorFileTest::aFileCutAnywhereIsRefused()
{
    VERIFY_OK(writeSafetensors(path(), {{{"a", torch::randn({3})}, {"b", torch::ones({2, 2}, torch::kHalf)}}, {{"k", "v"}}}));
    const auto bytes = core::readFile(path(), 1 << 20);
    VERIFY_OK(bytes);
    for (std::size_t kept = 0; kept < bytes->size(); ++kept) {
        VERIFY_OK(core::writeFileAtomically(path(), std::span(bytes->data(), kept)));
        VERIFY_ERROR(readSafetensors(path()), ErrorCode::FormatBroken);
    }
}

void TensorFileTest::aMissingFileIsSaidToBeMissing()
{
    VERIFY_ERROR(readSafetensors(path().parent_path() / "nowhere.safetensors"), ErrorCode::FileMissing);
}

void TensorFileTest::aFolderIsNotAFile()
{
    VERIFY_ERROR(readSafetensors(path().parent_path()), ErrorCode::FileUnreadable);
}

void TensorFileTest::aNumberTypeWithoutANameIsNotWritten()
{
    const auto target = path().parent_path() / "complex.safetensors";
    VERIFY_ERROR(writeSafetensors(target, {{{"a", torch::zeros({2}, torch::kComplexFloat)}}, {}}), ErrorCode::Usage);
    QVERIFY(!fs::exists(target));
}

void TensorFileTest::aMissingFolderIsAFailedWrite()
{
    VERIFY_ERROR(writeSafetensors(path().parent_path() / "nowhere" / "x.safetensors", {{{"a", torch::zeros({2})}}, {}}), ErrorCode::WriteFailed);
}

void TensorFileTest::aPrefixIsCutOff()
{
    const auto one = torch::ones({1});
    const auto found = withPrefix({{"unet", one}, {"unet.a", one}, {"unet.b.c", one}, {"unet2.a", one}, {"vae.a", one}}, "unet.");
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(found.contains("a"));
    QVERIFY(found.contains("b.c"));
    QVERIFY(withPrefix(found, "nothing").empty());
}

void TensorFileTest::aMappedFileThatIsReadTensorByTensorIsNeverInMemoryWhole()
{
#ifndef __linux__
    QSKIP("how much of a file lies in memory is told by Linux only");
#else
    constexpr int kTensors = 16;
    constexpr int64_t kNumbers = 1 << 20; // 4 MiB each
    TensorFile large;
    for (int i = 0; i < kTensors; ++i)
        large.tensors["t" + std::to_string(i)] = torch::full({kNumbers}, i, torch::kFloat);
    VERIFY_OK(writeSafetensors(path(), large));
    large = {};
    const auto residentFilePages = [] { // of all files, this process's libraries among them
        QFile status("/proc/self/status");
        QString told = status.open(QIODevice::ReadOnly) ? QString(status.readAll()) : QString();
        return QRegularExpression("RssFile:\\s+(\\d+) kB").match(told).captured(1).toLongLong() * 1024;
    };
    const auto before = residentFilePages();
    QVERIFY(before > 0);
    auto mapped = readSafetensors(path(), Memory::Mapped);
    VERIFY_OK(mapped);
    const auto again = mapped->tensors.at("t3").slice(0, 0, 8);
    for (int i = 0; i < kTensors; ++i) {
        const auto name = "t" + std::to_string(i);
        QCOMPARE(mapped->tensors.at(name).sum().item<double>(), double(i) * double(kNumbers));
        mapped->tensors.erase(name);
        QVERIFY2(residentFilePages() - before < 16 << 20, qPrintable(QString("%1 bytes").arg(residentFilePages() - before)));
    }
    QVERIFY(again.eq(3).all().item<bool>());
#endif
}

QTEST_GUILESS_MAIN(TensorFileTest)
#include "tst_tensor_file.moc"
