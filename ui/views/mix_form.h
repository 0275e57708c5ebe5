#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

#include <functional>
#include <map>

class QCheckBox;
class QComboBox;

namespace ui::views {

/// "Eyes and nose from that photo": a second photo and the regions that it gives.
class MixForm : public QWidget {
    Q_OBJECT
public:
    explicit MixForm(controllers::Session& session, QWidget* parent = nullptr);
    void show(const models::Mix& mix);
    using QWidget::show;

Q_SIGNALS:
    void edited(const ui::models::Mix& mix);

private:
    void refreshPhotos();
    void edit();

    controllers::Session& m_session;
    models::Mix m_mix;
    QComboBox* m_photo;
    std::map<std::string, QCheckBox*> m_regions;
    bool m_showing = false; ///< while the widgets take the values, they do not write back
};

} // namespace ui::views
