#pragma once
#include <QtTest>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

/// A web server on this machine that says exactly what a test wants, byte by byte, and closes the connection.
class LoopbackServer {
public:
    /// Gets a request's head; returns all that is sent back.
    using Answer = std::function<std::string(const std::string& request)>;

    explicit LoopbackServer(Answer answer) : m_answer(std::move(answer))
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(m_socket, 8) != 0
            || ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length) != 0)
            qFatal("no loopback server");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~LoopbackServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        ::close(m_socket);
        m_thread.join();
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    std::string url(const std::string& path = "/model.safetensors") const { return "http://127.0.0.1:" + std::to_string(m_port) + path; }
    std::vector<std::string> requests()
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    void serve()
    {
        for (int client; (client = ::accept(m_socket, nullptr, nullptr)) >= 0; ::close(client)) {
            std::string request;
            char buffer[4096];
            for (ssize_t got; request.find("\r\n\r\n") == std::string::npos && (got = ::recv(client, buffer, sizeof buffer, 0)) > 0;)
                request.append(buffer, static_cast<std::size_t>(got));
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
            }
            const std::string answer = m_answer(request);
            for (std::size_t sent = 0; sent < answer.size();) {
                const auto written = ::send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (written <= 0)
                    break;
                sent += static_cast<std::size_t>(written);
            }
        }
    }

    Answer m_answer;
    int m_socket = -1, m_port = 0;
    std::mutex m_mutex;
    std::vector<std::string> m_requests; // under m_mutex
    std::thread m_thread;
};

/// Where a Range header begins; 0 without one.
inline std::size_t rangeOf(const std::string& request)
{
    const auto at = request.find("Range: bytes=");
    return at == std::string::npos ? 0 : std::stoul(request.substr(at + 13));
}

/// An honest answer, cut off after `most` bytes of the body.
inline std::string fileAnswer(const std::string& request, const std::string& body, std::size_t most = std::string::npos, const std::string& tag = "\"one\"")
{
    const bool same = request.find("If-Range: ") == std::string::npos || request.find("If-Range: " + tag) != std::string::npos;
    const auto begin = same ? rangeOf(request) : 0;
    const auto rest = body.substr(std::min(begin, body.size()));
    const std::string status = begin > 0 ? "206 Partial Content" : "200 OK";
    return "HTTP/1.1 " + status + "\r\nETag: " + tag + "\r\nContent-Length: " + std::to_string(rest.size()) + "\r\nConnection: close\r\n\r\n" + rest.substr(0, most);
}
