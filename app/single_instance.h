#pragma once
#include <QLocalServer>
#include <QStringList>

namespace app {

/// One window for each library: a second start hands its photos to the window that is open.
/// Thread: the window's.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// `name` tells apart what may run at the same time; the same person only.
    explicit SingleInstance(const QString& name);

    /// True when another instance took the photos (maybe none) and shows itself; else this one is the first from now on.
    bool handOver(const QStringList& photos);

Q_SIGNALS:
    void photosGiven(const QStringList& photos);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};

} // namespace app
