#include "ui/models/picture_cache.h"

#include <QtTest>

#include <deque>

using namespace ui::models;

class PictureCacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureIsReadWhenSomebodyLooks();
    void whatWasWantedLastComesFirst();
    void oldWishesAreDropped();
    void aFileThatCannotBeReadIsTriedOnce();
    void whatIsNotLookedAtMakesRoom();
};

namespace {

struct Shelf {
    PictureCache cache{ 64, 1 };
    QStringList asked;
    std::deque<std::function<void(QImage)>> answers;

    Shelf()
    {
        cache.setLoader([this](const QString& file, int, std::function<void(QImage)> done) {
            asked << file;
            answers.push_back(std::move(done));
        });
    }
    void answer(const QImage& picture)
    {
        auto done = std::move(answers.front());
        answers.pop_front();
        done(picture);
    }
    static QImage picture(int side = 64)
    {
        QImage image(side, side, QImage::Format_RGB32);
        image.fill(Qt::red);
        return image;
    }
};

} // namespace

void PictureCacheTest::aPictureIsReadWhenSomebodyLooks()
{
    Shelf shelf;
    QSignalSpy arrived(&shelf.cache, &PictureCache::arrived);
    QVERIFY(shelf.cache.picture("a").isNull());
    QVERIFY(shelf.cache.picture("a").isNull());
    QCOMPARE(shelf.asked, QStringList{ "a" });
    shelf.answer(Shelf::picture());
    QCOMPARE(arrived.count(), 1);
    QVERIFY(!shelf.cache.picture("a").isNull());
    shelf.cache.forget("a");
    QVERIFY(shelf.cache.picture("a").isNull());
    QCOMPARE(shelf.asked.size(), 2);
}

void PictureCacheTest::whatWasWantedLastComesFirst()
{
    Shelf shelf;
    for (const char* file : { "a", "b", "c", "d" })
        shelf.cache.picture(file);
    shelf.cache.picture("b"); // still on the screen
    while (!shelf.answers.empty())
        shelf.answer(Shelf::picture());
    QCOMPARE(shelf.asked, (QStringList{ "a", "b", "d", "c" }));
}

void PictureCacheTest::oldWishesAreDropped()
{
    Shelf shelf;
    for (int i = 0; i < 1000; ++i)
        shelf.cache.picture(QString::number(i));
    while (!shelf.answers.empty())
        shelf.answer(Shelf::picture(4));
    QVERIFY2(shelf.asked.size() <= 100, qPrintable(QString::number(shelf.asked.size())));
    QVERIFY(shelf.asked.contains("999"));
}

void PictureCacheTest::aFileThatCannotBeReadIsTriedOnce()
{
    Shelf shelf;
    shelf.cache.picture("a");
    shelf.answer({});
    QVERIFY(shelf.cache.isMissing("a"));
    shelf.cache.picture("a");
    QCOMPARE(shelf.asked.size(), 1);
    shelf.cache.put("a", Shelf::picture());
    QVERIFY(!shelf.cache.isMissing("a"));
}

void PictureCacheTest::whatIsNotLookedAtMakesRoom()
{
    Shelf shelf; // of 1 MB
    for (int i = 0; i < 10; ++i)
        shelf.cache.put(QString::number(i), Shelf::picture(256)); // of 256 KB
    QVERIFY(shelf.cache.picture("0").isNull());
    QVERIFY(!shelf.cache.picture("9").isNull());
}

QTEST_GUILESS_MAIN(PictureCacheTest)
#include "tst_picture_cache.moc"
