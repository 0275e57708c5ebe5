#pragma once
#include <QString>

namespace app {

/// Shows a message by way of the system; does nothing where the system has no such service.
void notifyDesktop(const QString& headline, const QString& words);

/// How far the work is, in the taskbar or dock: 0..1, or below 0 for none. Does nothing where the system cannot show it.
void showTaskbarProgress(double share);

} // namespace app
