#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <map>

namespace {

/// Who may include whom: app -> ui -> core/engine -> {nets, weights, faces} -> {image, jobs} -> base, never sideways.
/// core/training stands beside ui: it makes the models that the engine uses, and only likeness-train knows it.
const std::map<QString, QStringList> kArrows{
    { "core/base", {} },
    { "core/jobs", { "core/base" } },
    { "core/image", { "core/base" } },
    { "core/weights", { "core/jobs", "core/image", "core/base" } },
    { "core/nets", { "core/jobs", "core/image", "core/base" } },
    { "core/faces", { "core/jobs", "core/image", "core/base" } },
    { "core/engine", { "core/nets", "core/weights", "core/faces", "core/jobs", "core/image", "core/base" } },
    { "core/training", { "core/engine", "core/nets", "core/weights", "core/faces", "core/jobs", "core/image", "core/base" } },
    { "ui", { "core/engine", "core/jobs", "core/image", "core/base" } },
    { "app", { "ui", "core/training", "core/engine", "core/nets", "core/weights", "core/faces", "core/jobs", "core/image", "core/base" } },
};

/// A library that only some files may see.
struct Guarded {
    const char* library;
    QRegularExpression include;
    QRegularExpression allowedIn; ///< files from the source folder
};

const std::vector<Guarded>& guardedLibraries()
{
    static const QRegularExpression torch("^(torch|ATen|c10|caffe2)/");
    static const std::vector<Guarded> kGuarded{
        { "LibTorch", torch, QRegularExpression("^(core/(weights|nets|training)/|core/engine/(.*\\.cpp|(device|face_encoder|facial_words|net_files|portrait_painter|prompt_encoding|published_(face|nets|painter))\\.h)$|app/)") },
        { "OpenCV", QRegularExpression("^opencv2?/"), QRegularExpression("^core/(image|faces)/.*\\.cpp$") },
        { "dlib", QRegularExpression("^dlib/"), QRegularExpression("^core/faces/.*\\.cpp$") },
        { "Qt", QRegularExpression("^Q[A-Z][A-Za-z]+(/|$)|^Qt[A-Z][A-Za-z]*/|^q[a-z]+\\.h$"), QRegularExpression("^(ui|app)/") },
    };
    return kGuarded;
}

/// "core/nets" of "core/nets/unet.h", "ui" of "ui/views/stage.h"; empty for what is none of ours.
QString layerOf(const QString& path)
{
    for (const auto& [layer, allowed] : kArrows)
        if (path.startsWith(layer + '/'))
            return layer;
    return {};
}

QStringList includesOf(const QString& text)
{
    // No raw string: moc takes the quotation mark in it for the end.
    static const QRegularExpression kInclude(
        "^[ \\t]*#[ \\t]*include[ \\t]*[\"<]([^\">]+)[\">]", QRegularExpression::MultilineOption);
    QStringList names;
    for (auto match = kInclude.globalMatch(text); match.hasNext();)
        names << match.next().captured(1);
    return names;
}

/// What a file at `path` (from the source folder) includes and may not.
QStringList violations(const QString& path, const QString& text)
{
    QStringList found;
    const QString layer = layerOf(path);
    for (const QString& name : includesOf(text)) {
        const QString target = layerOf(name);
        if (!target.isEmpty() && target != layer && !kArrows.at(layer).contains(target))
            found << path + " includes " + name + ": no arrow from " + layer + " to " + target;
        if (name.startsWith("../") || name.startsWith("tests/"))
            found << path + " includes " + name + ": write the path from the source folder, and nothing of the tests";
        for (const auto& guarded : guardedLibraries())
            if (guarded.include.match(name).hasMatch() && !guarded.allowedIn.match(path).hasMatch())
                found << path + " includes " + name + ": it may not see " + guarded.library;
    }
    return found;
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeFollowsAnArrow();
    void aForbiddenIncludeIsFound_data();
    void aForbiddenIncludeIsFound();
};

void LayersTest::everyIncludeFollowsAnArrow()
{
    const QDir root(LIKENESS_SOURCE_DIR);
    QStringList found;
    int files = 0, includes = 0;
    for (const char* folder : { "core", "ui", "app" }) {
        QDirIterator walk(root.filePath(folder), { "*.h", "*.cpp" }, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QFile::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const QString path = root.relativeFilePath(file.fileName());
            QVERIFY2(!layerOf(path).isEmpty(), qPrintable(path + " lies in no layer"));
            found += violations(path, text);
            includes += includesOf(text).size();
            ++files;
        }
    }
    QVERIFY(files > 20);
    QVERIFY(includes > 100);
    QVERIFY2(found.isEmpty(), qPrintable("\n" + found.join('\n')));
}

void LayersTest::aForbiddenIncludeIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("forbidden");
    const auto row = [](const char* name, const char* path, const char* line, bool forbidden) {
        QTest::newRow(name) << path << line << forbidden;
    };
    row("back from base", "core/base/a.cpp", "#include \"core/image/image.h\"", true);
    row("sideways: image to jobs", "core/image/a.h", "#include \"core/jobs/job_queue.h\"", true);
    row("sideways: weights to nets", "core/weights/a.cpp", "#include \"core/nets/unet.h\"", true);
    row("sideways: nets to weights", "core/nets/a.cpp", "#include \"core/weights/tensor_file.h\"", true);
    row("sideways: faces to nets", "core/faces/a.cpp", "#include \"core/nets/vit.h\"", true);
    row("back from nets", "core/nets/a.h", "#include \"core/engine/types.h\"", true);
    row("ui deeper than the engine", "ui/views/a.cpp", "#include \"core/faces/detector.h\"", true);
    row("ui to app", "ui/views/a.cpp", "#include \"app/settings.h\"", true);
    row("the engine to what trains it", "core/engine/a.cpp", "#include \"core/training/optimizer.h\"", true);
    row("ui to training", "ui/views/a.cpp", "#include \"core/training/optimizer.h\"", true);
    row("LibTorch in the engine's door", "core/engine/engine.h", "#include <ATen/core/Tensor.h>", true);
    row("core to ui", "core/engine/a.cpp", "#include \"ui/views/stage.h\"", true);
    row("in angle brackets", "core/base/a.cpp", "#include <core/image/image.h>", true);
    row("with blanks", "core/base/a.cpp", "  #  include   \"core/image/image.h\"", true);
    row("relative", "core/base/a.cpp", "#include \"../image/image.h\"", true);
    row("tests", "core/base/a.cpp", "#include \"tests/verify.h\"", true);
    row("Qt GUI in core", "core/engine/a.cpp", "#include <QImage>", true);
    row("Qt GUI in core by module", "core/image/a.cpp", "#include <QtGui/QImage>", true);
    row("Qt in core in lower case", "core/image/a.cpp", "#include <qimage.h>", true);
    row("LibTorch in ui", "ui/models/a.cpp", "#include <torch/torch.h>", true);
    row("ATen in ui", "ui/models/a.h", "#include <ATen/core/Tensor.h>", true);
    row("c10 in ui", "ui/models/a.h", "#include <c10/util/Exception.h>", true);
    row("OpenCV in ui", "ui/models/a.cpp", "#include <opencv2/core.hpp>", true);
    row("LibTorch in an engine header", "core/engine/a.h", "#include <torch/torch.h>", true);
    row("LibTorch in faces", "core/faces/a.cpp", "#include <ATen/core/Tensor.h>", true);
    row("OpenCV in a header", "core/image/a.h", "#include <opencv2/core.hpp>", true);
    row("OpenCV in nets", "core/nets/a.cpp", "#include <opencv2/core.hpp>", true);
    row("dlib in a header", "core/faces/a.h", "#include <dlib/image_processing.h>", true);
    row("dlib in image", "core/image/a.cpp", "#include <dlib/image_processing.h>", true);

    row("own layer", "core/nets/a.cpp", "#include \"core/nets/b.h\"", false);
    row("image to base", "core/image/a.h", "#include \"core/base/result.h\"", false);
    row("engine to faces", "core/engine/a.cpp", "#include \"core/faces/detector.h\"", false);
    row("ui to engine", "ui/controllers/a.cpp", "#include \"core/engine/engine.h\"", false);
    row("app to ui", "app/main.cpp", "#include \"ui/main_window.h\"", false);
    row("Qt in ui", "ui/views/a.h", "#include <QWidget>", false);
    row("OpenCV in image", "core/image/a.cpp", "#include <opencv2/core.hpp>", false);
    row("dlib in faces", "core/faces/a.cpp", "#include <dlib/image_processing.h>", false);
    row("LibTorch in nets", "core/nets/a.h", "#include <torch/torch.h>", false);
    row("LibTorch in the engine", "core/engine/a.cpp", "#include <torch/torch.h>", false);
    row("standard library", "core/base/a.h", "#include <queue>", false);
    row("only mentioned", "core/base/a.h", "// see #include \"core/image/image.h\"", false);
}

void LayersTest::aForbiddenIncludeIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, forbidden);
    QCOMPARE(!violations(path, "#pragma once\n" + line + "\n\nint x;\n").isEmpty(), forbidden);
}

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
