#include "ui/controllers/workers.h"

#include <QMetaObject>
#include <QObject>

namespace ui::controllers {
namespace {

core::jobs::JobQueue::Post postTo(QObject& owner)
{
    return [&owner](std::function<void()> call) { QMetaObject::invokeMethod(&owner, std::move(call), Qt::QueuedConnection); };
}

} // namespace

Workers::Workers(std::shared_ptr<EngineDoor> door, QObject& owner)
    : m_door(std::move(door))
    , m_files(postTo(owner))
    , m_pictures(postTo(owner))
    , m_models(postTo(owner))
    , m_device(postTo(owner))
{
}

} // namespace ui::controllers
