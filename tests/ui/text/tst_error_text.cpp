#include "ui/text/error_text.h"
#include "ui/text/wording.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace ui::text;
using core::ErrorCode;

class ErrorTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasASentenceAndARemedy_data();
    void everyCodeHasASentenceAndARemedy();
    void aModelFilesErrorKeepsCoresRemedy();
    void cancelledIsNothingToShow();
    void likenessWordsFollowTheScore_data();
    void likenessWordsFollowTheScore();
    void anUnknownNoteKeepsItsOwnWords();
    void everySchedulerHasAName();
    void everyModelHasATitle();
    void theHomeFolderIsShort();
};

void ErrorTextTest::everyCodeHasASentenceAndARemedy_data()
{
    QTest::addColumn<int>("code");
    for (int code = static_cast<int>(ErrorCode::Internal); code <= static_cast<int>(ErrorCode::OutOfMemory); ++code)
        if (code != static_cast<int>(ErrorCode::Cancelled))
            QTest::newRow(core::errorCodeName(static_cast<ErrorCode>(code))) << code;
}

void ErrorTextTest::everyCodeHasASentenceAndARemedy()
{
    QFETCH(int, code);
    const core::Error error{ static_cast<ErrorCode>(code), "numbers and names", "Read an English remedy." }; // whole sentences, as core gives them
    const ErrorText bare = errorText(error);
    const ErrorText about = errorText(error, "anna.png");
    QVERIFY(bare.headline.endsWith('.'));
    QVERIFY(!bare.headline.contains('%'));
    QVERIFY(about.headline.contains("anna.png"));
    QVERIFY(about.remedy.endsWith('.'));
    QVERIFY(about.details.contains("numbers and names"));
    QVERIFY(about.details.contains("an English remedy"));
    QVERIFY(about.details.contains(core::errorCodeName(error.code)));
    const ErrorText model = modelErrorText(error, "unet.bin");
    QVERIFY(model.headline.contains("unet.bin") && model.headline.endsWith('.'));
    QVERIFY(model.remedy.endsWith('.'));
    QVERIFY(!modelErrorText(error).headline.contains('%'));
}

void ErrorTextTest::aModelFilesErrorKeepsCoresRemedy()
{
    const ErrorText text = modelErrorText({ ErrorCode::ModelMissing, "no connection", "Check the connection." }, "unet.bin");
    QCOMPARE(text.headline, QString::fromUtf8("“unet.bin” could not be downloaded."));
    QCOMPARE(text.remedy, "Check the connection.");
    QVERIFY(!modelErrorText({ ErrorCode::ModelMissing, "no connection", "" }, "unet.bin").remedy.isEmpty());
    QVERIFY(modelErrorText({ ErrorCode::Cancelled, "stopped", "" }).headline.isEmpty());
}

void ErrorTextTest::cancelledIsNothingToShow() { QVERIFY(errorText({ ErrorCode::Cancelled, "stopped", "" }).headline.isEmpty()); }

void ErrorTextTest::likenessWordsFollowTheScore_data()
{
    QTest::addColumn<float>("score");
    QTest::addColumn<QString>("words");
    QTest::newRow("sure") << 80.f << "Clearly the same person";
    QTest::newRow("likely") << 79.9f << "Probably the same person";
    QTest::newRow("even") << 50.f << "Could be the same person or another";
    QTest::newRow("unlikely") << 39.f << "Probably another person";
    QTest::newRow("no") << 3.f << "Looks like another person";
}

void ErrorTextTest::likenessWordsFollowTheScore()
{
    QFETCH(float, score);
    QFETCH(QString, words);
    core::engine::Likeness likeness;
    likeness.known = true;
    likeness.score = score;
    QCOMPARE(likenessWords(likeness), words);
    likeness.known = false;
    QVERIFY(likenessWords(likeness) != words);
}

void ErrorTextTest::anUnknownNoteKeepsItsOwnWords()
{
    QCOMPARE(qualityNote({ "hat", "A hat hides the hair." }), "A hat hides the hair.");
    QVERIFY(qualityNote({ "blurred", "engine words" }) != "engine words");
}

void ErrorTextTest::everySchedulerHasAName()
{
    QStringList names;
    for (const auto kind : allSchedulers())
        names << schedulerLabel(kind);
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(names.size(), int(core::engine::schedulerNames().size()));
    QVERIFY(!names.contains(QString()));
}

void ErrorTextTest::everyModelHasATitle()
{
    QFile manifest(LIKENESS_SOURCE_DIR "/models/manifest.json");
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    const auto models = QJsonDocument::fromJson(manifest.readAll())["models"].toArray();
    QVERIFY(models.size() > 10);
    for (const auto& model : models) {
        const QString name = model[QLatin1String("name")].toString();
        QVERIFY2(modelTitle(name.toStdString()) != name, qPrintable(name));
    }
    QCOMPARE(modelTitle("portrait"), "Portrait painter");
    QCOMPARE(modelTitle("something_new"), "something_new");
}

void ErrorTextTest::theHomeFolderIsShort()
{
    const auto home = QDir::homePath();
#ifndef Q_OS_WIN
    QCOMPARE(shownPath((home + "/packs/published").toStdString()), "~/packs/published");
    QCOMPARE(shownPath((home + "er").toStdString()), home + "er");
#endif
    QVERIFY(shownPath("/usr/share/likeness").endsWith("likeness"));
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
