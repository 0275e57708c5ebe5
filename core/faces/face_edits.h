#pragma once
#include "core/faces/description.h"
#include "core/faces/region_parser.h"
#include "core/image/image.h"

#include <array>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

/// Pictures of a face as words might ask for it: with other hair, with glasses, smiling, in another light. A generator that is
/// told who it is by one picture, and must paint another, learns that the prompt has the last word; from pictures that always
/// agree with their descriptions it learns to leave the words unread.
///
/// Ours; the idea of counterfactual pairs is InstructPix2Pix's (Brooks et al., arXiv 2211.09800), here by drawing rather than by
/// another generator. Thread: any.
namespace core::faces {

enum class FaceEdit { BlackHair, BrownHair, BlondHair, RedHair, GrayHair, Glasses, DarkGlasses, Smile, BlackAndWhite, WarmLight, CoolLight };
inline constexpr std::array kFaceEdits{FaceEdit::BlackHair, FaceEdit::BrownHair, FaceEdit::BlondHair, FaceEdit::RedHair, FaceEdit::GrayHair,
                                       FaceEdit::Glasses, FaceEdit::DarkGlasses, FaceEdit::Smile, FaceEdit::BlackAndWhite, FaceEdit::WarmLight,
                                       FaceEdit::CoolLight};

/// All edits at random, one of the hair, one of the features and one of the light first: so that most faces get some of each.
std::vector<FaceEdit> drawEditOrder(std::mt19937_64& random);

/// Whether the face, as it is described, would be another after the edit; also false where words speak of it already.
bool changesSomething(FaceEdit edit, std::span<const Clause> description);

/// The edited picture; nothing where the face does not allow it (no hair was found, the picture is gray).
/// Shape: RGB, any size; landmarks are 68 in the iBUG order; regions as a RegionParser gave them for this picture.
std::optional<image::Image> editFace(FaceEdit edit, const image::Image& picture, std::span<const image::Point> landmarks,
                                     std::span<const FaceRegion> regions, std::mt19937_64& random);

/// The description of the edited picture.
std::vector<Clause> describeEdited(FaceEdit edit, std::vector<Clause> description);

/// Ways to ask for it in a prompt, each to follow "a portrait of a person" or to stand alone.
const std::vector<std::string>& askingFor(FaceEdit edit);

/// The edits that the face shows by nature, as its description tells: what their words mean is learned from these as well.
std::vector<FaceEdit> shownByNature(std::span<const Clause> description);

} // namespace core::faces
