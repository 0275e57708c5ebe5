#pragma once
#include <QDate>
#include <QString>

#include <functional>

namespace ui::models {

/// What the names of a batch's files are made from.
struct NameParts {
    QString photo; ///< file name of the photo
    quint64 seed = 0;
    int number = 1; ///< counted through the batch
    QString prompt;
    QDate date;
};

/// Fills {photo}, {seed}, {number}, {prompt} and {date} in; what no file system likes becomes "_". Anything else in braces
/// stays as it is. Never empty and without an ending: "anna_4711".
QString filledIn(const QString& pattern, const NameParts& parts);

/// "anna_4711.png", or "anna_4711-2.png" when `taken` says that the first is not free.
QString freeFileName(const QString& folder, const QString& name, const std::function<bool(const QString& path)>& taken);

inline const QString kUsualPattern = QStringLiteral("{photo}_{seed}");

} // namespace ui::models
