#include "app/csv_output.h"

#include <QtTest>

using namespace app;
using namespace core::engine;

class CsvOutputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFaceHasALine();
    void aPictureWithoutAFaceHasOneToo();
    void fieldsThatNeedQuotesHaveThem();
    void everyLineHasTheHeadersColumns();
};

namespace {

Verdict judged()
{
    Verdict verdict{VerdictLabel::NoSigns, 0.25f, {"calm"}, core::image::Box{1, 2, 3, 4}};
    verdict.familiarity = 0.5f;
    return verdict;
}

} // namespace

void CsvOutputTest::everyFaceHasALine()
{
    QCOMPARE(verdictsCsv("a.png", {judged(), judged()}),
             std::string("a.png,0,1,2,3,4,no_signs,0.2500,0.500,calm,\na.png,1,1,2,3,4,no_signs,0.2500,0.500,calm,"));
}

void CsvOutputTest::aPictureWithoutAFaceHasOneToo()
{
    QCOMPARE(verdictsCsv("a.png", {{VerdictLabel::CannotSay, 0, {"No face."}}}), std::string("a.png,,,,,,cannot_say,0.0000,,No face.,"));
}

void CsvOutputTest::fieldsThatNeedQuotesHaveThem()
{
    QCOMPARE(failureCsv("a, \"b\".png", {core::ErrorCode::FileUnreadable, "not\nreadable", ""}),
             std::string("\"a, \"\"b\"\".png\",,,,,,,,,,\"not\nreadable\""));
}

void CsvOutputTest::everyLineHasTheHeadersColumns()
{
    const auto commas = [](const std::string& line) { return QString::fromStdString(line).count(','); };
    QCOMPARE(commas(verdictsCsv("a.png", {judged()})), commas(verdictsCsvHeader()));
    QCOMPARE(commas(failureCsv("a.png", {core::ErrorCode::FileUnreadable, "no", ""})), commas(verdictsCsvHeader()));
}

QTEST_GUILESS_MAIN(CsvOutputTest)
#include "tst_csv_output.moc"
