#pragma once
#include <QWidget>

namespace ui::views {

/// Reminds once, before the first portrait, that a face belongs to a person. In nobody's way.
class ConsentBar : public QWidget {
    Q_OBJECT
public:
    explicit ConsentBar(QWidget* parent = nullptr);

Q_SIGNALS:
    void understood();
};

} // namespace ui::views
