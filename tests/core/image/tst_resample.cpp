#include "core/base/files.h"
#include "core/image/resample.h"
#include "tests/verify.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <map>

using namespace core::image;

namespace {

/// The golden file: 8-bit pictures by name, and the list of cases. Written by tests/tools/make_image_goldens.py.
struct Goldens {
    std::map<std::string, Image> pictures;
    nlohmann::json cases;

    bool read()
    {
        const auto bytes = core::readFile(LIKENESS_TEST_DIR "/golden/image/resample.safetensors", 10'000'000);
        if (!bytes)
            return false;
        std::uint64_t length = 0;
        std::memcpy(&length, bytes->data(), 8);
        const auto* text = reinterpret_cast<const char*>(bytes->data()) + 8;
        const auto header = nlohmann::json::parse(text, text + length);
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__")
                continue;
            const auto& shape = entry["shape"];
            Image picture(shape[1], shape[0], shape.size() == 3 ? 3 : 1);
            std::memcpy(
                picture.pixels.data(), text + length + entry["data_offsets"][0].get<std::size_t>(), picture.pixels.size());
            pictures[name] = std::move(picture);
        }
        cases = nlohmann::json::parse(header["__metadata__"]["cases"].get<std::string>());
        return true;
    }
};

const std::map<std::string, Filter> kFilters{ { "box", Filter::Box }, { "bilinear", Filter::Bilinear },
    { "bicubic", Filter::Bicubic }, { "lanczos3", Filter::Lanczos3 } };

} // namespace

class ResampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_goldens.read()); }

    void everyBitIsThatOfPillow_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("number");
        for (const char* mode : { "gray", "rgb" })
            for (const auto& [filter, value] : kFilters)
                for (std::size_t i = 0; i < m_goldens.cases.size(); ++i)
                    QTest::addRow("%s %s %s", mode, filter.c_str(), m_goldens.cases[i].dump().c_str())
                        << mode << QString::fromStdString(filter) << int(i);
    }
    void everyBitIsThatOfPillow()
    {
        QFETCH(QString, mode);
        QFETCH(QString, filter);
        QFETCH(int, number);
        const auto& wanted = m_goldens.cases[number];
        std::optional<SourceBox> box;
        if (!wanted["box"].is_null())
            box = SourceBox{ wanted["box"][0], wanted["box"][1], wanted["box"][2], wanted["box"][3] };
        const Image& source = m_goldens.pictures.at("source." + mode.toStdString());
        const Image actual = resize(source, wanted["width"], wanted["height"], kFilters.at(filter.toStdString()), box);
        const Image& expected
            = m_goldens.pictures.at(mode.toStdString() + "." + filter.toStdString() + "." + std::to_string(number));
        QCOMPARE(actual.width, expected.width);
        QCOMPARE(actual.height, expected.height);
        QCOMPARE(actual.channels, expected.channels);
        QCOMPARE(actual.pixels, expected.pixels);
    }

    void aFlatPictureStaysFlat()
    {
        const Image flat(50, 40, 3, 137);
        for (const auto& [name, filter] : kFilters)
            QCOMPARE(resize(flat, 33, 71, filter), Image(33, 71, 3, 137));
    }

    void theSameSizeWithoutABoxIsACopy()
    {
        const Image& source = m_goldens.pictures.at("source.rgb");
        QCOMPARE(resize(source, source.width, source.height, Filter::Lanczos3), source);
    }

private:
    Goldens m_goldens;
};

QTEST_GUILESS_MAIN(ResampleTest)
#include "tst_resample.moc"
