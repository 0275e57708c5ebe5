#include "core/nets/face_vit_config.h"
#include "tests/verify.h"

using namespace core::nets;

class FaceVitConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonKeepsEveryField();
    void whatMakesNoSenseIsRefused_data();
    void whatMakesNoSenseIsRefused();
};

void FaceVitConfigTest::jsonKeepsEveryField()
{
    const FaceVitConfig config{.width = 192, .depth = 8, .heads = 6, .mlpRatio = 3.5, .imageSize = 96, .patch = 8, .classes = 5,
        .top = FaceVitTop::Encoder};
    const auto read = faceVitFromJson(toJson(config));
    VERIFY_OK(read);
    QCOMPARE(read->width, config.width);
    QCOMPARE(read->depth, config.depth);
    QCOMPARE(read->heads, config.heads);
    QCOMPARE(read->mlpRatio, config.mlpRatio);
    QCOMPARE(read->imageSize, config.imageSize);
    QCOMPARE(read->patch, config.patch);
    QCOMPARE(read->classes, config.classes);
    QCOMPARE(read->top, config.top);
    QVERIFY(!read->detail && !read->patchHead);
    const auto ours = faceVitFromJson(toJson(FaceVitConfig{.detail = true, .patchHead = true}));
    VERIFY_OK(ours);
    QVERIFY(ours->detail && ours->patchHead);
}

void FaceVitConfigTest::whatMakesNoSenseIsRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("a size that is missing") << "\"depth\"" << "\"deep\"";
    QTest::newRow("a width that is no number") << "192" << "\"wide\"";
    QTest::newRow("a width of nothing") << "192" << "0";
    QTest::newRow("heads that do not divide the width") << "\"heads\":6" << "\"heads\":5";
    QTest::newRow("patches that do not divide the picture") << "\"patch\":16" << "\"patch\":15";
    QTest::newRow("another top") << "classifier" << "tower";
    QTest::newRow("a patch head that is no switch") << "\"patch\":16" << "\"patch\":16,\"patch_head\":3";
    QTest::newRow("a patch head on an encoder") << "\"top\":\"classifier\"" << "\"top\":\"encoder\",\"patch_head\":true";
    QTest::newRow("detail of patches that it cannot quarter") << "\"patch\":16" << "\"patch\":4,\"detail\":true";
    QTest::newRow("half a file") << "}" << "";
}

void FaceVitConfigTest::whatMakesNoSenseIsRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto good = QString::fromStdString(toJson(FaceVitConfig{.width = 192, .depth = 8, .heads = 6}));
    VERIFY_OK(faceVitFromJson(good.toStdString()));
    QVERIFY(good.contains(from));
    VERIFY_ERROR(faceVitFromJson(QString(good).replace(from, to).toStdString()), core::ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(FaceVitConfigTest)
#include "tst_face_vit_config.moc"
