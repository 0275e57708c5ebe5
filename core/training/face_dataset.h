#pragma once
#include "core/base/result.h"
#include "core/image/image.h"
#include "core/jobs/job_context.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace core::training {

/// One line of a data folder's manifest.tsv.
struct FaceRow {
    std::string file;
    bool train = true;      ///< split column; test rows stay out of every training and threshold
    bool synthetic = false; ///< kind column
    bool gray = false;      ///< colour column
    int sourceSidePx = 0;   ///< side of the crop in its source picture; under 256 it was enlarged, so is soft
    std::string caption;    ///< the generator's prompt where it is known
    std::size_t line = 0;   ///< position in the manifest, counted from 0: the row of landmarks.safetensors
};

/// Which rows a training asks for.
struct FaceFilter {
    bool train = true;
    bool colour = true, gray = true;
    int minSourceSidePx = 0;
};

/// A folder of 256x256 aligned face crops with manifest.tsv, or any folder of photos (then every picture is a train row).
class FaceDataset {
public:
    /// Errors: FileMissing, FormatBroken (manifest without the needed columns).
    static Result<FaceDataset> open(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return m_folder; }
    /// Whether the pictures are aligned crops: those of a manifest are, photos of any other folder are not.
    bool isAligned() const { return m_aligned; }
    std::vector<FaceRow> rows(const FaceFilter& filter) const;

    /// One picture as RGB, upright.
    Result<image::Image> read(const FaceRow& row) const;
    /// The pictures of the rows as RGB, all of one side; read at once, so mind the memory (196 kB each at 256).
    Result<std::vector<image::Image>> load(const std::vector<FaceRow>& rows, jobs::JobContext& job) const;

private:
    std::filesystem::path m_folder;
    std::vector<FaceRow> m_rows;
    bool m_aligned = false;
};

/// The order in which samples are drawn: a new permutation every epoch, fixed by the seed, so that a resumed run draws
/// what the interrupted one would have drawn.
class SampleOrder {
public:
    SampleOrder(std::size_t count, std::uint64_t seed) : m_count(count), m_seed(seed) { }
    /// The sample at `position` of the endless sequence.
    std::size_t at(std::uint64_t position);

private:
    std::size_t m_count;
    std::uint64_t m_seed;
    std::uint64_t m_epoch = ~0ull;
    std::vector<std::uint32_t> m_permutation;
};

} // namespace core::training
