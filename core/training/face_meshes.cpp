#include "core/training/face_meshes.h"

#include "core/faces/landmark_trainer.h"
#include "core/weights/tensor_file.h"

#include <fmt/format.h>
#include <torch/torch.h>

namespace core::training {

Result<std::vector<FaceMesh>> loadMeshes(const std::filesystem::path& folder, const std::vector<FaceRow>& rows)
{
    const auto file = weights::readSafetensors(folder / "landmarks.safetensors");
    if (!file)
        return file.error();
    const auto broken = [](const std::string& why) {
        return Error{ ErrorCode::FormatBroken, "landmarks.safetensors " + why,
            "Take it from the same data set as manifest.tsv." };
    };
    const auto found = file->tensors.find("landmarks");
    if (found == file->tensors.end() || found->second.dim() != 3 || found->second.size(1) != kMeshPoints
        || found->second.size(2) != 2)
        return broken(fmt::format("has no tensor 'landmarks' of [N, {}, 2]", kMeshPoints));
    const auto all = found->second.to(torch::kFloat).contiguous();
    std::vector<FaceMesh> meshes;
    for (const auto& row : rows) {
        if (static_cast<int64_t>(row.line) >= all.size(0))
            return broken(fmt::format("has {} rows, but {} is on line {}", all.size(0), row.file, row.line));
        const auto* points = all.data_ptr<float>() + row.line * kMeshPoints * 2;
        FaceMesh mesh(kMeshPoints);
        for (std::size_t i = 0; i < mesh.size(); ++i)
            mesh[i] = { points[2 * i], points[2 * i + 1] };
        meshes.push_back(std::move(mesh));
    }
    return meshes;
}

faces::Landmarks landmarksOf(const FaceMesh& mesh)
{
    auto points = faces::landmarksFromMesh(mesh);
    for (auto& point : points)
        point = { point.x - 0.5f, point.y - 0.5f };
    return points;
}

} // namespace core::training
