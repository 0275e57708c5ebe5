#include "app/desktop.h"

#include <algorithm>

#ifdef LIKENESS_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#endif

namespace app {

#ifdef LIKENESS_HAS_DBUS

void notifyDesktop(const QString& headline, const QString& words)
{
    // Source: the Desktop Notifications Specification of freedesktop.org. Sent without waiting for an answer.
    auto message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"), QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    constexpr int kUsualTime = -1;
    message << QStringLiteral("Likeness") << 0u << QStringLiteral("likeness") << headline << words << QStringList() << QVariantMap()
            << kUsualTime;
    QDBusConnection::sessionBus().send(message);
}

void showTaskbarProgress(double share)
{
    // Source: Unity's launcher entry, which KDE's and GNOME's docks understand as well.
    auto message = QDBusMessage::createSignal(
        QStringLiteral("/likeness"), QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    message << QStringLiteral("application://likeness.desktop")
            << QVariantMap{ { QStringLiteral("progress"), std::max(share, 0.0) }, { QStringLiteral("progress-visible"), share >= 0 } };
    QDBusConnection::sessionBus().send(message);
}

#else

void notifyDesktop(const QString&, const QString&) { }
void showTaskbarProgress(double) { }

#endif

} // namespace app
