#pragma once
#include "core/engine/types.h"
#include "core/jobs/job_context.h"
#include "ui/engine_door.h"
#include "ui/models/job_settings.h"

#include <QImage>
#include <QObject>

#include <optional>

/// Small states that the window shows. Each is one value with one signal that carries it whole.
namespace ui::models {

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
    qint64 job = 0;                  ///< the queue's number of what is being painted
    bool batch = false;              ///< not asked for by Generate: the person may ask for more meanwhile
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
    Wipe,     ///< the portrait over the photo, as far as a line that can be moved
    Flicker,  ///< photo and portrait by turns in the same place
    Portrait, ///< the portrait alone
};
inline constexpr int kStageViews = 5;

/// Whether a portrait has its place in this view.
inline bool showsPortrait(StageView view) { return view != StageView::Photo; }
/// Whether the photo stands beside or under the portrait.
inline bool comparesPictures(StageView view) { return view != StageView::Photo && view != StageView::Portrait; }

/// What the canvas shows.
struct Stage {
    int photoId = 0;  ///< 0: none
    qint64 resultId = 0; ///< 0: none; with `painting` the preview stands in its place
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

/// How the queue as a whole is getting on.
struct QueueState {
    bool paused = false;
    int waiting = 0, running = 0, finished = 0, failed = 0; ///< of the run: since the queue was last empty
    std::optional<double> secondsLeft;                      ///< unknown before the first portrait of the run
    int total() const { return waiting + running + finished + failed; }
    bool isBusy() const { return waiting + running > 0; }
    bool operator==(const QueueState&) const = default;
};

class QueueModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const QueueState& state() const { return m_state; }
    void set(const QueueState& state)
    {
        if (state == m_state)
            return;
        m_state = state;
        Q_EMIT changed(m_state);
    }

Q_SIGNALS:
    void changed(const ui::models::QueueState& state);

private:
    QueueState m_state;
};

/// A model file on its way into the person's own pack.
struct Transfer {
    enum class Kind {
        None,
        Download,
        Add, ///< a local file
        Ask, ///< a local file that waits until the person has accepted its licence
    };
    Kind kind = Kind::None;
    QString name;     ///< a title, or a local file's name
    QString question; ///< with Ask: what the file is and what it may be used for
    core::jobs::Progress progress; ///< in kilobytes
    bool stopping = false; ///< asked to stop
    bool isRunning() const { return kind == Kind::Download || kind == Kind::Add; }
};

class TransferModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const Transfer& transfer() const { return m_transfer; }
    void set(const Transfer& transfer)
    {
        m_transfer = transfer;
        Q_EMIT changed(m_transfer);
    }

Q_SIGNALS:
    void changed(const ui::models::Transfer& transfer);

private:
    Transfer m_transfer;
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
