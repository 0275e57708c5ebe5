#include "app/pack_location.h"
#include "core/base/files.h"
#include "tests/verify.h"

#include <QTemporaryDir>

using namespace app;
namespace fs = std::filesystem;

class PackLocationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qunsetenv("LIKENESS_PACK"); }
    void aNamedPackIsTakenAsItIs();
    void theEnvironmentComesBeforeTheSourceTree();
    void theSourceTreeComesBeforeTheInstalledOne();
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
    QVERIFY(packPlaces().front() == "/elsewhere");
}

void PackLocationTest::theSourceTreeComesBeforeTheInstalledOne()
{
    const auto places = packPlaces();
    QCOMPARE(places.size(), std::size_t(2));
    QVERIFY(places.front() == fs::path(LIKENESS_SOURCE_DIR) / "models");
    QVERIFY(places.back().string().ends_with("share/likeness/models"));
}

QTEST_GUILESS_MAIN(PackLocationTest)
#include "tst_pack_location.moc"
