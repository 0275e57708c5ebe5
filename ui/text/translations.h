#pragma once

class QCoreApplication;
class QLocale;

namespace ui::text {

/// Installs our words and Qt's own for a language; English where we have none.
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace ui::text
