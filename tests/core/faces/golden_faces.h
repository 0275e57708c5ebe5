#pragma once
#include "tests/golden_file.h"
#include "tests/verify.h"

#include <filesystem>

inline std::filesystem::path goldenFace(const char* file)
{
    return std::filesystem::path(LIKENESS_TEST_DIR) / "golden" / "faces" / file;
}

/// What tests/tools/make_face_model_goldens.py wrote.
struct GoldenFaces {
    GoldenFile file{"faces/expected.safetensors"};
    core::image::Image picture = file.image("picture"), crop = file.image("crop");
    std::vector<float> faces = file.floats("faces");           ///< 15 numbers a face: edges, score, five points
    std::vector<float> points = file.floats("points");         ///< x and y of five
    std::vector<float> descriptor = file.floats("descriptor"); ///< 512
};
