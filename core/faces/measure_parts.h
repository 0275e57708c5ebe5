#pragma once
#include "core/faces/measure.h"
#include "core/faces/measure_patch.h"

/// The steps of measureFace; each adds its figures of the table in measure.h.
namespace core::faces {

void measureShape(const FacePatch& patch, Measurements& out);
void measureBrows(const FacePatch& patch, Measurements& out);
void measureEyes(const FacePatch& patch, Measurements& out);
void measureMouth(const FacePatch& patch, Measurements& out);
void measureBeard(const FacePatch& patch, const SkinSamples& skin, Measurements& out);
void measureGlasses(const FacePatch& patch, Measurements& out);
void measureSkin(const FacePatch& patch, const SkinSamples& skin, Measurements& out);
void measureHair(const FacePatch& patch, const SkinSamples& skin, Measurements& out);
void measureLight(const FacePatch& patch, const SkinSamples& skin, Measurements& out);

} // namespace core::faces
