#pragma once
#include <ATen/core/Tensor.h>

#include <span>

namespace core::nets {

/// Where facial words look, against where their regions are: negative when a word attends to its own region, positive when it
/// attends to the rest. Added to the denoising loss (ConsistentID: times 0.01), it ties every facial token to its place.
///
/// Of each map the greatest attention is taken as 1; a word's loss is the mean attention outside its mask less the mean inside.
/// Words are averaged in every sample and head, then samples and heads, then layers.
///
/// Source: FastComposer (arXiv 2305.10431), balanced localisation loss; ConsistentID's facial localisation loss. It reads the
///         cross-attentions, as FastComposer does: ConsistentID's code takes the self-attentions (modules named attn1), in which a
///         column is a place in the picture and no word. Both take the middle levels alone (down 1 and 2, mid, up 1 and 2 of
///         Stable Diffusion's four levels), so the caller chooses the layers.
/// Shape:  layers, each [N, heads, positions, T] (AttentionContext::probabilities), positions being those of a map with the masks'
///         aspect ratio, row by row; masks [N, R, H, W], 0..1; tokens int64 [N, R], the word of region r; valid bool [N, R] -> a scalar.
///         A token that is not valid may be any index into T. Without layers, or without a valid token, the loss is 0.
at::Tensor localisationLoss(std::span<const at::Tensor> layers, const at::Tensor& masks, const at::Tensor& tokens, const at::Tensor& valid);

} // namespace core::nets
