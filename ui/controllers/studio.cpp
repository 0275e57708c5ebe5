#include "ui/controllers/studio.h"

#include "ui/text/error_text.h"

namespace ui::controllers {

Studio::Studio(std::shared_ptr<EngineDoor> door, std::function<quint64()> drawSeed, QObject* parent)
    : QObject(parent)
    , m_workers(std::make_unique<Workers>(std::move(door), *this))
    , m_photos(std::make_unique<PhotoController>(m_session, *m_workers))
    , m_paint(std::make_unique<PaintController>(m_session, *m_workers, std::move(drawSeed)))
{
    m_paint->rollSeed();
    connect(m_photos.get(), &PhotoController::photoRemoved, m_paint.get(), &PaintController::forgetPhoto);
}

Studio::~Studio()
{
    m_workers.reset(); // first: previews are posted to the controllers until the threads have ended
}

void Studio::openEngine()
{
    m_workers->device().submit<EngineFacts>([door = m_workers->door()](core::jobs::JobContext& job) { return door->open(job); },
        {},
        [this](const core::Result<EngineFacts>& facts) {
            if (facts.ok())
                return m_session.engine.set(*facts);
            const auto text = text::errorText(facts.error());
            if (!text.headline.isEmpty())
                m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
        });
}

} // namespace ui::controllers
