#include "core/training/run_curves.h"

#include "core/image/codec.h"
#include "tests/verify.h"

#include <QTemporaryDir>

#include <fstream>

using namespace core::training;

namespace {

std::filesystem::path logOf(const QTemporaryDir& folder, const std::string& text)
{
    const auto path = std::filesystem::path(folder.path().toStdString()) / "log.jsonl";
    std::ofstream(path) << text;
    return path;
}

/// Rows of the picture that hold the curve's colour in a column.
std::vector<int> curveRows(const core::image::Image& picture, int x)
{
    std::vector<int> rows;
    for (int y = 0; y < picture.height; ++y)
        if (picture.at(x, y, 0) < 100 && picture.at(x, y, 2) > 140)
            rows.push_back(y);
    return rows;
}

} // namespace

class RunCurvesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFallingLossFalls();
    void aLogThatWasCutOffIsDrawn();
    void withoutALogThereIsNothingToDraw();
};

void RunCurvesTest::aFallingLossFalls()
{
    QTemporaryDir folder;
    std::string text;
    for (int i = 0; i <= 20; ++i)
        text += "{\"seconds\":" + std::to_string(60 * i) + ",\"step\":" + std::to_string(i) + ",\"loss\":" + std::to_string(1 - 0.04 * i) + "}\n";
    const auto png = std::filesystem::path(folder.path().toStdString()) / "curves.png";
    VERIFY_OK(writeRunCurves(logOf(folder, text), png));
    const auto drawn = core::image::readImage(png);
    VERIFY_OK(drawn);
    const auto early = curveRows(drawn->image, 100), late = curveRows(drawn->image, 800);
    QVERIFY(!early.empty() && !late.empty());
    QVERIFY(early.front() + 50 < late.front()); // further down is less
}

void RunCurvesTest::aLogThatWasCutOffIsDrawn()
{
    QTemporaryDir folder;
    const auto png = std::filesystem::path(folder.path().toStdString()) / "curves.png";
    VERIFY_OK(writeRunCurves(logOf(folder, "{\"seconds\":1,\"loss\":2,\"psnr\":9}\n{\"note\":\"no time\"}\n{\"seconds\":2,\"lo"), png));
    VERIFY_OK(writeRunCurves(logOf(folder, ""), png));
}

void RunCurvesTest::withoutALogThereIsNothingToDraw()
{
    QTemporaryDir folder;
    const std::filesystem::path path(folder.path().toStdString());
    VERIFY_ERROR(writeRunCurves(path / "log.jsonl", path / "curves.png"), core::ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(RunCurvesTest)
#include "tst_run_curves.moc"
