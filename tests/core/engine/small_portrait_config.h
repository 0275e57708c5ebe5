#pragma once
#include "core/nets/portrait_nets.h"

/// The smallest generator that has every part: 8 x 8 latents, contexts 32 wide, descriptors of 8 and features of 12 numbers.
inline core::nets::PortraitConfig smallPortraitConfig()
{
    core::nets::PortraitConfig c;
    c.latentSide = 8;
    c.unet = {.layersPerBlock = 1, .contextWidth = 32, .heads = 2, .groups = 4};
    c.unet.blockChannels = {16, 16};
    c.unet.attentionAt = {1, 1};
    c.text = {.width = 32, .layers = 1, .heads = 2, .feedForwardWidth = 32};
    c.identity = {.contextWidth = 32, .faceWidth = 8, .featureWidth = 12, .tokens = 2, .depth = 1, .headWidth = 16, .heads = 2, .hiddenWidth = 16};
    c.regions = {.width = 16, .featureWidth = 12, .outWidth = 32, .depth = 1, .heads = 1, .headWidth = 16};
    return c;
}
