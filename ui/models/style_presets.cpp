#include "ui/models/style_presets.h"

#include <QCoreApplication>

namespace ui::models {
namespace {

QString joined(const QString& own, const char* added)
{
    const QString words = own.trimmed();
    if (words.isEmpty() || !*added)
        return words + QLatin1String(added);
    return words + (words.endsWith(QLatin1Char(',')) ? QStringLiteral(" ") : QStringLiteral(", ")) + QLatin1String(added);
}

} // namespace

const std::vector<StylePreset>& stylePresets()
{
    static const std::vector<StylePreset> kPresets{
        { "studio", QT_TRANSLATE_NOOP("StylePreset", "Studio photograph"),
            "studio portrait photograph, softbox light, plain grey background, sharp focus", "cartoon, drawing, harsh shadows" },
        { "window", QT_TRANSLATE_NOOP("StylePreset", "Window light"),
            "portrait photograph in soft window light, shallow depth of field", "flash, drawing" },
        { "golden", QT_TRANSLATE_NOOP("StylePreset", "Golden hour"),
            "portrait photograph outdoors, warm evening sun, rim light", "flash, drawing, grey sky" },
        { "noir", QT_TRANSLATE_NOOP("StylePreset", "Black and white"),
            "black and white portrait photograph, strong side light, film grain", "colour, drawing" },
        { "oil", QT_TRANSLATE_NOOP("StylePreset", "Oil painting"),
            "oil painting on canvas, visible brushwork, old masters' light, dark background", "photograph, text, frame" },
        { "watercolour", QT_TRANSLATE_NOOP("StylePreset", "Watercolour"),
            "watercolour painting, loose washes, white paper", "photograph, text, frame" },
        { "pencil", QT_TRANSLATE_NOOP("StylePreset", "Pencil drawing"),
            "graphite pencil drawing, fine hatching, white paper", "colour, photograph, text" },
        { "ink", QT_TRANSLATE_NOOP("StylePreset", "Ink and wash"), "ink and wash drawing, confident line, sparse tone",
            "colour, photograph, text" },
        { "pastel", QT_TRANSLATE_NOOP("StylePreset", "Soft pastel"), "soft pastel drawing on toned paper, warm highlights",
            "photograph, text, frame" },
        { "sculpture", QT_TRANSLATE_NOOP("StylePreset", "Marble bust"),
            "white marble bust, museum light, plain dark background", "colour, painted skin, text" },
    };
    return kPresets;
}

const StylePreset* stylePreset(const QString& id)
{
    for (const StylePreset& preset : stylePresets())
        if (id == QLatin1String(preset.id))
            return &preset;
    return nullptr;
}

QString styleName(const StylePreset& preset) { return QCoreApplication::translate("StylePreset", preset.name); }

QString styledPrompt(const QString& prompt, const QString& styleId)
{
    const StylePreset* preset = stylePreset(styleId);
    return joined(prompt, preset ? preset->prompt : "");
}

QString styledNegativePrompt(const QString& negativePrompt, const QString& styleId)
{
    const StylePreset* preset = stylePreset(styleId);
    return joined(negativePrompt, preset ? preset->avoid : "");
}

} // namespace ui::models
