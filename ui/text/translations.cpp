#include "ui/text/translations.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

/// A static library's resources are linked in only by being asked for, and only from outside any namespace.
static void loadTranslations() { Q_INIT_RESOURCE(translations); }

namespace ui::text {

void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    loadTranslations();
    const QString folder = QStringLiteral(":/likeness/translations");
    auto* ours = new QTranslator(&application);
    // English has a file too: it says "1 face" and "2 faces".
    if (ours->load(locale, QStringLiteral("likeness"), QStringLiteral("_"), folder)
        || ours->load(QStringLiteral("likeness_en"), folder))
        QCoreApplication::installTranslator(ours);
    if (auto* window = qobject_cast<QGuiApplication*>(&application); window && !ours->isEmpty())
        window->setLayoutDirection(QLocale(ours->language()).textDirection()); // also where Qt's own words are missing
    auto* qts = new QTranslator(&application);
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
}

} // namespace ui::text
