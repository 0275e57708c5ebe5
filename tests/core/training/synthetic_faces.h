#pragma once
#include "core/image/png_writer.h"
#include "core/training/region_map.h"
#include "core/weights/tensor_file.h"

#include <torch/torch.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

/// Drawn faces for the tests of training: an oval with eyes, brows, nose and mouth on noise, and a mesh that fits them.
namespace synthetic {

inline constexpr int kSide = 256;

/// The outlines of regionMap laid on circles and ellipses; all other points in the middle of the face.
inline std::vector<core::image::Point> mesh()
{
    std::vector<core::image::Point> points(core::training::kMeshPoints, { 128, 140 });
    const auto place
        = [&](std::initializer_list<int> indices, float x, float y, float width, float height, float start = -1.5708f) {
              int i = 0;
              for (const int index : indices) {
                  const float angle = start + 6.28319f * static_cast<float>(i++) / static_cast<float>(indices.size());
                  points[static_cast<std::size_t>(index)] = { x + width * std::cos(angle), y + height * std::sin(angle) };
              }
          };
    place({ 10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
              172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109 },
        128, 150, 66, 86);
    place({ 46, 53, 52, 65, 55, 107, 66, 105, 63, 70 }, 98, 104, 20, 4);
    place({ 276, 283, 282, 295, 285, 336, 296, 334, 293, 300 }, 158, 104, 20, 4);
    place({ 33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246 }, 98, 122, 14, 6);
    place({ 263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466 }, 158, 122, 14, 6);
    place({ 61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185 }, 128, 195, 26, 10,
        3.14159f);
    place(
        { 78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191 }, 128, 195, 18, 4, 3.14159f);
    place({ 168, 351, 279, 358, 327, 2, 98, 129, 49, 122 }, 128, 148, 16, 26);
    return points;
}

/// A face whose tones and details come from the seed.
inline core::image::Image face(unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> grain(0, 9);
    std::uniform_int_distribution<int> tone(-25, 25);
    const int skin = 170 + tone(random), back = 90 + tone(random), hue = tone(random);
    const auto map = core::training::regionMap(mesh(), kSide);
    core::image::Image picture(kSide, kSide, 3);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            static constexpr int kTones[11]{ 0, 0, -110, -110, -70, -70, -15, -60, -90, -60, -100 };
            const int label = map[static_cast<std::size_t>(y) * kSide + x];
            const float light = static_cast<float>((label == 0 ? back : skin + kTones[label]) + (x - 128) / 8) + grain(random);
            for (int c = 0; c < 3; ++c)
                picture.at(x, y, c)
                    = static_cast<std::uint8_t>(std::clamp(light + static_cast<float>((1 - c) * (20 + hue)), 0.0f, 255.0f));
        }
    return picture;
}

/// A data folder of such faces: manifest.tsv, landmarks.safetensors and the pictures.
inline void writeFolder(const std::filesystem::path& folder, int train, int test)
{
    std::filesystem::create_directories(folder);
    std::ofstream manifest(folder / "manifest.tsv");
    manifest << "file\tsplit\tkind\tcolour\n";
    const auto points = mesh();
    auto landmarks = torch::empty({ train + test, core::training::kMeshPoints, 2 });
    for (int i = 0; i < train + test; ++i) {
        const auto name = "face_" + std::to_string(i) + ".png";
        manifest << name << '\t' << (i < train ? "train" : "test") << "\treal\tcolour\n";
        const auto written = core::image::writePng(folder / name, face(static_cast<unsigned>(i)));
        TORCH_CHECK(written.ok(), "the test's folder cannot be written");
        for (std::size_t k = 0; k < points.size(); ++k) {
            landmarks[i][static_cast<int64_t>(k)][0] = points[k].x;
            landmarks[i][static_cast<int64_t>(k)][1] = points[k].y;
        }
    }
    const auto written = core::weights::writeSafetensors(
        folder / "landmarks.safetensors", { { { "landmarks", landmarks.to(torch::kHalf) } }, {} });
    TORCH_CHECK(written.ok(), "the test's folder cannot be written");
}

} // namespace synthetic
