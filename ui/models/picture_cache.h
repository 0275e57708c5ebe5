#pragma once
#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>

namespace ui::models {

/// Pictures of files, read only when somebody wants to look at them and forgotten when others need the room.
///
/// What was asked for last is read first, since that is what is on the screen; when more is asked for than anybody can look
/// at, the oldest wishes are dropped and come again with the next painting.
class PictureCache : public QObject {
    Q_OBJECT
public:
    /// Reads a file elsewhere and calls back on the window's thread, with a null picture when it cannot be read.
    using Loader = std::function<void(const QString& file, int side, std::function<void(QImage)> done)>;

    /// Pictures fit into a square of `side`; together they take at most `megabytes`.
    PictureCache(int side, int megabytes, QObject* parent = nullptr);
    void setLoader(Loader loader) { m_loader = std::move(loader); }
    /// The pictures take at most so much from now on.
    void setLimit(int megabytes) { m_pictures.setMaxCost(megabytes * 1024); }

    /// The picture if it is there; else null, and it is being fetched.
    QImage picture(const QString& file) const;
    /// Tried, and it cannot be read.
    bool isMissing(const QString& file) const { return m_missing.contains(file); }
    void put(const QString& file, const QImage& picture);
    /// To be read anew, because the file changed or came back.
    void forget(const QString& file);

Q_SIGNALS:
    void arrived(const QString& file); ///< or turned out to be missing

private:
    void fetchNext() const;

    static constexpr int kMostWishes = 96;
    int m_side;
    Loader m_loader;
    // Looking at a picture may fetch it: none of this is seen from outside.
    mutable QCache<QString, QImage> m_pictures; ///< cost in KB
    mutable QStringList m_wishes;               ///< the newest last
    mutable QSet<QString> m_missing;
    mutable QString m_fetching;
};

} // namespace ui::models
