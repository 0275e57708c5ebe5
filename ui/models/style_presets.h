#pragma once
#include <QString>

#include <vector>

namespace ui::models {

/// A look that is added to the prompt when the portrait is made, so that the person's own words stay their own.
struct StylePreset {
    const char* id;     ///< as stored
    const char* name;   ///< English, to be translated in the context "StylePreset"
    const char* prompt; ///< added after the person's words
    const char* avoid;  ///< added after what the person wants to avoid
};

const std::vector<StylePreset>& stylePresets();
/// nullptr for an unknown id.
const StylePreset* stylePreset(const QString& id);
QString styleName(const StylePreset& preset);

QString styledPrompt(const QString& prompt, const QString& styleId);
QString styledNegativePrompt(const QString& negativePrompt, const QString& styleId);

} // namespace ui::models
