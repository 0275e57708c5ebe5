#pragma once
#include "core/engine/portrait_painter.h"
#include "core/engine/published_face.h"

namespace core::engine {

/// ConsistentID's multimodal prompt at the published sizes: what PortraitPainter::condition is for our own packs.
/// Eyes and ears are fused into each other's words where both are seen, as the published weights were trained.
/// Shape: as Conditioning says; the networks' number type.
Conditioning conditionPublished(const nets::ClipTokenizer& tokenizer, nets::PortraitNets& nets, const PortraitRequest& request,
                                const std::string& description, const PublishedFace& face);

} // namespace core::engine
