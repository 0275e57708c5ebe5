#include "ui/models/job_settings.h"

#include "ui/models/style_presets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui::models {
namespace {

template <class Number> QJsonValue optionalNumber(const std::optional<Number>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

std::optional<double> numberOf(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QJsonObject mixToJson(const Mix& mix)
{
    QJsonArray regions;
    for (const std::string& region : mix.regions)
        regions << QString::fromStdString(region);
    return { { "photo", mix.photo }, { "face", mix.faceIndex }, { "regions", regions } };
}

Mix mixFromJson(const QJsonObject& json)
{
    Mix mix{ json["photo"].toString(), json["face"].toInt(), {} };
    for (const auto& region : json["regions"].toArray())
        mix.regions.insert(region.toString().toStdString());
    return mix;
}

QJsonObject draftToJson(const Draft& draft)
{
    QJsonObject weights;
    for (const auto& [region, weight] : draft.regionWeights)
        weights[QString::fromStdString(region)] = weight;
    QJsonObject json{ { "prompt", draft.prompt }, { "avoid", draft.negativePrompt }, { "style", draft.style },
        { "seed", QString::number(draft.seed) }, // a JSON number holds 53 bits only
        { "seedLocked", draft.seedLocked }, { "count", draft.count }, { "steps", draft.steps },
        { "guidance", optionalNumber(draft.guidance) }, { "textGuidance", optionalNumber(draft.textGuidance) },
        { "noise", optionalNumber(draft.noiseScale) }, { "merge", optionalNumber(draft.mergeRatio) },
        { "scheduler", QLatin1String(core::engine::schedulerName(draft.scheduler)) }, { "identity", draft.identityWeight },
        { "regions", weights } };
    if (draft.size)
        json["size"] = QJsonArray{ draft.size->width(), draft.size->height() };
    if (!draft.mix.photo.isEmpty())
        json["mix"] = mixToJson(draft.mix);
    return json;
}

Draft draftFromJson(const QJsonObject& json)
{
    Draft draft;
    draft.prompt = json["prompt"].toString();
    draft.negativePrompt = json["avoid"].toString();
    draft.style = json["style"].toString();
    draft.seed = json["seed"].toString().toULongLong();
    draft.seedLocked = json["seedLocked"].toBool();
    draft.count = std::clamp(json["count"].toInt(draft.count), 1, 16);
    draft.steps = std::clamp(json["steps"].toInt(draft.steps), 1, 200);
    draft.guidance = numberOf(json["guidance"]);
    draft.textGuidance = numberOf(json["textGuidance"]);
    draft.noiseScale = numberOf(json["noise"]);
    draft.mergeRatio = numberOf(json["merge"]);
    draft.scheduler = core::engine::schedulerFromName(json["scheduler"].toString().toStdString()).value_or(draft.scheduler);
    draft.identityWeight = json["identity"].toDouble(draft.identityWeight);
    const QJsonObject weights = json["regions"].toObject();
    for (auto weight = weights.begin(); weight != weights.end(); ++weight)
        draft.regionWeights[weight.key().toStdString()] = weight.value().toDouble(1);
    if (const QJsonArray size = json["size"].toArray(); size.size() == 2)
        draft.size = QSize(size[0].toInt(), size[1].toInt());
    draft.mix = mixFromJson(json["mix"].toObject());
    return draft;
}

std::optional<float> toFloat(const std::optional<double>& value)
{
    return value ? std::optional<float>(static_cast<float>(*value)) : std::nullopt;
}

} // namespace

QByteArray toJson(const JobSettings& settings)
{
    QJsonObject json{ { "draft", draftToJson(settings.draft) }, { "face", settings.faceIndex } };
    if (settings.description) {
        QJsonArray clauses;
        for (const auto& clause : *settings.description)
            clauses << QJsonObject{ { "region", QString::fromStdString(clause.region) },
                { "text", QString::fromStdString(clause.text) }, { "confidence", clause.confidence } };
        json["description"] = clauses;
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

JobSettings jobSettingsFromJson(const QByteArray& text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    JobSettings settings{ draftFromJson(json["draft"].toObject()), json["face"].toInt(), std::nullopt };
    if (json["description"].isArray()) {
        settings.description.emplace();
        for (const auto& value : json["description"].toArray()) {
            const QJsonObject clause = value.toObject();
            settings.description->push_back({ clause["region"].toString().toStdString(), clause["text"].toString().toStdString(),
                static_cast<float>(clause["confidence"].toDouble(1)) });
        }
    }
    return settings;
}

core::engine::PortraitRequest requestOf(const JobSettings& settings)
{
    const Draft& draft = settings.draft;
    core::engine::PortraitRequest request;
    request.faceIndex = settings.faceIndex;
    request.prompt = styledPrompt(draft.prompt, draft.style).toStdString();
    request.negativePrompt = styledNegativePrompt(draft.negativePrompt, draft.style).toStdString();
    request.description = settings.description;
    request.seed = draft.seed;
    request.steps = draft.steps;
    request.guidance = toFloat(draft.guidance);
    request.textGuidance = toFloat(draft.textGuidance);
    request.noiseScale = toFloat(draft.noiseScale);
    request.mergeRatio = toFloat(draft.mergeRatio);
    request.scheduler = draft.scheduler;
    if (draft.size) {
        request.width = draft.size->width();
        request.height = draft.size->height();
    }
    request.identityWeight = static_cast<float>(draft.identityWeight);
    for (const auto& [region, weight] : draft.regionWeights)
        request.regionWeights[region] = static_cast<float>(weight);
    return request;
}

JobSettings settingsOf(const core::engine::Recipe& recipe)
{
    JobSettings settings;
    Draft& draft = settings.draft;
    draft.prompt = QString::fromStdString(recipe.prompt);
    draft.negativePrompt = QString::fromStdString(recipe.negativePrompt);
    draft.seed = recipe.seed;
    draft.seedLocked = true;
    draft.steps = std::clamp(recipe.steps, 1, 200);
    draft.guidance = recipe.guidance;
    draft.textGuidance = recipe.textGuidance;
    draft.noiseScale = recipe.noiseScale;
    draft.mergeRatio = recipe.mergeRatio;
    draft.scheduler = core::engine::schedulerFromName(recipe.scheduler).value_or(draft.scheduler);
    draft.identityWeight = recipe.identityWeight;
    for (const auto& [region, weight] : recipe.regionWeights)
        draft.regionWeights[region] = weight;
    if (recipe.width > 0 && recipe.height > 0)
        draft.size = QSize(recipe.width, recipe.height);
    settings.faceIndex = recipe.faceIndex;
    return settings;
}

} // namespace ui::models
