#pragma once
#include "core/image/image.h"

#include <cstdint>
#include <span>
#include <vector>

namespace core::training {

/// Number of points of the face mesh in a data folder's landmarks.safetensors (MediaPipe Face Mesh with irises).
inline constexpr int kMeshPoints = 478;

/// A parsing map in LaPa's classes (see nets::patchGroups) drawn from the points of a face mesh.
///
/// Where it differs from a parser's: hair is taken to be the crown outside the face oval, above the eyes and within a quarter
/// of the face's size, so hats and bald heads count as hair, and long hair below the ears as background. Good enough to
/// choose which patches to hide together.
/// Shape:  mesh is kMeshPoints points in pixels of the map; the result has side * side bytes, row-major.
std::vector<std::uint8_t> regionMap(std::span<const image::Point> mesh, int side);

/// The outline of the face in the mesh, forehead to chin.
std::vector<image::Point> faceOval(std::span<const image::Point> mesh);

/// Other outlines that forgeries are cut along.
enum class MeshPart { LeftBrow, RightBrow, LeftEye, RightEye, Nose, Lips, InnerMouth };
std::vector<image::Point> meshPart(std::span<const image::Point> mesh, MeshPart part);

/// Corners of the convex hull, counter-clockwise in the usual axes.
std::vector<image::Point> convexHull(std::vector<image::Point> points);

} // namespace core::training
