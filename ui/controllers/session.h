#pragma once
#include "ui/models/catalogue_model.h"
#include "ui/models/description_model.h"
#include "ui/models/job_list_model.h"
#include "ui/models/model_list_model.h"
#include "ui/models/photo_list_model.h"
#include "ui/models/picture_cache.h"
#include "ui/models/result_filter_model.h"
#include "ui/models/result_list_model.h"
#include "ui/models/session_state.h"

#include <QUndoStack>

namespace ui::controllers {

/// Everything the window shows. Views read it, controllers change it.
/// Thread: the window's.
struct Session {
    Session() { strip.setSourceModel(&results); }

    models::PictureCache thumbnails{ models::Photo::kThumbnailSide, 64 };
    models::PictureCache pictures{ models::Photo::kShownSide, 192 };
    models::PhotoListModel photos{ thumbnails };
    models::ResultListModel results{ thumbnails };
    models::ResultFilterModel strip;
    models::JobListModel jobs{ thumbnails };
    models::ModelListModel models;
    models::CatalogueModel catalogue;
    models::TransferModel transfer;
    models::DescriptionModel description;
    models::DraftModel draft;
    models::ActivityModel activity;
    models::QueueModel queue;
    models::StageModel stage;
    models::NoticeModel notice;
    models::EngineModel engine;
    QUndoStack undo;

    /// The photo on the canvas; nullptr when there is none.
    const models::Photo* currentPhoto() const { return photos.find(stage.stage().photoId); }
    /// The portrait on the canvas; nullptr when there is none.
    const models::PortraitResult* currentResult() const { return results.find(stage.stage().resultId); }
};

} // namespace ui::controllers
