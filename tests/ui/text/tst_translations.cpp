#include "ui/text/core_sentences.h"
#include "ui/text/error_text.h"
#include "ui/text/translations.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

/// The translations that the program carries.
class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySentenceIsTranslatedAndKeepsItsPlaceholders_data();
    void everySentenceIsTranslatedAndKeepsItsPlaceholders();
    void englishCountsProperly();
    void germanIsSpokenWhereTheSystemSpeaksIt();
    void hebrewIsSpokenAndTurnsTheWindowRound();
    void sentencesOfCoreAreSpokenWithTheirNumbers();
    void whatCoreSaysOfAPortraitIsSpokenInEveryLanguage_data();
    void whatCoreSaysOfAPortraitIsSpokenInEveryLanguage();
    void theCatalogueIsSpokenInEveryLanguage_data();
    void theCatalogueIsSpokenInEveryLanguage();
    void anUnknownLanguageGetsEnglish();

private:
    static void languages();
};

namespace {

QString translated(const char* context, const char* source, int count = -1)
{
    return QCoreApplication::translate(context, source, nullptr, count);
}

/// A fresh application for each language, since translators stay with it.
struct Spoken {
    explicit Spoken(const QLocale& locale) { ui::text::installTranslations(application, locale); }
    int argc = 1;
    char name[5] = "test";
    char* argv[2] = { name, nullptr };
    QCoreApplication application{ argc, argv };
};

} // namespace

void TranslationsTest::everySentenceIsTranslatedAndKeepsItsPlaceholders_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English plurals") << "en";
    QTest::newRow("German") << "de";
    QTest::newRow("Hebrew") << "he";
}

void TranslationsTest::everySentenceIsTranslatedAndKeepsItsPlaceholders()
{
    QFETCH(QString, language);
    QFile file(QStringLiteral(LIKENESS_SOURCE_DIR "/resources/translations/likeness_%1.ts").arg(language));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int sentences = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        if (xml.name() != QLatin1String("translation"))
            continue;
        QVERIFY2(xml.attributes().value("type") != QLatin1String("unfinished"), qPrintable(source));
        const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).simplified();
        QVERIFY2(!text.isEmpty() || source.trimmed() == "%", qPrintable(source));
        for (const char* placeholder : { "%1", "%2", "%3", "%4", "%5", "%n" })
            QVERIFY2(source.contains(placeholder) == text.contains(placeholder), qPrintable(source + " | " + text));
        ++sentences;
    }
    QVERIFY(!xml.hasError());
    QVERIFY(sentences >= (language == "en" ? 10 : 450));
}

void TranslationsTest::englishCountsProperly()
{
    const Spoken spoken(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCOMPARE(translated("ui::models::PhotoListModel", "%n face(s)", 1), "1 face");
    QCOMPARE(translated("ui::models::PhotoListModel", "%n face(s)", 3), "3 faces");
}

void TranslationsTest::germanIsSpokenWhereTheSystemSpeaksIt()
{
    const Spoken spoken(QLocale(QLocale::German, QLocale::Austria));
    QCOMPARE(translated("ui::views::WelcomePage", "Drop a photo here"), "Ziehen Sie ein Foto hierher");
    QCOMPARE(translated("ui::models::PhotoListModel", "%n face(s)", 1), "1 Gesicht");
    QCOMPARE(
        ui::text::errorText({ core::ErrorCode::NoFace, "", "" }, "a.png").headline, "In „a.png“ wurde kein Gesicht gefunden.");
}

void TranslationsTest::hebrewIsSpokenAndTurnsTheWindowRound()
{
    const QLocale hebrew(QLocale::Hebrew, QLocale::Israel);
    const Spoken spoken(hebrew);
    QCOMPARE(translated("ui::views::WelcomePage", "Drop a photo here"), QString::fromUtf8("גררו תמונה לכאן"));
    QCOMPARE(translated("ui::models::PhotoListModel", "%n face(s)", 3), QString::fromUtf8("3 פרצופים"));
    QCOMPARE(hebrew.textDirection(), Qt::RightToLeft);
}

void TranslationsTest::sentencesOfCoreAreSpokenWithTheirNumbers()
{
    const std::string small = "The face is 41 pixels wide; below 64 the traces of a forgery are lost.";
    {
        const Spoken spoken(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(ui::text::fromCore(small), "Das Gesicht ist 41 Pixel breit; unter 64 gehen die Spuren einer Fälschung verloren.");
        QCOMPARE(ui::text::fromCore("Denoising"), "Entrauschen");
        QCOMPARE(ui::text::fromCore("Something new with 3 numbers: 1, 2.5"), "Something new with 3 numbers: 1, 2.5");
        QCOMPARE(ui::text::errorText({ core::ErrorCode::Usage, "a side of 9 pixels", "Choose multiples of 8 from 64 to 1024." }).remedy,
            QString::fromUtf8("Wählen Sie Vielfache von 8 zwischen 64 und 1024."));
    }
    const Spoken spoken(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCOMPARE(ui::text::fromCore(small), QString::fromStdString(small));
}

void TranslationsTest::whatCoreSaysOfAPortraitIsSpokenInEveryLanguage_data() { languages(); }

/// Every literal of these sources that is a sentence.
void TranslationsTest::whatCoreSaysOfAPortraitIsSpokenInEveryLanguage()
{
    QFETCH(QLocale, locale);
    const Spoken spoken(locale);
    static const QRegularExpression sentence(QStringLiteral("\"([A-Z][^\"]* [^\"]*\\.)\"")), number(QStringLiteral("\\{[^}]*\\}"));
    for (const char* source : { "forgery_detector", "published_face" }) {
        QFile file(QStringLiteral(LIKENESS_SOURCE_DIR "/core/engine/%1.cpp").arg(QLatin1String(source)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int found = 0;
        for (auto match = sentence.globalMatch(QString::fromUtf8(file.readAll())); match.hasNext(); ++found) {
            const QString english = match.next().captured(1).replace(number, QStringLiteral("7"));
            QVERIFY2(ui::text::fromCore(english.toStdString()) != english, qPrintable(english));
        }
        QVERIFY(found >= 2);
    }
}

void TranslationsTest::theCatalogueIsSpokenInEveryLanguage_data() { languages(); }

void TranslationsTest::languages()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany);
    QTest::newRow("Hebrew") << QLocale(QLocale::Hebrew, QLocale::Israel);
}

void TranslationsTest::theCatalogueIsSpokenInEveryLanguage()
{
    QFETCH(QLocale, locale);
    QFile file(QStringLiteral(LIKENESS_SOURCE_DIR "/models/catalogue.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto entries = QJsonDocument::fromJson(file.readAll()).object().value("files").toArray();
    QVERIFY(entries.size() >= 6);
    const Spoken spoken(locale);
    for (const auto& entry : entries)
        for (const char* key : { "title", "restriction" }) {
            const QString english = entry.toObject().value(QLatin1String(key)).toString();
            QVERIFY2(english.isEmpty() || ui::text::fromCore(english.toStdString()) != english, qPrintable(english));
        }
}

void TranslationsTest::anUnknownLanguageGetsEnglish()
{
    const Spoken spoken(QLocale(QLocale::Icelandic));
    QCOMPARE(translated("ui::models::PhotoListModel", "%n face(s)", 2), "2 faces");
    QCOMPARE(translated("ui::views::WelcomePage", "Drop a photo here"), "Drop a photo here");
}

QTEST_APPLESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
