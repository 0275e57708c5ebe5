#include "core/training/detector_data.h"

#include "core/engine/net_files.h"
#include "core/nets/image_tensor.h"

#include <torch/torch.h>

namespace core::training {

Result<FaceSet> loadSet(const FaceDataset& dataset, std::vector<FaceRow> rows, jobs::JobContext& job)
{
    auto meshes = loadMeshes(dataset.folder(), rows);
    if (!meshes)
        return meshes.error();
    auto pictures = dataset.load(rows, job);
    if (!pictures)
        return pictures.error();
    return FaceSet{ std::move(rows), std::move(*pictures), std::move(*meshes) };
}

DetectorSplit splitRows(const FaceDataset& dataset)
{
    DetectorSplit split;
    for (auto& row : dataset.rows({}))
        (row.line % 20 == 7 ? split.held : split.learn).push_back(row);
    return split;
}

std::vector<FaceRow> thinned(std::vector<FaceRow> rows, std::size_t count)
{
    if (rows.size() <= count)
        return rows;
    std::vector<FaceRow> chosen;
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(std::move(rows[i * rows.size() / count]));
    return chosen;
}

Result<ForgeryMaker::RoundTrip> openRoundTrip(const std::filesystem::path& path)
{
    if (path.empty())
        return ForgeryMaker::RoundTrip{};
    auto loaded = engine::loadAutoencoder(path);
    if (!loaded)
        return loaded.error();
    return ForgeryMaker::RoundTrip([net = *loaded](const image::Image& picture) mutable {
        const torch::NoGradGuard noGrad;
        return nets::toImage(net->decode(net->encode(nets::toTensor(picture).unsqueeze(0)).mean));
    });
}

} // namespace core::training
