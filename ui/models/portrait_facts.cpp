#include "ui/models/portrait_facts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui::models {
namespace {

using namespace core::engine;

QJsonArray texts(const std::vector<std::string>& sentences)
{
    QJsonArray json;
    for (const std::string& sentence : sentences)
        json << QString::fromStdString(sentence);
    return json;
}

std::vector<std::string> textsOf(const QJsonValue& json)
{
    std::vector<std::string> sentences;
    for (const auto& sentence : json.toArray())
        sentences.push_back(sentence.toString().toStdString());
    return sentences;
}

QJsonObject likenessToJson(const Likeness& likeness)
{
    QJsonObject regions;
    for (const auto& region : likeness.regions)
        regions[QString::fromStdString(region.region)] = region.score;
    return { { "known", likeness.known }, { "similarity", likeness.similarity }, { "score", likeness.score }, { "regions", regions } };
}

Likeness likenessFromJson(const QJsonObject& json)
{
    Likeness likeness;
    likeness.known = json["known"].toBool();
    likeness.similarity = static_cast<float>(json["similarity"].toDouble());
    likeness.score = static_cast<float>(json["score"].toDouble());
    const QJsonObject regions = json["regions"].toObject();
    for (const char* region : kRegionNames) // in the order of the engine
        if (const auto score = regions.find(QLatin1String(region)); score != regions.end())
            likeness.regions.push_back({ region, static_cast<float>(score->toDouble()) });
    return likeness;
}

QJsonObject recipeToJson(const Recipe& recipe)
{
    QJsonObject regions;
    for (const auto& [region, weight] : recipe.regionWeights)
        regions[QString::fromStdString(region)] = weight;
    const auto text = [](const std::string& words) { return QString::fromStdString(words); };
    return { { "pack", text(recipe.pack) }, { "packVersion", text(recipe.packVersion) }, { "prompt", text(recipe.prompt) },
        { "avoid", text(recipe.negativePrompt) }, { "description", text(recipe.description) },
        { "scheduler", text(recipe.scheduler) }, { "device", text(recipe.device) }, { "seed", QString::number(recipe.seed) },
        { "steps", recipe.steps }, { "width", recipe.width }, { "height", recipe.height }, { "face", recipe.faceIndex },
        { "guidance", recipe.guidance }, { "textGuidance", recipe.textGuidance }, { "noise", recipe.noiseScale },
        { "merge", recipe.mergeRatio }, { "identity", recipe.identityWeight },
        { "mix", text(recipe.mixedRegions) }, { "regions", regions } };
}

Recipe recipeFromJson(const QJsonObject& json)
{
    const auto text = [&json](const char* name) { return json[QLatin1String(name)].toString().toStdString(); };
    const auto number = [&json](const char* name) { return static_cast<float>(json[QLatin1String(name)].toDouble()); };
    Recipe recipe;
    recipe.pack = text("pack");
    recipe.packVersion = text("packVersion");
    recipe.prompt = text("prompt");
    recipe.negativePrompt = text("avoid");
    recipe.description = text("description");
    recipe.scheduler = text("scheduler");
    recipe.device = text("device");
    recipe.mixedRegions = text("mix");
    recipe.seed = json["seed"].toString().toULongLong();
    recipe.steps = json["steps"].toInt();
    recipe.width = json["width"].toInt();
    recipe.height = json["height"].toInt();
    recipe.faceIndex = json["face"].toInt();
    recipe.guidance = number("guidance");
    recipe.textGuidance = json.contains("textGuidance") ? number("textGuidance") : recipe.guidance; // older facts have none
    recipe.noiseScale = json.contains("noise") ? number("noise") : 1;
    recipe.mergeRatio = number("merge");
    recipe.identityWeight = number("identity");
    const QJsonObject regions = json["regions"].toObject();
    for (auto region = regions.begin(); region != regions.end(); ++region)
        recipe.regionWeights[region.key().toStdString()] = static_cast<float>(region.value().toDouble());
    return recipe;
}

QJsonArray nearestToJson(const std::vector<KnownFace>& faces)
{
    QJsonArray json;
    for (const auto& face : faces) {
        const QByteArray jpeg(reinterpret_cast<const char*>(face.jpeg.data()), static_cast<qsizetype>(face.jpeg.size()));
        json.append(QJsonObject{ { "jpeg", QString::fromLatin1(jpeg.toBase64()) }, { "distance", face.distance } });
    }
    return json;
}

std::vector<KnownFace> nearestFromJson(const QJsonArray& json)
{
    std::vector<KnownFace> faces;
    for (const auto& item : json) {
        const QByteArray jpeg = QByteArray::fromBase64(item[QLatin1String("jpeg")].toString().toLatin1());
        const auto* bytes = reinterpret_cast<const std::byte*>(jpeg.constData());
        faces.push_back({ { bytes, bytes + jpeg.size() }, static_cast<float>(item[QLatin1String("distance")].toDouble()) });
    }
    return faces;
}

VerdictLabel verdictFrom(const QString& name)
{
    for (const auto label : { VerdictLabel::SignsOfManipulation, VerdictLabel::NoSigns })
        if (name == QLatin1String(verdictName(label)))
            return label;
    return VerdictLabel::CannotSay;
}

} // namespace

QByteArray factsOf(const PortraitResult& result)
{
    const Portrait& portrait = result.portrait;
    const QRectF& face = result.referenceFace;
    const StageSeconds& seconds = portrait.seconds;
    const QJsonObject json{ { "recipe", recipeToJson(portrait.recipe) }, { "likeness", likenessToJson(portrait.likeness) },
        { "verdict",
            QJsonObject{ { "label", QLatin1String(verdictName(portrait.verdict.label)) }, { "score", portrait.verdict.score },
                { "reasons", texts(portrait.verdict.reasons) }, { "nearest", nearestToJson(portrait.verdict.nearest) } } },
        { "seconds", QJsonArray{ seconds.analyze, seconds.denoise, seconds.decode, seconds.verify } },
        { "notes", texts(portrait.notes) }, { "size", QJsonArray{ result.size.width(), result.size.height() } },
        { "face", QJsonArray{ face.x(), face.y(), face.width(), face.height() } }, { "sharpness", result.sharpness },
        { "heat", !result.heatFile.isEmpty() }, { "order", QString::number(result.order) } };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

void readFacts(const QByteArray& text, PortraitResult& result)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    Portrait& portrait = result.portrait;
    portrait.recipe = recipeFromJson(json["recipe"].toObject());
    portrait.likeness = likenessFromJson(json["likeness"].toObject());
    const QJsonObject verdict = json["verdict"].toObject();
    portrait.verdict.label = verdictFrom(verdict["label"].toString());
    portrait.verdict.score = static_cast<float>(verdict["score"].toDouble());
    portrait.verdict.reasons = textsOf(verdict["reasons"]);
    portrait.verdict.nearest = nearestFromJson(verdict["nearest"].toArray());
    const QJsonArray seconds = json["seconds"].toArray();
    portrait.seconds = { seconds[0].toDouble(), seconds[1].toDouble(), seconds[2].toDouble(), seconds[3].toDouble() };
    portrait.notes = textsOf(json["notes"]);
    const QJsonArray size = json["size"].toArray(), face = json["face"].toArray();
    result.size = QSize(size[0].toInt(), size[1].toInt());
    result.referenceFace = QRectF(face[0].toDouble(), face[1].toDouble(), face[2].toDouble(), face[3].toDouble());
    result.sharpness = json["sharpness"].toDouble();
    result.order = json["order"].toString().toLongLong();
    result.heatFile = json["heat"].toBool() ? QStringLiteral("heat") : QString(); // the library knows where
}

} // namespace ui::models
