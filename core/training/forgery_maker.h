#pragma once
#include "core/image/image.h"
#include "core/training/face_meshes.h"

#include <array>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace core::training {

/// How a forgery is made out of real pictures.
enum class ForgeryKind {
    SelfBlend,  ///< the face laid over itself, a little moved and recoloured, along a random outline
    Swap,       ///< another person's face of similar pose, fitted, recoloured and blended in
    Transplant, ///< eyes, nose or mouth of another person
    FillIn,     ///< a part painted over from its surroundings, with grain
    RoundTrip,  ///< decoded from an autoencoder's latents, whole or the face alone; needs one
    Warp,       ///< features stretched or moved in place, such as a wider smile or larger eyes
};
inline constexpr int kForgeryKinds = 6;
const char* forgeryName(ForgeryKind kind);
/// Empty when the name is none of them.
std::optional<ForgeryKind> forgeryFromName(const std::string& name);

struct Forgery {
    image::Image picture; ///< RGB, the size of the original
    image::Image mask;    ///< one channel: where it was changed, 0 nowhere to 255
};

/// Forgeries on the fly from a set of faces with their meshes, every one of a size.
///
/// Source: self-blending after Shiohara and Yamasaki (arXiv 2204.08376), swaps after the landmark-based FaceSwap; the rest is
/// ours. Outside the mask a forgery is the original, bit for bit: only the change itself can give it away. Thread: const, any
/// number of threads; the sets must outlive it.
class ForgeryMaker {
public:
    /// Encodes and decodes a picture; called by make for RoundTrip only, and then must be there.
    using RoundTrip = std::function<image::Image(const image::Image&)>;

    ForgeryMaker(const std::vector<image::Image>& pictures, const std::vector<FaceMesh>& meshes, RoundTrip roundTrip = {});
    bool hasRoundTrip() const { return static_cast<bool>(m_roundTrip); }

    Forgery make(std::size_t sample, ForgeryKind kind, std::mt19937_64& random) const;

    /// Another sample whose head is turned alike, and which is coloured if `sample` is.
    std::size_t similarPose(std::size_t sample, std::mt19937_64& random) const;

private:
    struct Pose {
        float yaw = 0, pitch = 0, mouth = 0;
        bool gray = false;
    };
    Forgery selfBlend(std::size_t sample, std::mt19937_64& random) const;
    Forgery swap(std::size_t sample, std::mt19937_64& random) const;
    Forgery transplant(std::size_t sample, std::mt19937_64& random) const;
    Forgery fillIn(std::size_t sample, std::mt19937_64& random) const;
    Forgery decoded(std::size_t sample, std::mt19937_64& random) const;
    Forgery warpFeatures(std::size_t sample, std::mt19937_64& random) const;

    const std::vector<image::Image>& m_pictures;
    const std::vector<FaceMesh>& m_meshes;
    RoundTrip m_roundTrip;
    std::vector<Pose> m_poses;
};

/// What cameras, programs and networks do to any picture. Drawn the same way for forgeries and originals, so that it says
/// nothing about which is which.
struct Degradation {
    double scale = 1; ///< resized to this and back
    double blurPx = 0;
    double noise = 0;    ///< standard deviation, of 255
    int jpegQuality = 0; ///< 0: not compressed
    double brightness = 0, contrast = 1;
    std::array<double, 3> gains{ 1, 1, 1 };
    bool gray = false;
    std::uint64_t noiseSeed = 0;

    static Degradation drawn(std::mt19937_64& random);
    /// None in half of the cases.
    static Degradation draw(std::mt19937_64& random);
};
image::Image degrade(const image::Image& picture, const Degradation& degradation);

} // namespace core::training
