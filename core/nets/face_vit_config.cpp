#include "core/nets/face_vit_config.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace core::nets {

std::string toJson(const FaceVitConfig& config)
{
    nlohmann::json json{{"width", config.width}, {"depth", config.depth}, {"heads", config.heads}, {"mlp_ratio", config.mlpRatio},
        {"image_size", config.imageSize}, {"patch", config.patch}, {"classes", config.classes},
        {"top", config.top == FaceVitTop::Classifier ? "classifier" : "encoder"}};
    if (config.detail)
        json["detail"] = true;
    if (config.patchHead)
        json["patch_head"] = true;
    return json.dump();
}

Result<FaceVitConfig> faceVitFromJson(const std::string& text)
{
    const auto broken = [](const std::string& why) {
        return Error{ErrorCode::ModelBroken, "face transformer config: " + why, "The model's description is damaged: fetch the pack again."};
    };
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return broken("not a JSON object");
    FaceVitConfig config;
    const std::pair<const char*, int64_t*> sizes[] = {{"width", &config.width}, {"depth", &config.depth}, {"heads", &config.heads},
        {"image_size", &config.imageSize}, {"patch", &config.patch}, {"classes", &config.classes}};
    for (const auto& [name, value] : sizes) {
        if (!json.contains(name) || !json[name].is_number_integer())
            return broken(fmt::format("{} is missing", name));
        *value = json[name].get<int64_t>();
        if (*value < 1 || *value > 8192)
            return broken(fmt::format("{} is {}, out of bounds", name, *value));
    }
    if (!json.contains("mlp_ratio") || !json["mlp_ratio"].is_number())
        return broken("mlp_ratio is missing");
    config.mlpRatio = json["mlp_ratio"].get<double>();
    if (!(config.mlpRatio > 0 && config.mlpRatio <= 16))
        return broken("mlp_ratio is out of bounds");
    if (config.width % config.heads != 0 || config.width % 4 != 0 || config.imageSize % config.patch != 0)
        return broken(fmt::format("{} wide with {} heads, {} pixels in patches of {} does not divide", config.width, config.heads,
            config.imageSize, config.patch));
    const auto top = json.value("top", nlohmann::json());
    if (top != "classifier" && top != "encoder")
        return broken("top is neither classifier nor encoder");
    config.top = top == "classifier" ? FaceVitTop::Classifier : FaceVitTop::Encoder;
    const auto detail = json.value("detail", nlohmann::json(false));
    if (!detail.is_boolean() || (detail.get<bool>() && config.patch % 8 != 0))
        return broken("detail is not true or false, or the patches are not divisible by 8");
    config.detail = detail.get<bool>();
    const auto patchHead = json.value("patch_head", nlohmann::json(false));
    if (!patchHead.is_boolean() || (patchHead.get<bool>() && config.top == FaceVitTop::Encoder))
        return broken("patch_head is not true or false, or stands on an encoder");
    config.patchHead = patchHead.get<bool>();
    return config;
}

} // namespace core::nets
