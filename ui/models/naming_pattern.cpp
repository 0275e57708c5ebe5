#include "ui/models/naming_pattern.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace ui::models {
namespace {

constexpr int kLongestName = 120, kLongestPrompt = 40;

/// Letters of every language stay; separators, wildcards and control characters do not.
QString harmless(const QString& text)
{
    static const QRegularExpression kForbidden(QStringLiteral("\\s*[\\x00-\\x1f<>:\"/\\\\|?*]+\\s*"));
    QString name = text.simplified();
    name.replace(kForbidden, QStringLiteral("_"));
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return name.left(kLongestName);
}

} // namespace

QString filledIn(const QString& pattern, const NameParts& parts)
{
    // One pass, so that a prompt with "{seed}" in it is not filled in once more.
    static const QRegularExpression kToken(QStringLiteral("\\{(photo|seed|number|prompt|date)\\}"));
    QString name;
    qsizetype after = 0;
    for (auto match = kToken.globalMatch(pattern); match.hasNext();) {
        const auto token = match.next();
        name += pattern.mid(after, token.capturedStart() - after);
        after = token.capturedEnd();
        const QString word = token.captured(1);
        name += word == QLatin1String("photo") ? QFileInfo(parts.photo).completeBaseName()
            : word == QLatin1String("seed")    ? QString::number(parts.seed)
            : word == QLatin1String("number")  ? QStringLiteral("%1").arg(parts.number, 3, 10, QLatin1Char('0'))
            : word == QLatin1String("prompt")  ? parts.prompt.simplified().left(kLongestPrompt)
                                               : parts.date.toString(Qt::ISODate);
    }
    name = harmless(name + pattern.mid(after));
    return name.isEmpty() ? QStringLiteral("portrait") : name;
}

QString freeFileName(const QString& folder, const QString& name, const std::function<bool(const QString&)>& taken)
{
    QString path = QStringLiteral("%1/%2.png").arg(folder, name);
    for (int number = 2; taken(path); ++number)
        path = QStringLiteral("%1/%2-%3.png").arg(folder, name).arg(number);
    return path;
}

} // namespace ui::models
