#include "core/engine/download.h"

#include "core/base/files.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>

namespace core::engine {
namespace {

namespace fs = std::filesystem;

constexpr int kMostTries = 20;        // in all, however much each brings
constexpr int kMostTriesInVain = 3;   // in a row
constexpr long kConnectSeconds = 30, kStallSeconds = 60, kMostRedirects = 5;
constexpr std::uint64_t kSpareBytes = 64u << 20; ///< that must stay free on the disk
constexpr std::uint64_t kMostBytes = 64ull << 30;

std::uint64_t sizeOf(const fs::path& file)
{
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    return failure ? 0 : size;
}

bool fromThisMachine(const std::string& url)
{
    for (const char* host : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
        const std::string beginning = host;
        if (url.starts_with(beginning) && (url.size() == beginning.size() || url[beginning.size()] == ':' || url[beginning.size()] == '/'))
            return true;
    }
    return false;
}

/// One request, and what came of it.
class Transfer {
public:
    Transfer(const Download& wanted, const fs::path& part, jobs::JobContext& job) : m_wanted(wanted), m_part(part), m_job(job) { }

    /// What ended it; nothing when the server has sent everything it announced.
    std::optional<Error> run();
    bool mayTryAgain() const { return m_mayTryAgain; }
    std::uint64_t received() const { return m_received; }

private:
    static std::size_t onHeader(char* data, std::size_t, std::size_t length, void* self) { return static_cast<Transfer*>(self)->header({data, length}); }
    static std::size_t onData(char* data, std::size_t, std::size_t length, void* self) { return static_cast<Transfer*>(self)->write({data, length}); }
    static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return static_cast<Transfer*>(self)->m_job.stopRequested() ? 1 : 0; }

    std::size_t header(std::string_view line);
    std::size_t write(std::string_view data);
    bool begin();
    void configure(CURL* handle, curl_slist* headers);
    Error failureOf(CURLcode code, long status) const;
    fs::path tagFile() const { return fs::path(m_part).concat(".etag"); }

    const Download& m_wanted;
    const fs::path& m_part;
    jobs::JobContext& m_job;
    CURL* m_handle = nullptr;
    std::FILE* m_file = nullptr;
    std::uint64_t m_had = 0, m_received = 0, m_announced = 0;
    std::string m_tag;
    std::optional<Error> m_error; ///< of our own making
    bool m_mayTryAgain = false;
};

void Transfer::configure(CURL* handle, curl_slist* headers)
{
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle, option, value); };
    set(CURLOPT_URL, m_wanted.url.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, kMostRedirects);
    set(CURLOPT_PROTOCOLS_STR, "https,http");
    set(CURLOPT_REDIR_PROTOCOLS_STR, fromThisMachine(m_wanted.url) ? "https,http" : "https");
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, kStallSeconds);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, "Likeness");
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::onData);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    if (fromThisMachine(m_wanted.url))
        set(CURLOPT_NOPROXY, "*");
    if (const auto& proxy = m_wanted.connection.proxy; !proxy.empty())
        set(CURLOPT_PROXY, proxy.c_str());
    if (const auto limit = m_wanted.connection.bytesPerSecond; limit > 0)
        set(CURLOPT_MAX_RECV_SPEED_LARGE, static_cast<curl_off_t>(limit));
    if (m_had > 0)
        set(CURLOPT_RANGE, fmt::format("{}-", m_had).c_str());
}

std::size_t Transfer::header(std::string_view line)
{
    std::string lower(line);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (lower.starts_with("http/"))
        m_tag.clear(); // of a redirect before
    constexpr std::string_view kTag = "etag:";
    if (lower.starts_with(kTag)) {
        const auto begin = line.find('"'), end = line.rfind('"');
        if (begin != std::string_view::npos && end > begin)
            m_tag = std::string(line.substr(begin, end - begin + 1));
    }
    return line.size();
}

/// Before the first byte: whether this is the rest or the whole, and whether there is room for it.
bool Transfer::begin()
{
    long status = 0;
    curl_off_t length = -1;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(m_handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    if (status != 200 && status != 206)
        return false; // an error page; failureOf says so
    if (status == 200)
        m_had = 0; // the server sends everything: another file by now, or it knows no ranges
    m_announced = length > 0 ? m_had + static_cast<std::uint64_t>(length) : 0;
    if (m_wanted.bytes > 0 && m_announced > 0 && m_announced != m_wanted.bytes) {
        m_error = Error{ErrorCode::ModelBroken, fmt::format("{} has {} bytes; {} were expected", m_wanted.url, m_announced, m_wanted.bytes),
                        "The file has changed since: look for the one that was meant."};
        return false;
    }
    std::error_code failure;
    const auto space = fs::space(m_part.parent_path(), failure);
    const auto needed = std::max(m_announced, m_wanted.bytes);
    if (!failure && needed > m_had && needed - m_had + kSpareBytes > space.available) {
        m_error = Error{ErrorCode::WriteFailed, fmt::format("{} needs {:.1f} GB; {} has {:.1f} GB free", m_wanted.target.filename().string(),
                                                          static_cast<double>(needed - m_had) / 1e9, m_part.parent_path().string(), static_cast<double>(space.available) / 1e9),
                        "Make room, or choose another folder."};
        return false;
    }
    m_file = std::fopen(m_part.string().c_str(), m_had > 0 ? "ab" : "wb");
    if (!m_file) {
        m_error = Error{ErrorCode::WriteFailed, fmt::format("{} cannot be written", m_part.string()), "Check the folder's permissions."};
        return false;
    }
    (void)writeFileAtomically(tagFile(), m_tag); // without it the next try begins anew
    return true;
}

std::size_t Transfer::write(std::string_view data)
{
    if (!m_file && !begin())
        return 0;
    const auto total = m_had + m_received + data.size();
    const auto most = m_announced > 0 ? m_announced : m_wanted.bytes > 0 ? m_wanted.bytes : kMostBytes;
    if (total > most) {
        m_error = Error{ErrorCode::ModelBroken, fmt::format("{} goes on beyond its {} bytes", m_wanted.url, most), "Try another source."};
        return 0;
    }
    const auto written = std::fwrite(data.data(), 1, data.size(), m_file);
    if (written != data.size())
        m_error = Error{ErrorCode::WriteFailed, fmt::format("{} could not be written on", m_part.string()), "Is the disk full? Make room and try again."};
    m_received += written;
    m_job.report({static_cast<int>(total / 1024), static_cast<int>(m_announced / 1024), "Downloading"});
    return written;
}

Error Transfer::failureOf(CURLcode code, long status) const
{
    if (status == 404 || status == 410)
        return {ErrorCode::ModelMissing, fmt::format("{} is not there (HTTP {})", m_wanted.url, status), "Check the address."};
    if (status == 401 || status == 403)
        return {ErrorCode::ModelMissing, fmt::format("{} may not be fetched (HTTP {})", m_wanted.url, status),
                "Accept the licence on its page, download it with a browser, and add that file."};
    if (status >= 400)
        return {ErrorCode::ModelMissing, fmt::format("{}: the server answered HTTP {}", m_wanted.url, status), "Try again later."};
    return {ErrorCode::ModelMissing, fmt::format("{}: {}", m_wanted.url, curl_easy_strerror(code)), "Check the connection and try again; it goes on where it stopped."};
}

std::optional<Error> Transfer::run()
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
    m_handle = handle.get();
    if (!m_handle)
        return Error{ErrorCode::Internal, "the network library could not start", "Try again."};
    m_had = sizeOf(m_part);
    std::string tag;
    if (const auto bytes = readFile(tagFile(), 4096))
        tag.assign(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    if (tag.empty())
        m_had = 0; // nobody knows of which file it is a part
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, &curl_slist_free_all);
    if (m_had > 0)
        headers.reset(curl_slist_append(nullptr, ("If-Range: " + tag).c_str()));
    configure(m_handle, headers.get());

    const CURLcode code = curl_easy_perform(m_handle);
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    const bool flushed = !m_file || std::fclose(m_file) == 0;
    if (m_error)
        return m_error;
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return Error{ErrorCode::Cancelled, "stopped while downloading", ""};
    if (!flushed)
        return Error{ErrorCode::WriteFailed, fmt::format("{} could not be written", m_part.string()), "Is the disk full? Make room and try again."};
    if (status == 416 && (m_wanted.bytes == 0 || m_had == m_wanted.bytes))
        return std::nullopt; // nothing is left to send; the hash tells whether it is right
    if (code == CURLE_OK && status < 400 && m_file)
        return std::nullopt;
    m_mayTryAgain = status < 400 && m_file != nullptr;
    return failureOf(code, status);
}

/// Length and hash of what has been fetched.
Status checkWhole(const Download& wanted, const fs::path& part)
{
    const auto bytes = sizeOf(part);
    if (wanted.bytes > 0 && bytes != wanted.bytes)
        return Error{ErrorCode::ModelBroken, fmt::format("{} has {} bytes; {} were expected", wanted.url, bytes, wanted.bytes), "Try another source."};
    if (wanted.sha256.empty())
        return done();
    const auto hash = sha256OfFile(part);
    if (!hash)
        return hash.error();
    if (*hash != wanted.sha256)
        return Error{ErrorCode::ModelBroken, fmt::format("{} has SHA-256 {}; {} was expected", wanted.url, *hash, wanted.sha256),
                     "It is another file than the one that was meant, or was changed on its way: it is not kept. Try another source."};
    return done();
}

void startCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

Status download(const Download& wanted, jobs::JobContext& job)
{
    const bool http = wanted.url.starts_with("http://");
    if (!http && !wanted.url.starts_with("https://"))
        return Error{ErrorCode::Usage, fmt::format("{} is no web address", wanted.url), "Give one that begins with https://."};
    if (http && wanted.sha256.empty() && !fromThisMachine(wanted.url))
        return Error{ErrorCode::Usage, fmt::format("{} is not encrypted, so that anybody could change the file on its way", wanted.url),
                     "Give an https:// address, or the file's SHA-256."};
    startCurl();
    const fs::path part = fs::path(wanted.target).concat(".part"), tag = fs::path(part).concat(".etag");
    const auto forget = [&] {
        std::error_code ignored;
        fs::remove(part, ignored);
        fs::remove(tag, ignored);
    };
    int inVain = 0;
    for (int tries = 0;; ++tries) {
        Transfer transfer(wanted, part, job);
        const auto failure = transfer.run();
        if (!failure)
            break;
        if (failure->code == ErrorCode::ModelBroken)
            forget();
        inVain = transfer.received() > 0 ? 0 : inVain + 1;
        if (!transfer.mayTryAgain() || tries + 1 >= kMostTries || inVain >= kMostTriesInVain)
            return *failure;
    }
    if (const auto whole = checkWhole(wanted, part); !whole) {
        forget();
        return whole;
    }
    std::error_code failure;
    fs::rename(part, wanted.target, failure);
    if (failure)
        return Error{ErrorCode::WriteFailed, fmt::format("{} cannot be written: {}", wanted.target.string(), failure.message()), "Check the folder's permissions."};
    forget();
    return done();
}

} // namespace core::engine
