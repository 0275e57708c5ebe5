#pragma once
#include "core/engine/types.h"
#include "core/jobs/job_context.h"
#include "ui/engine_door.h"

#include <QImage>
#include <QObject>

#include <map>
#include <optional>

/// Small states that the window shows. Each is one value with one signal that carries it whole.
namespace ui::models {

/// What drives the next portrait, apart from the photo and its description.
struct Draft {
    QString prompt, negativePrompt;
    quint64 seed = 1;
    bool seedLocked = false;          ///< else a new one is drawn for every Generate
    int count = 1;                    ///< 1..16; the seeds follow each other
    int steps = 20;                   ///< 1..200
    std::optional<double> guidance;   ///< >= 1; unset takes the pack's
    std::optional<double> mergeRatio; ///< 0..1; unset takes the pack's
    core::engine::SchedulerKind scheduler = core::engine::SchedulerKind::Ddim;
    double identityWeight = 1;                   ///< 0..2
    std::map<std::string, double> regionWeights; ///< 0..2; 1 when absent
    bool operator==(const Draft&) const = default;
};

class DraftModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const Draft& draft() const { return m_draft; }
    void set(const Draft& draft)
    {
        if (draft == m_draft)
            return;
        m_draft = draft;
        Q_EMIT changed(m_draft);
    }

Q_SIGNALS:
    void changed(const ui::models::Draft& draft);

private:
    Draft m_draft;
};

enum class Phase {
    Idle,
    Painting,
    Stopping, ///< asked to stop; the step that runs is being finished
};

/// What the engine is busy with.
struct Activity {
    Phase phase = Phase::Idle;
    int portrait = 0, portraits = 0; ///< the 1st of 4
    core::jobs::Progress progress;
    bool isBusy() const { return phase != Phase::Idle; }
};

class ActivityModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const Activity& activity() const { return m_activity; }
    void set(const Activity& activity)
    {
        m_activity = activity;
        Q_EMIT changed(m_activity);
    }

Q_SIGNALS:
    void changed(const ui::models::Activity& activity);

private:
    Activity m_activity;
};

enum class StageView {
    Photo,    ///< the photo with what was found in it
    Compare,  ///< photo and portrait beside each other
    Portrait, ///< the portrait alone
};

/// What the canvas shows.
struct Stage {
    int photoId = 0;  ///< 0: none
    int resultId = 0; ///< 0: none; with `painting` the preview stands in its place
    StageView view = StageView::Photo;
    bool painting = false;
    QImage preview; ///< rough picture of what is coming; null before the first
};

class StageModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const Stage& stage() const { return m_stage; }
    void set(const Stage& stage)
    {
        m_stage = stage;
        Q_EMIT changed(m_stage);
    }
    /// Comes with every step, and concerns the canvas alone.
    void setPreview(const QImage& preview)
    {
        m_stage.preview = preview;
        Q_EMIT previewChanged();
    }

Q_SIGNALS:
    void changed(const ui::models::Stage& stage);
    void previewChanged();

private:
    Stage m_stage;
};

/// One thing to tell the person without stopping them.
struct Notice {
    enum class Kind { None, Info, Error };
    Kind kind = Kind::None;
    QString headline, remedy, details;
};

class NoticeModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const Notice& notice() const { return m_notice; }
    void set(const Notice& notice)
    {
        m_notice = notice;
        Q_EMIT changed(m_notice);
    }
    void clear() { set({}); }

Q_SIGNALS:
    void changed(const ui::models::Notice& notice);

private:
    Notice m_notice;
};

/// The engine as far as it is known: nothing until it is open.
class EngineModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const std::optional<EngineFacts>& facts() const { return m_facts; }
    void set(const EngineFacts& facts)
    {
        m_facts = facts;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    std::optional<EngineFacts> m_facts;
};

} // namespace ui::models
