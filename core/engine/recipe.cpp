#include "core/engine/recipe.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace core::engine {
namespace {

using Json = nlohmann::ordered_json;

/// The shortest decimal that reads back as the same float; a double would show 0.30000001192092896.
double shortest(float value)
{
    return std::stod(fmt::format("{}", value));
}

/// Calls visit(name, member) for each member in the file's order.
template <class RecipeRef, class Visit>
void forEachMember(RecipeRef& recipe, Visit visit)
{
    visit("pack", recipe.pack);
    visit("pack_version", recipe.packVersion);
    visit("prompt", recipe.prompt);
    visit("negative_prompt", recipe.negativePrompt);
    visit("description", recipe.description);
    visit("scheduler", recipe.scheduler);
    visit("device", recipe.device);
    visit("seed", recipe.seed);
    visit("steps", recipe.steps);
    visit("width", recipe.width);
    visit("height", recipe.height);
    visit("face", recipe.faceIndex);
    visit("guidance", recipe.guidance);
    visit("text_guidance", recipe.textGuidance);
    visit("noise", recipe.noiseScale);
    visit("merge", recipe.mergeRatio);
    visit("id_weight", recipe.identityWeight);
    visit("mixed_regions", recipe.mixedRegions);
}

template <class T>
Json toJsonValue(const T& value)
{
    if constexpr (std::is_same_v<T, float>)
        return shortest(value);
    else
        return value;
}

} // namespace

std::string Recipe::toJson() const
{
    Json json;
    forEachMember(*this, [&json](const char* name, const auto& member) { json[name] = toJsonValue(member); });
    json["regions"] = Json::object();
    for (const auto& [region, weight] : regionWeights)
        json["regions"][region] = shortest(weight);
    // A prompt may hold bytes that are no UTF-8; they become U+FFFD rather than an exception.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Recipe> recipeFromJson(const std::string& text)
{
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return Error{ErrorCode::FormatBroken, "the recipe is not a JSON object", "Use a portrait saved by Likeness."};
    Recipe recipe;
    std::string wrong;
    forEachMember(recipe, [&](const char* name, auto& member) {
        using Member = std::remove_reference_t<decltype(member)>;
        const auto found = json.find(name);
        if (found == json.end())
            return;
        const bool fits = std::is_same_v<Member, std::string> ? found->is_string()
            : std::is_same_v<Member, float>                   ? found->is_number()
                                                              : found->is_number_integer();
        if (fits)
            found->get_to(member);
        else
            wrong = name;
    });
    if (!json.contains("text_guidance")) // of a portrait from before the text had one of its own
        recipe.textGuidance = recipe.guidance;
    if (const auto regions = json.find("regions"); regions != json.end()) {
        if (!regions->is_object())
            wrong = "regions";
        else
            for (const auto& [region, weight] : regions->items())
                if (weight.is_number())
                    recipe.regionWeights[region] = weight.get<float>();
                else
                    wrong = "regions." + region;
    }
    if (!wrong.empty())
        return Error{ErrorCode::FormatBroken, fmt::format("the recipe's member {} is of the wrong type", wrong),
                     "Use a portrait saved by Likeness."};
    return recipe;
}

} // namespace core::engine
