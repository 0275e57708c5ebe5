#include "core/engine/published_face.h"

#include "core/engine/published_nets.h"
#include "core/faces/parsing_regions.h"
#include "core/image/geometry.h"
#include "core/nets/published_pixels.h"

#include <fmt/format.h>
#include <torch/torch.h>

#include <algorithm>
#include <cstring>

namespace core::engine {
namespace {

constexpr double kSmallShare = 0.25;  ///< of the photo; below that a face is cut out
constexpr double kSurroundings = 2.0; ///< side of the cut-out, in the face's longer side

/// Common area over joint area.
double overlapOf(const faces::ScrfdFace& face, const image::Box& box)
{
    const double width = std::max(0.0, std::min<double>(face.right, box.x + box.width) - std::max<double>(face.left, box.x));
    const double height = std::max(0.0, std::min<double>(face.bottom, box.y + box.height) - std::max<double>(face.top, box.y));
    const double common = width * height;
    const double both = static_cast<double>(face.right - face.left) * (face.bottom - face.top) + static_cast<double>(box.width) * box.height;
    return both > common ? common / (both - common) : 0;
}

/// A square around a face that is small in its photo; the photo itself otherwise.
image::Image aroundFace(const image::Image& photo, const image::Box& face)
{
    const double share = static_cast<double>(face.width) * face.height / (static_cast<double>(photo.width) * photo.height);
    const int side = std::min({static_cast<int>(kSurroundings * std::max(face.width, face.height)), photo.width, photo.height});
    if (share >= kSmallShare || side < 1)
        return photo;
    const int x = std::clamp(face.x + face.width / 2 - side / 2, 0, photo.width - side);
    const int y = std::clamp(face.y + face.height / 2 - side / 2, 0, photo.height - side);
    return image::crop(photo, {x, y, side, side});
}

} // namespace

Result<PublishedFaceReader> PublishedFaceReader::open(const Manifest& pack, at::Device device, at::ScalarType type)
{
    PublishedFaceReader reader;
    const auto recognizer = publishedFile(pack, "arcface");
    if (!recognizer)
        return recognizer.error();
    auto arcFace = faces::ArcFaceRecognizer::open(*recognizer);
    if (!arcFace)
        return arcFace.error();
    reader.m_recognizer.emplace(std::move(*arcFace));
    if (pack.find("scrfd")) { // without it the points come from Likeness's own landmarks
        auto scrfd = faces::ScrfdDetector::open(pack.fileOf(*pack.find("scrfd")));
        if (!scrfd)
            return scrfd.error();
        reader.m_detector.emplace(std::move(*scrfd));
    }
    auto parser = loadFaceParser(pack);
    if (!parser)
        return parser.error();
    reader.m_parser = *parser;
    auto encoder = loadImageEncoder(pack, device, type);
    if (!encoder)
        return encoder.error();
    reader.m_encoder = *encoder;
    return reader;
}

faces::FivePoints PublishedFaceReader::pointsOf(const image::Image& photo, const faces::Face& seen, PromptStyle style, std::vector<std::string>& notes)
{
    const auto found = m_detector ? m_detector->detect(photo) : std::vector<faces::ScrfdFace>{};
    if (style == PromptStyle::Reference && !found.empty())
        return found.front().points;
    const auto best = std::max_element(found.begin(), found.end(), [&](const auto& a, const auto& b) { return overlapOf(a, seen.box) < overlapOf(b, seen.box); });
    constexpr double kSameFace = 0.2;
    if (best != found.end() && overlapOf(*best, seen.box) > kSameFace)
        return best->points;
    if (m_detector)
        notes.push_back("ConsistentID's own face detector did not see the face: it was aligned by Likeness's landmarks.");
    return faces::fivePointsOf(seen.landmarks);
}

image::Image PublishedFaceReader::labelsOf(const image::Image& photo)
{
    constexpr int side = nets::FaceParserImpl::kSide;
    const auto logits = m_parser->forward(nets::parserPixels(photo, side).unsqueeze(0));
    const auto labels = logits[0].argmax(0).to(torch::kByte).contiguous();
    image::Image image(side, side, 1);
    std::memcpy(image.pixels.data(), labels.data_ptr(), image.pixels.size());
    return image;
}

at::Tensor PublishedFaceReader::hidden(const std::vector<at::Tensor>& pixels)
{
    const auto weights = m_encoder->parameters().front();
    return m_encoder->forward(torch::stack(pixels).to(weights.device(), weights.scalar_type())).to(torch::kFloat);
}

PublishedFace PublishedFaceReader::read(const image::Image& photo, const faces::Face& seen, PromptStyle style)
{
    const auto rgb = image::toRgb(photo);
    PublishedFace face;
    const auto numbers = m_recognizer->describe(rgb, pointsOf(rgb, seen, style, face.notes));
    face.descriptor = numbers.empty() ? torch::zeros({1, faces::ArcFaceRecognizer::kSize}) : torch::tensor(numbers).unsqueeze(0);

    const auto picture = style == PromptStyle::Reference ? rgb : aroundFace(rgb, seen.box);
    std::vector<at::Tensor> pixels{nets::clipPixels(picture)};
    std::vector<nets::FacialRegion> found;
    for (const auto& region : faces::parsingRegions(labelsOf(picture)))
        for (const auto known : nets::kFacialRegions)
            if (region.name == nets::regionName(known)) {
                found.push_back(known);
                pixels.push_back(nets::clipPixels(faces::regionImage(picture, region.mask)));
            }
    if (!m_blank.defined())
        m_blank = hidden({torch::zeros_like(pixels.front())}); // the mean colour: zero behind the normalisation
    const auto states = hidden(pixels);
    face.blank = m_blank;
    face.whole = states.slice(0, 0, 1);
    std::vector<at::Tensor> rows(nets::kFacialRegions.size(), m_blank[0]);
    for (std::size_t i = 0; i < found.size(); ++i)
        rows[static_cast<std::size_t>(found[i])] = states[static_cast<int64_t>(i) + 1];
    face.regions = torch::stack(rows).unsqueeze(0);
    for (const auto known : nets::kFacialRegions)
        if (std::find(found.begin(), found.end(), known) != found.end())
            face.present.push_back(known);
    if (face.present.empty())
        face.notes.push_back("No part of the face was told apart in the photo: only the whole face guides the portrait.");
    return face;
}

} // namespace core::engine
