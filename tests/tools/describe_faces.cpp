// Sets the description's thresholds from a folder of face crops, or prints what would be said of some of them.
//
//   describe_faces calibrate FOLDER LABELS.tsv OUT.json
//   describe_faces text FOLDER RULES.json FILE...
//   describe_faces figures FOLDER FILE...
//
// FOLDER holds manifest.tsv and landmarks.safetensors (face mesh points). LABELS.tsv: a header "file attribute...", then a
// line for each face; an empty cell is "not looked at", a "-" is "nothing to say".
#include "core/base/files.h"
#include "core/faces/description.h"
#include "core/faces/description_calibrator.h"
#include "core/image/codec.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

using namespace core;

namespace {

// MediaPipe Face Mesh points that stand at the 68 iBUG places.
constexpr std::array<int, 68> kMeshPoint{127, 234, 93, 132, 58, 136, 150, 176, 152, 400, 379, 365, 288, 361, 323, 454, 356, //
    70, 63, 105, 66, 107, 336, 296, 334, 293, 300, 168, 197, 5, 4, 98, 97, 2, 326, 327, //
    33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380, //
    61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91, 78, 81, 13, 311, 308, 402, 14, 178};

constexpr std::size_t kAgainEvery = 5;

std::vector<std::vector<std::string>> readTable(const std::filesystem::path& path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error("cannot read " + path.string());
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells(1);
        for (const char c : line)
            if (c == '\t')
                cells.emplace_back();
            else
                cells.back() += c;
        rows.push_back(std::move(cells));
    }
    return rows;
}

float half(std::uint16_t bits)
{
    const int exponent = (bits >> 10) & 31, fraction = bits & 1023;
    const float value = exponent == 0 ? std::ldexp(float(fraction), -24) : std::ldexp(float(fraction + 1024), exponent - 25);
    return bits & 0x8000 ? -value : value;
}

class Faces {
public:
    explicit Faces(std::filesystem::path folder) : m_folder(std::move(folder)), rows(readTable(m_folder / "manifest.tsv"))
    {
        rows.erase(rows.begin());
        auto bytes = readFile(m_folder / "landmarks.safetensors", 1u << 30);
        if (!bytes)
            throw std::runtime_error(bytes.error().what);
        std::uint64_t length = 0;
        std::memcpy(&length, bytes->data(), 8);
        const auto* text = reinterpret_cast<const char*>(bytes->data()) + 8;
        const auto header = nlohmann::json::parse(text, text + length);
        const auto& tensor = header.at("landmarks");
        if (tensor.at("dtype") != "F16" || tensor.at("shape")[0].get<std::size_t>() != rows.size())
            throw std::runtime_error("landmarks of an unknown form");
        m_points = std::vector<std::uint16_t>(rows.size() * 478 * 2);
        std::memcpy(m_points.data(), bytes->data() + 8 + length + tensor.at("data_offsets")[0].get<std::size_t>(), m_points.size() * 2);
    }

    image::Image picture(std::size_t row) const
    {
        auto decoded = image::readImage(m_folder / rows[row][0]);
        if (!decoded)
            throw std::runtime_error(decoded.error().what);
        return std::move(decoded->image);
    }
    std::vector<image::Point> landmarks(std::size_t row) const
    {
        std::vector<image::Point> points;
        for (const int index : kMeshPoint) {
            const auto at = (row * 478 + std::size_t(index)) * 2;
            points.push_back({half(m_points[at]), half(m_points[at + 1])});
        }
        return points;
    }
    std::size_t rowOf(const std::string& file) const
    {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i][0] == file)
                return i;
        throw std::runtime_error("not in the manifest: " + file);
    }

private:
    std::filesystem::path m_folder;
    std::vector<std::uint16_t> m_points;

public:
    std::vector<std::vector<std::string>> rows;
};

int calibrate(const Faces& faces, const std::filesystem::path& labelFile, const std::filesystem::path& out)
{
    const auto table = readTable(labelFile);
    std::map<std::string, std::map<std::string, std::string>> labels;
    for (std::size_t i = 1; i < table.size(); ++i)
        for (std::size_t c = 1; c < table[i].size(); ++c)
            if (!table[i][c].empty())
                labels[table[i][0]][table[0][c]] = table[i][c] == "-" ? "" : table[i][c];
    std::vector<faces::CalibrationFace> samples;
    for (std::size_t i = 0; i < faces.rows.size(); ++i) {
        if (faces.rows[i][3] != "colour")
            continue;
        if (i % kAgainEvery != 0) { // noise is known well enough from some of them
            if (auto measured = faces::measureFace(faces.picture(i), faces.landmarks(i)))
                samples.push_back({.measured = std::move(*measured)});
            else
                continue;
        } else if (auto again = faces::measureForCalibration(faces.picture(i), faces.landmarks(i), unsigned(i))) {
            samples.push_back(std::move(*again));
        } else {
            continue;
        }
        auto* sample = &samples.back();
        sample->test = faces.rows[i][1] == "test";
        if (const auto found = labels.find(faces.rows[i][0]); found != labels.end())
            sample->labels = found->second;
    }
    const auto rules = faces::calibrateDescription(samples);
    if (!rules) {
        std::cerr << rules.error().what << "\n";
        return 1;
    }
    const auto written = writeFileAtomically(out, rules->toJson());
    std::cout << nlohmann::ordered_json::parse(rules->figures).dump(1) << "\n";
    return written ? 0 : 1;
}

int run(const std::vector<std::string>& arguments)
{
    const Faces faces(arguments.at(1));
    if (arguments[0] == "calibrate")
        return calibrate(faces, arguments.at(2), arguments.at(3));
    if (arguments[0] == "figures") {
        nlohmann::ordered_json all;
        for (std::size_t i = 2; i < arguments.size(); ++i) {
            const auto row = faces.rowOf(arguments[i]);
            if (const auto measured = faces::measureFace(faces.picture(row), faces.landmarks(row)))
                all[arguments[i]] = *measured;
        }
        std::cout << all.dump() << "\n";
        return 0;
    }
    const auto rules = faces::DescriptionRules::load(arguments.at(2));
    if (!rules)
        throw std::runtime_error(rules.error().what);
    for (std::size_t i = 3; i < arguments.size(); ++i) {
        const auto row = faces.rowOf(arguments[i]);
        if (const auto measured = faces::measureFace(faces.picture(row), faces.landmarks(row)))
            std::cout << arguments[i] << "\t" << faces::descriptionText(faces::describe(*measured, *rules)) << "\n";
    }
    return 0;
}

} // namespace

int main(int count, char** values)
{
    try {
        return run({values + 1, values + count});
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << "\n";
        return 1;
    }
}
