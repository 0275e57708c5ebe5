#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace core::nets {

/// What stands on top of the transformer blocks, and with it which keys the file has.
enum class FaceVitTop {
    Classifier, ///< mean of the patch tokens, fc_norm, head: a fine-tuned file
    Encoder,    ///< norm on all tokens: the encoder of a pre-trained file
};

/// Sizes of a FaceVit; the defaults are the published ViT-B/16. All but `heads` can be read off the shapes: a wrong head count
/// loads without complaint, so it comes from the manifest (the published ViT-S has 12 heads of 32, not 6 of 64).
struct FaceVitConfig {
    int64_t width = 768, depth = 12, heads = 12;
    double mlpRatio = 4;
    int64_t imageSize = 224, patch = 16;
    int64_t classes = 2;
    FaceVitTop top = FaceVitTop::Classifier;
    bool detail = false;         ///< adds a DetailEmbedding to the patch embedding; in no published file
    bool patchHead = false;      ///< a Classifier that also says of every patch whether it was changed; in no published file
    double dropPath = 0; ///< of the last block while training; rises linearly from 0 at the first; not part of the JSON

    int64_t grid() const { return imageSize / patch; }
    int64_t tokens() const { return grid() * grid() + 1; }
};

/// As it stands in a pack's manifest and in the metadata ("config") of our weight files.
std::string toJson(const FaceVitConfig& config);
/// Errors: ModelBroken for text that is not JSON, lacks a field, or gives sizes out of bounds or that do not divide.
Result<FaceVitConfig> faceVitFromJson(const std::string& text);

} // namespace core::nets
