#pragma once
#include "ui/models/portrait_result.h"

namespace ui::models {

/// What was found out about a portrait, as kept in the library: recipe, likeness, verdict, times, notes, size and face.
QByteArray factsOf(const PortraitResult& result);
/// Reads what factsOf wrote; what is missing keeps its default.
void readFacts(const QByteArray& json, PortraitResult& result);

} // namespace ui::models
