#include "core/engine/download.h"

#include "core/base/files.h"
#include "tests/core/engine/loopback_server.h"
#include "tests/verify.h"

#include <QTemporaryDir>

using namespace core::engine;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

std::string someBytes(std::size_t count)
{
    std::string bytes(count, '\0');
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<char>((i * 2654435761u) >> 13);
    return bytes;
}

const std::string kBody = someBytes(300'000);

std::string hashOf(const std::string& body)
{
    return core::sha256(std::as_bytes(std::span(body)));
}

} // namespace

class DownloadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aFileArrivesWhole();
    void aBrokenConnectionIsTakenUpWhereItEnded();
    void anEarlierTryIsTakenUp();
    void aChangedFileBeginsAnew();
    void aServerWithoutRangesSendsItAllAgain();
    void aConnectionThatBringsNothingEnds();
    void whatIsWrongIsNotKept_data();
    void whatIsWrongIsNotKept();
    void errorsOfTheServerAreSaid_data();
    void errorsOfTheServerAreSaid();
    void stoppingLeavesThePart();
    void aFileLargerThanTheDiskIsNotBegun();
    void anEndlessAnswerIsCut();
    void nobodyAtTheOtherEndIsSaid();
    void addressesThatAreNotSafeAreRefused_data();
    void addressesThatAreNotSafeAreRefused();
    void aFolderThatIsNotThereIsSaid();
    void aProxyIsAskedInsteadOfTheServer();

private:
    fs::path target() const { return fs::path(m_folder->path().toStdString()) / "model.safetensors"; }
    std::string arrived() const
    {
        const auto bytes = core::readFile(target(), 1 << 24);
        return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : std::string();
    }
    bool nothingElseIsLeft() const { return !fs::exists(target().string() + ".part") && !fs::exists(target().string() + ".part.etag"); }
    core::Status fetch(const std::string& url, const std::string& sha256 = "", std::uint64_t bytes = 0)
    {
        core::jobs::JobContext job;
        return download({url, target(), sha256, bytes, {}}, job);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void DownloadTest::aFileArrivesWhole()
{
    LoopbackServer server([](const std::string& request) { return fileAnswer(request, kBody); });
    VERIFY_OK(fetch(server.url(), hashOf(kBody), kBody.size()));
    QVERIFY(arrived() == kBody);
    QVERIFY(nothingElseIsLeft());
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void DownloadTest::aBrokenConnectionIsTakenUpWhereItEnded()
{
    LoopbackServer server([](const std::string& request) { return fileAnswer(request, kBody, 70'000); });
    VERIFY_OK(fetch(server.url(), hashOf(kBody)));
    QVERIFY(arrived() == kBody);
    const auto requests = server.requests();
    QCOMPARE(requests.size(), std::size_t(5));
    for (std::size_t i = 0; i < requests.size(); ++i)
        QCOMPARE(rangeOf(requests[i]), i * 70'000);
}

void DownloadTest::anEarlierTryIsTakenUp()
{
    VERIFY_OK(core::writeFileAtomically(target().string() + ".part", kBody.substr(0, 100'000)));
    VERIFY_OK(core::writeFileAtomically(target().string() + ".part.etag", std::string("\"one\"")));
    LoopbackServer server([](const std::string& request) { return fileAnswer(request, kBody); });
    VERIFY_OK(fetch(server.url(), hashOf(kBody)));
    QVERIFY(arrived() == kBody);
    QCOMPARE(rangeOf(server.requests().front()), std::size_t(100'000));
}

void DownloadTest::aChangedFileBeginsAnew()
{
    VERIFY_OK(core::writeFileAtomically(target().string() + ".part", std::string(100'000, 'x')));
    VERIFY_OK(core::writeFileAtomically(target().string() + ".part.etag", std::string("\"old\"")));
    LoopbackServer server([](const std::string& request) { return fileAnswer(request, kBody); });
    VERIFY_OK(fetch(server.url(), hashOf(kBody)));
    QVERIFY(arrived() == kBody);
}

void DownloadTest::aServerWithoutRangesSendsItAllAgain()
{
    int number = 0;
    LoopbackServer server([&](const std::string&) { return fileAnswer("", kBody, number++ == 0 ? 90'000 : std::string::npos); });
    VERIFY_OK(fetch(server.url(), hashOf(kBody)));
    QVERIFY(arrived() == kBody);
    QCOMPARE(server.requests().size(), std::size_t(2));
}

void DownloadTest::aConnectionThatBringsNothingEnds()
{
    int number = 0;
    LoopbackServer server([&](const std::string& request) { return fileAnswer(request, kBody, number++ == 0 ? 50'000 : 0); });
    VERIFY_ERROR(fetch(server.url()), ErrorCode::ModelMissing);
    QVERIFY(!fs::exists(target()));
    QCOMPARE(fs::file_size(target().string() + ".part"), std::uintmax_t(50'000)); // to go on with another day
    QVERIFY(server.requests().size() <= 5);
}

void DownloadTest::whatIsWrongIsNotKept_data()
{
    QTest::addColumn<QByteArray>("sha256");
    QTest::addColumn<int>("bytes");
    QTest::newRow("another hash") << QByteArray(64, 'a') << 0;
    QTest::newRow("another length") << QByteArray() << 299'999;
    QTest::newRow("a longer one expected") << QByteArray() << 300'001;
}

void DownloadTest::whatIsWrongIsNotKept()
{
    QFETCH(QByteArray, sha256);
    QFETCH(int, bytes);
    LoopbackServer server([](const std::string& request) { return fileAnswer(request, kBody); });
    const auto fetched = fetch(server.url(), sha256.toStdString(), static_cast<std::uint64_t>(bytes));
    VERIFY_ERROR(fetched, ErrorCode::ModelBroken);
    QVERIFY(!fs::exists(target()));
    QVERIFY(nothingElseIsLeft());
}

void DownloadTest::errorsOfTheServerAreSaid_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char* status : {"404 Not Found", "403 Forbidden", "500 Internal Server Error", "429 Too Many Requests"})
        QTest::newRow(status) << QByteArray(status);
}

void DownloadTest::errorsOfTheServerAreSaid()
{
    QFETCH(QByteArray, status);
    LoopbackServer server([&](const std::string&) { return "HTTP/1.1 " + status.toStdString() + "\r\nContent-Length: 5\r\n\r\nsorry"; });
    const auto fetched = fetch(server.url());
    VERIFY_ERROR(fetched, ErrorCode::ModelMissing);
    QVERIFY(QString::fromStdString(fetched.error().what).contains(status.left(3)));
    QVERIFY(!fs::exists(target()));
    QVERIFY(nothingElseIsLeft());
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void DownloadTest::stoppingLeavesThePart()
{
    core::jobs::StopToken stop;
    LoopbackServer server([&](const std::string& request) { return fileAnswer(request, kBody, 120'000); });
    core::jobs::JobContext job(stop, [&](const core::jobs::Progress&) { stop.requestStop(); });
    VERIFY_ERROR(download({server.url(), target(), "", 0, {}}, job), ErrorCode::Cancelled);
    QVERIFY(!fs::exists(target()));
    QVERIFY(fs::exists(target().string() + ".part"));
}

void DownloadTest::aFileLargerThanTheDiskIsNotBegun()
{
    LoopbackServer server([](const std::string&) { return "HTTP/1.1 200 OK\r\nContent-Length: 60000000000000000\r\n\r\n" + kBody; });
    VERIFY_ERROR(fetch(server.url()), ErrorCode::WriteFailed);
    QVERIFY(nothingElseIsLeft());
}

void DownloadTest::anEndlessAnswerIsCut()
{
    LoopbackServer server([](const std::string&) { return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + kBody; }); // no length told
    VERIFY_ERROR(fetch(server.url(), "", 200'000), ErrorCode::ModelBroken);
    QVERIFY(nothingElseIsLeft());
}

void DownloadTest::nobodyAtTheOtherEndIsSaid()
{
    std::string url;
    {
        LoopbackServer server([](const std::string&) { return std::string(); });
        url = server.url();
    }
    const auto fetched = fetch(url);
    VERIFY_ERROR(fetched, ErrorCode::ModelMissing);
    QVERIFY(!fetched.error().remedy.empty());
}

void DownloadTest::addressesThatAreNotSafeAreRefused_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char* url : {"file:///etc/passwd", "ftp://example.org/x", "model.safetensors", "http://example.org/x", "http://localhost.example.org/x", ""})
        QTest::newRow(*url ? url : "none") << QByteArray(url);
}

void DownloadTest::addressesThatAreNotSafeAreRefused()
{
    QFETCH(QByteArray, url);
    VERIFY_ERROR(fetch(url.toStdString()), ErrorCode::Usage);
}

void DownloadTest::aFolderThatIsNotThereIsSaid()
{
    LoopbackServer server([](const std::string& request) { return fileAnswer(request, kBody); });
    core::jobs::JobContext job;
    VERIFY_ERROR(download({server.url(), target().parent_path() / "nowhere" / "x", "", 0, {}}, job), ErrorCode::WriteFailed);
}

void DownloadTest::aProxyIsAskedInsteadOfTheServer()
{
    LoopbackServer proxy([](const std::string& request) { return fileAnswer(request, kBody); });
    core::jobs::JobContext job;
    const std::string url = "http://models.invalid/model.safetensors"; // a name that nobody can look up
    VERIFY_OK(download({url, target(), hashOf(kBody), 0, {proxy.url(""), 100'000'000}}, job));
    QVERIFY(arrived() == kBody);
    QVERIFY(proxy.requests().front().starts_with("GET " + url + " "));
}

QTEST_GUILESS_MAIN(DownloadTest)
#include "tst_download.moc"
