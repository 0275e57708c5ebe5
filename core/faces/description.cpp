#include "core/faces/description.h"

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr double kTurnedAway = 0.3; ///< |turn| from which widths and lengths are foreshortened too much to speak of

/// Collects a clause word by word and keeps the lowest confidence.
class ClauseWriter {
public:
    ClauseWriter(const std::map<std::string, Attribute>& attributes, double minimum) : m_attributes(&attributes), m_minimum(minimum) { }

    /// The attribute's word when there is one and it is certain enough; otherwise empty.
    std::string take(const std::string& attribute)
    {
        const auto found = m_attributes->find(attribute);
        if (found == m_attributes->end() || found->second.word.empty() || found->second.confidence < m_minimum)
            return {};
        m_confidence = std::min(m_confidence, found->second.confidence);
        return found->second.word;
    }
    Clause finish(const std::string& region, std::string text) const { return {region, std::move(text), float(m_confidence)}; }

private:
    const std::map<std::string, Attribute>* m_attributes;
    double m_minimum;
    double m_confidence = 1;
};

/// Joins what is not empty with single spaces.
std::string words(std::initializer_list<std::string> parts)
{
    std::string text;
    for (const auto& part : parts)
        if (!part.empty())
            text += (text.empty() ? "" : " ") + part;
    return text;
}

std::string withArticle(const std::string& text)
{
    return (std::string("aeiou").find(text.front()) != std::string::npos ? "an " : "a ") + text;
}

std::string shapeWord(const std::string& length, const std::string& jaw)
{
    if (length == "short")
        return jaw == "wide" ? "square" : jaw == "narrow" ? "heart-shaped" : "round";
    if (length == "long")
        return jaw == "wide" ? "long square" : jaw == "narrow" ? "long tapered" : "long";
    if (length == "medium" && jaw == "medium")
        return "oval";
    return jaw == "wide" ? "square-jawed" : jaw == "narrow" ? "tapered" : "";
}

std::string faceShape(ClauseWriter& write)
{
    auto trial = write; // a length or jaw that no word comes of does not make the clause less certain
    const auto shape = shapeWord(trial.take("face_length"), trial.take("face_jaw"));
    if (!shape.empty())
        write = trial;
    return shape;
}

Clause faceClause(ClauseWriter write)
{
    const auto shape = faceShape(write), skin = write.take("skin_tone");
    std::string text = shape.empty() ? (skin.empty() ? "one face" : "a face") : withArticle(shape + " face");
    if (!skin.empty())
        text += " with " + skin + " skin";
    return write.finish("face", text);
}

Clause earsClause(ClauseWriter write)
{
    const auto seen = write.take("ears");
    if (seen == "hidden")
        return write.finish("ears", "ears under the hair");
    return write.finish("ears", seen.empty() ? "two ears" : seen + " ears");
}

Clause eyesClause(ClauseWriter write)
{
    const auto glasses = write.take("glasses");
    if (glasses == "dark glasses")
        return write.finish("eyes", "eyes behind dark glasses");
    const auto openness = write.take("eye_openness"), spacing = write.take("eye_spacing");
    const auto size = openness.empty() ? write.take("eye_size") : "", colour = write.take("eye_colour");
    const auto thickness = write.take("brow_thickness"), arch = write.take("brow_arch");
    auto text = words({size, openness, spacing, colour, "eyes"});
    if (text == "eyes")
        text = "two eyes";
    if (!glasses.empty())
        text += " behind " + glasses;
    const auto brows = words({thickness, arch});
    if (!brows.empty())
        text += " under " + brows + " brows";
    return write.finish("eyes", text);
}

Clause noseClause(ClauseWriter write)
{
    const auto adjectives = words({write.take("nose_length"), write.take("nose_width")});
    return write.finish("nose", adjectives.empty() ? "one nose" : withArticle(adjectives + " nose"));
}

Clause mouthClause(ClauseWriter write)
{
    const auto expression = write.take("smile"), width = write.take("mouth_width"), lips = write.take("lip_fullness");
    const auto beard = write.take("beard");
    const auto adjectives = words({expression.empty() ? width : "", expression});
    std::string text = adjectives.empty() ? (lips.empty() && beard.empty() ? "one mouth" : "a mouth") : withArticle(adjectives + " mouth");
    if (!lips.empty())
        text += " with " + lips + " lips";
    if (!beard.empty())
        text += (lips.empty() ? " with " : " and ") + (beard == "facial hair" ? beard : withArticle(beard));
    return write.finish("mouth", text);
}

Clause hairClause(ClauseWriter write)
{
    const auto length = write.take("hair_length");
    if (length == "bald")
        return write.finish("hair", "a bald head");
    const auto adjectives = words({length, write.take("hair_colour")});
    return write.finish("hair", adjectives.empty() ? "" : adjectives + " hair");
}

Clause lightClause(ClauseWriter write)
{
    const auto quality = words({write.take("light_level"), write.take("light_hardness"), write.take("light_warmth")});
    auto from = write.take("light_side");
    if (from.empty())
        from = write.take("light_above");
    return write.finish("", quality.empty() && from.empty() ? "" : words({quality, "light", from}));
}

} // namespace

std::vector<Clause> describe(const Measurements& measured, const DescriptionRules& rules)
{
    auto attributes = judge(measured, rules);
    if (const auto turn = measured.find("turn"); turn != measured.end() && std::abs(turn->second) > kTurnedAway)
        for (const char* foreshortened : {"face_length", "face_jaw", "eye_spacing", "eye_size", "nose_length", "nose_width", "mouth_width", "brow_arch", "light_side"})
            attributes.erase(foreshortened);

    const ClauseWriter write(attributes, rules.minimumConfidence);
    std::vector<Clause> clauses{faceClause(write), earsClause(write), eyesClause(write), noseClause(write), mouthClause(write)};
    for (auto& clause : {hairClause(write), lightClause(write)})
        if (!clause.text.empty())
            clauses.push_back(clause);
    return clauses;
}

std::string descriptionText(std::span<const Clause> clauses)
{
    std::string text;
    for (const auto& clause : clauses)
        text += (text.empty() ? "" : ", ") + clause.text;
    return text;
}

} // namespace core::faces
