#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace ui::views {

/// What the window shows before the first photo.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(bool hasExample, QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void exampleRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPushButton* m_open;
};

} // namespace ui::views
