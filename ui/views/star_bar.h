#pragma once
#include <QWidget>

#include <array>

class QToolButton;

namespace ui::views {

/// Five stars to rate with; a press on the star that is the rating takes it away.
class StarBar : public QWidget {
    Q_OBJECT
public:
    explicit StarBar(QWidget* parent = nullptr);
    void setStars(int stars);

Q_SIGNALS:
    void rated(int stars);

private:
    std::array<QToolButton*, 5> m_buttons{};
    int m_stars = 0;
};

} // namespace ui::views
