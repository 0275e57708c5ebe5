#include "core/base/files.h"
#include "tests/verify.h"

#include <QDir>
#include <QTemporaryDir>

#include <fstream>
#include <thread>

#ifndef _WIN32
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& path)
{
    const auto bytes = readFile(path, 100'000'000);
    return bytes.ok() ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : "unreadable";
}

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
    }

    void whatIsWrittenIsRead()
    {
        VERIFY_OK(writeFileAtomically(m_folder / "a.txt", std::string("hello\0there", 11)));
        QCOMPARE(textOf(m_folder / "a.txt"), std::string("hello\0there", 11));
        VERIFY_OK(writeFileAtomically(m_folder / "a.txt", std::string()));
        QCOMPARE(textOf(m_folder / "a.txt"), std::string());
        QCOMPARE(filesThere(), QStringList{ "a.txt" });
    }

    void whatCannotBeReadSaysWhy()
    {
        VERIFY_ERROR(readFile(m_folder / "missing", 10), ErrorCode::FileMissing);
        VERIFY_ERROR(readFile(m_folder, 10), ErrorCode::FileUnreadable);
        VERIFY_OK(writeFileAtomically(m_folder / "eleven", std::string(11, 'x')));
        VERIFY_ERROR(readFile(m_folder / "eleven", 10), ErrorCode::FileTooLarge);
        VERIFY_OK(readFile(m_folder / "eleven", 11));
    }

    void writingWhereThereIsNoFolderLeavesNothing()
    {
        VERIFY_ERROR(writeFileAtomically(m_folder / "missing" / "a.txt", std::string("x")), ErrorCode::WriteFailed);
        QVERIFY(!fs::exists(m_folder / "missing"));
    }

    void aFolderOfThatNameIsNotReplaced()
    {
        fs::create_directory(m_folder / "taken");
        VERIFY_ERROR(writeFileAtomically(m_folder / "taken", std::string("x")), ErrorCode::WriteFailed);
        QVERIFY(fs::is_directory(m_folder / "taken"));
        QCOMPARE(filesThere(), QStringList());
    }

    void aReadOnlyFolderLeavesTheOldFile()
    {
#ifndef _WIN32
        if (geteuid() == 0) { // root may write everywhere but here
            VERIFY_ERROR(writeFileAtomically("/proc/a.txt", std::string("new")), ErrorCode::WriteFailed);
            return;
        }
        VERIFY_OK(writeFileAtomically(m_folder / "a.txt", std::string("old")));
        fs::permissions(m_folder, fs::perms::owner_read | fs::perms::owner_exec);
        const auto written = writeFileAtomically(m_folder / "a.txt", std::string("new"));
        fs::permissions(m_folder, fs::perms::owner_all);
        VERIFY_ERROR(written, ErrorCode::WriteFailed);
        QCOMPARE(textOf(m_folder / "a.txt"), std::string("old"));
#endif
    }

    // The limit on a file's size stops a write half-way, as a full disk does.
    void aWriteThatFailsHalfWayLeavesTheOldFileAndNoPart()
    {
#ifdef _WIN32
        QSKIP("needs a limit on file sizes");
#else
        VERIFY_OK(writeFileAtomically(m_folder / "a.txt", std::string("old")));
        struct rlimit before;
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit small {
            64 * 1024, before.rlim_max
        };
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = writeFileAtomically(m_folder / "a.txt", std::string(1'000'000, 'x'));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        VERIFY_ERROR(written, ErrorCode::WriteFailed);
        QCOMPARE(textOf(m_folder / "a.txt"), std::string("old"));
        QCOMPARE(filesThere(), QStringList{ "a.txt" });
#endif
    }

    void aReaderSeesTheOldOrTheNewNeverAPart()
    {
        const fs::path path = m_folder / "a.txt";
        const std::string even(200'000, 'e'), odd(150'000, 'o');
        VERIFY_OK(writeFileAtomically(path, even));
        std::atomic<bool> stop = false;
        std::atomic<int> wrong = 0, seen = 0;
        std::thread reader([&] {
            while (!stop || seen == 0) {
                std::ifstream in(path, std::ios::binary);
                const std::string text((std::istreambuf_iterator<char>(in)), {});
                wrong += text != even && text != odd;
                ++seen;
            }
        });
        for (int i = 0; i < 20; ++i)
            if (!writeFileAtomically(path, i % 2 ? even : odd).ok())
                ++wrong;
        stop = true;
        reader.join();
        QCOMPARE(wrong.load(), 0);
    }

    void manyWritersOfOneNameDoNotMeet()
    {
        const fs::path path = m_folder / "a.txt";
        std::vector<std::thread> writers;
        std::atomic<int> failed = 0;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&, i] {
                for (int k = 0; k < 5; ++k)
                    failed += !writeFileAtomically(path, std::string(10'000, char('a' + i))).ok();
            });
        for (auto& writer : writers)
            writer.join();
        QCOMPARE(failed.load(), 0);
        const std::string text = textOf(path);
        QCOMPARE(text, std::string(10'000, text[0]));
        QCOMPARE(filesThere(), QStringList{ "a.txt" });
    }

    // FIPS 180-2, appendix B, and the empty message.
    void theHashIsThatOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("hash");
        QTest::newRow("empty") << QByteArray() << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        QTest::newRow("abc") << QByteArray("abc") << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QTest::newRow("a million a") << QByteArray(1'000'000, 'a')
                                     << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    }
    void theHashIsThatOfTheStandard()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, hash);
        QCOMPARE(QString::fromStdString(sha256(std::as_bytes(std::span(text.constData(), std::size_t(text.size()))))), hash);
        VERIFY_OK(writeFileAtomically(m_folder / "a", text.toStdString()));
        const auto ofFile = sha256OfFile(m_folder / "a");
        VERIFY_OK(ofFile);
        QCOMPARE(QString::fromStdString(*ofFile), hash);
    }

    void theHashOfNothingThereIsAnError() { VERIFY_ERROR(sha256OfFile(m_folder / "missing"), ErrorCode::FileMissing); }

private:
    QStringList filesThere() const
    {
        return QDir(m_temporary->path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(FilesTest)
#include "tst_files.moc"
