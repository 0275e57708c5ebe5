#pragma once
#include "core/base/result.h"
#include "core/faces/face.h"
#include "core/training/face_dataset.h"
#include "core/training/region_map.h"

#include <vector>

namespace core::training {

/// One face mesh in pixels of the stored crop.
using FaceMesh = std::vector<image::Point>;

/// The meshes of the rows from the folder's landmarks.safetensors.
/// Errors: those of the file; FormatBroken when it has another shape than [lines of the manifest, kMeshPoints, 2].
Result<std::vector<FaceMesh>> loadMeshes(const std::filesystem::path& folder, const std::vector<FaceRow>& rows);

/// The 68 landmarks of a mesh, which counts from the pixel's edge where landmarks count from its centre.
faces::Landmarks landmarksOf(const FaceMesh& mesh);

} // namespace core::training
