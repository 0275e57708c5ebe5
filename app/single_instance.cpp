#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QLocalSocket>

namespace app {
namespace {

constexpr int kTimeoutMs = 1000;
constexpr qint64 kMostBytes = 1 << 20; ///< of a list of file names

} // namespace

SingleInstance::SingleInstance(const QString& name)
    : m_name(QStringLiteral("likeness-")
          + QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(16)))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

bool SingleInstance::handOver(const QStringList& photos)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(kTimeoutMs)) {
        QDataStream stream(&socket);
        stream.setVersion(QDataStream::Qt_6_0);
        stream << photos;
        return socket.waitForBytesWritten(kTimeoutMs) && (socket.disconnectFromServer(), true);
    }
    if (!m_server.listen(m_name)) {
        QLocalServer::removeServer(m_name); // left behind by one that crashed
        m_server.listen(m_name);            // without it the window works all the same
    }
    return false;
}

void SingleInstance::receive()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > kMostBytes)
                return socket->abort();
            QStringList photos;
            QDataStream stream(socket);
            stream.setVersion(QDataStream::Qt_6_0);
            stream.startTransaction();
            stream >> photos;
            if (stream.commitTransaction())
                Q_EMIT photosGiven(photos);
        });
    }
}

} // namespace app
