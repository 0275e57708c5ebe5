#include "app/data_location.h"
#include "app/pack_location.h"
#include "tests/verify.h"

using namespace app;
namespace fs = std::filesystem;

class PackLocationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qunsetenv("LIKENESS_PACK"); }
    void aNamedPackIsTakenAsItIs();
    void theEnvironmentComesBeforeTheSourceTree();
    void theSourceTreeComesBeforeTheInstalledOne();
    void whatExistsNowhereIsEmpty();
};

void PackLocationTest::aNamedPackIsTakenAsItIs()
{
    qputenv("LIKENESS_PACK", "/elsewhere");
    const auto pack = findPack("my/pack");
    VERIFY_OK(pack);
    QVERIFY(*pack == "my/pack");
}

void PackLocationTest::theEnvironmentComesBeforeTheSourceTree()
{
    qputenv("LIKENESS_PACK", "/elsewhere");
    const auto pack = findPack({});
    VERIFY_OK(pack);
    QVERIFY(*pack == "/elsewhere");
}

void PackLocationTest::theSourceTreeComesBeforeTheInstalledOne()
{
    const auto places = dataPlaces("tests/verify.h");
    QCOMPARE(places.size(), std::size_t(2));
    QVERIFY(places.front() == fs::path(LIKENESS_SOURCE_DIR) / "tests/verify.h");
    QVERIFY(places.back().string().ends_with("share/likeness/tests/verify.h"));
    QVERIFY(findData("tests/verify.h") == places.front());
}

void PackLocationTest::whatExistsNowhereIsEmpty()
{
    QVERIFY(findData("nowhere").empty());
}

QTEST_GUILESS_MAIN(PackLocationTest)
#include "tst_pack_location.moc"
