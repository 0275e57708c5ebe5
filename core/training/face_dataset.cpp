#include "core/training/face_dataset.h"

#include "core/image/codec.h"
#include "core/training/tab_separated.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>

namespace core::training {
namespace {

bool isPicture(const std::filesystem::path& path)
{
    static const std::vector<std::string> endings{".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"};
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

} // namespace

Result<FaceDataset> FaceDataset::open(const std::filesystem::path& folder)
{
    FaceDataset dataset;
    dataset.m_folder = folder;
    std::ifstream in(folder / "manifest.tsv");
    if (!in) {
        std::error_code failure;
        for (const auto& entry : std::filesystem::directory_iterator(folder, failure))
            if (entry.is_regular_file() && isPicture(entry.path()))
                dataset.m_rows.push_back({entry.path().filename().string()});
        std::sort(dataset.m_rows.begin(), dataset.m_rows.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
        if (dataset.m_rows.empty())
            return Error{ErrorCode::FileMissing, fmt::format("{} holds no pictures", folder.string()), "Choose a folder of photos."};
        return dataset;
    }
    dataset.m_aligned = true;
    std::string line;
    std::getline(in, line);
    const auto names = splitTabs(line);
    std::map<std::string, std::size_t> column;
    for (std::size_t i = 0; i < names.size(); ++i)
        column[names[i]] = i;
    for (const char* needed : {"file", "split", "kind", "colour"})
        if (!column.contains(needed))
            return Error{ErrorCode::FormatBroken, fmt::format("manifest.tsv has no column {}", needed), "Use the data folder as it was given."};
    while (std::getline(in, line)) {
        auto fields = splitTabs(line);
        fields.resize(names.size());
        const auto field = [&](const char* name) { return column.contains(name) ? fields[column[name]] : std::string(); };
        FaceRow row{field("file"), field("split") == "train", field("kind") == "synthetic", field("colour") == "gray"};
        const auto side = field("source_face_side_px");
        std::from_chars(side.data(), side.data() + side.size(), row.sourceSidePx);
        row.caption = field("caption");
        row.line = dataset.m_rows.size();
        dataset.m_rows.push_back(std::move(row));
    }
    return dataset;
}

std::vector<FaceRow> FaceDataset::rows(const FaceFilter& filter) const
{
    std::vector<FaceRow> chosen;
    for (const auto& row : m_rows)
        if (row.train == filter.train && (row.gray ? filter.gray : filter.colour)
            && (row.sourceSidePx == 0 || row.sourceSidePx >= filter.minSourceSidePx))
            chosen.push_back(row);
    return chosen;
}

Result<image::Image> FaceDataset::read(const FaceRow& row) const
{
    auto decoded = image::readImage(m_folder / row.file);
    if (!decoded)
        return decoded.error();
    return image::toRgb(std::move(decoded->image));
}

Result<std::vector<image::Image>> FaceDataset::load(const std::vector<FaceRow>& rows, jobs::JobContext& job) const
{
    std::vector<image::Image> pictures;
    pictures.reserve(rows.size());
    for (const auto& row : rows) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped", ""};
        auto picture = read(row);
        if (!picture)
            return picture.error();
        pictures.push_back(std::move(*picture));
        job.report({static_cast<int>(pictures.size()), static_cast<int>(rows.size()), "Reading"});
    }
    return pictures;
}

std::size_t SampleOrder::at(std::uint64_t position)
{
    const std::uint64_t epoch = position / m_count;
    if (epoch != m_epoch) {
        m_permutation.resize(m_count);
        std::iota(m_permutation.begin(), m_permutation.end(), 0u);
        std::mt19937_64 random(m_seed * 0x9E3779B97F4A7C15ull + epoch);
        for (std::size_t i = m_count; i > 1; --i) // not std::shuffle, whose result differs between standard libraries
            std::swap(m_permutation[i - 1], m_permutation[random() % i]);
        m_epoch = epoch;
    }
    return m_permutation[position % m_count];
}

} // namespace core::training
