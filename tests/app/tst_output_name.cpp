#include "app/output_name.h"
#include "core/base/files.h"
#include "tests/verify.h"

#include <QTemporaryDir>

#include <memory>

using namespace app;
using core::ErrorCode;
namespace fs = std::filesystem;

class OutputNameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPngNameIsAFile();
    void anotherKindOfPictureIsRefused();
    void anyOtherNameIsAFolderThatIsMade();
    void aFolderWithADotIsStillAFolder();
    void aFolderInsideAMissingOneIsNotMade();
    void withoutANameTheCurrentFolderIsTaken();
    void whatIsThereIsKeptAndTheNewNameNumbered();
    void aDanglingLinkIsNotWrittenThrough();
    void thePhotoIsNeverTheOutput();

private:
    fs::path folder() const { return m_folder->path().toStdString(); }
    void touch(const fs::path& file) { VERIFY_OK(core::writeFileAtomically(file, std::string("x"))); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void OutputNameTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void OutputNameTest::aPngNameIsAFile()
{
    for (const char* name : {"out.png", "OUT.PNG"}) {
        const auto plan = planOutput(folder() / name, {});
        VERIFY_OK(plan);
        QVERIFY(nextFile(*plan, "me.jpg") == folder() / name);
    }
    QVERIFY(fs::is_empty(folder()));
}

void OutputNameTest::anotherKindOfPictureIsRefused()
{
    VERIFY_ERROR(planOutput(folder() / "out.jpg", {}), ErrorCode::Usage);
}

void OutputNameTest::anyOtherNameIsAFolderThatIsMade()
{
    const auto plan = planOutput(folder() / "portraits", {});
    VERIFY_OK(plan);
    QVERIFY(fs::is_directory(folder() / "portraits"));
    QVERIFY(nextFile(*plan, "photos/me.jpg") == folder() / "portraits" / "me-portrait.png");
    VERIFY_OK(planOutput((folder() / "with.slash").string() + "/", {}));
    QVERIFY(fs::is_directory(folder() / "with.slash"));
}

void OutputNameTest::aFolderWithADotIsStillAFolder()
{
    fs::create_directory(folder() / "v1.0");
    const auto plan = planOutput(folder() / "v1.0", {});
    VERIFY_OK(plan);
    QVERIFY(nextFile(*plan, "me.jpg") == folder() / "v1.0" / "me-portrait.png");
}

void OutputNameTest::aFolderInsideAMissingOneIsNotMade()
{
    VERIFY_ERROR(planOutput(folder() / "nowhere" / "out.png", {}), ErrorCode::WriteFailed);
    VERIFY_ERROR(planOutput(folder() / "nowhere" / "portraits", {}), ErrorCode::WriteFailed);
    QVERIFY(!fs::exists(folder() / "nowhere"));
}

void OutputNameTest::withoutANameTheCurrentFolderIsTaken()
{
    const fs::path before = fs::current_path();
    fs::current_path(folder());
    const auto plan = planOutput({}, {});
    fs::current_path(before);
    VERIFY_OK(plan);
    QVERIFY(nextFile(*plan, "photos/me.jpg") == "me-portrait.png");
}

void OutputNameTest::whatIsThereIsKeptAndTheNewNameNumbered()
{
    const auto plan = planOutput(folder() / "out.png", {});
    VERIFY_OK(plan);
    touch(folder() / "out.png");
    QVERIFY(nextFile(*plan, "me.jpg") == folder() / "out-2.png");
    touch(folder() / "out-2.png");
    QVERIFY(nextFile(*plan, "me.jpg") == folder() / "out-3.png");
}

void OutputNameTest::aDanglingLinkIsNotWrittenThrough()
{
    fs::create_symlink(folder() / "nowhere.png", folder() / "out.png");
    QVERIFY(freeName(folder() / "out.png") == folder() / "out-2.png");
}

void OutputNameTest::thePhotoIsNeverTheOutput()
{
    touch(folder() / "me.png");
    fs::create_symlink(folder() / "me.png", folder() / "link.png");
    fs::create_directory(folder() / "sub");
    for (const fs::path& name : {folder() / "me.png", folder() / "link.png", folder() / "sub" / ".." / "me.png"})
        VERIFY_ERROR(planOutput(name, {"other.jpg", folder() / "me.png"}), ErrorCode::Usage);
}

QTEST_GUILESS_MAIN(OutputNameTest)
#include "tst_output_name.moc"
