#pragma once
#include "ui/models/description_model.h"
#include "ui/models/photo_list_model.h"
#include "ui/models/result_list_model.h"
#include "ui/models/session_state.h"

namespace ui::controllers {

/// Everything the window shows. Views read it, controllers change it.
/// Thread: the window's.
struct Session {
    models::PhotoListModel photos;
    models::ResultListModel results;
    models::DescriptionModel description;
    models::DraftModel draft;
    models::ActivityModel activity;
    models::StageModel stage;
    models::NoticeModel notice;
    models::EngineModel engine;

    /// The photo on the canvas; nullptr when there is none.
    const models::Photo* currentPhoto() const { return photos.find(stage.stage().photoId); }
    /// The portrait on the canvas; nullptr when there is none.
    const models::PortraitResult* currentResult() const { return results.find(stage.stage().resultId); }
};

} // namespace ui::controllers
