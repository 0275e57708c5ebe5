#pragma once
#include "ui/views/theme.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

class QSlider;

/// Small widgets that the panels are put together from.
namespace ui::views {

/// Sets the role by which resources/styles/likeness.qss knows a widget.
void setPart(QWidget* widget, const char* part);

/// A label in one of the theme's sizes; `part` may be "muted" or "warning".
QLabel* newLabel(const QString& text, TextSize size = TextSize::Normal, const char* part = nullptr, QWidget* parent = nullptr);

/// A flat button with an icon, whose name is both its tool tip and what a screen reader says.
QToolButton* newQuietButton(const QString& iconName, const QString& name, QWidget* parent = nullptr);

/// Lies over the window while files are dragged across it, and says that they may be let go.
class DropHint : public QWidget {
    Q_OBJECT
public:
    explicit DropHint(QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A heading that shows or hides what belongs to it.
class Fold : public QWidget {
    Q_OBJECT
public:
    Fold(const QString& title, QWidget* content, QWidget* parent = nullptr);
    bool isOpen() const;
    void setOpen(bool open);

private:
    void showState();

    QToolButton* m_heading;
    QWidget* m_content;
};

/// A text field as tall as its text, within bounds. Tab leaves it; dropped files are left to the window.
class GrowingEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    GrowingEdit(int minimumLines, int maximumLines, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Puts a small button into the upper corner, shown or hidden by the caller through showCornerButton.
    void setCornerButton(QToolButton* button);
    void showCornerButton(bool shown);

Q_SIGNALS:
    void focused();
    void left();

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    int textLines() const;

    int m_minimumLines, m_maximumLines;
    QToolButton* m_corner = nullptr;
};

/// A name, a slider from 0 to 200 % and the value. A double click on it goes back to 100 %.
class PercentSlider : public QWidget {
    Q_OBJECT
public:
    PercentSlider(const QString& name, const QString& help, QWidget* parent = nullptr);
    double value() const; ///< 0..2
    void setValue(double value);
    QSlider* slider() const { return m_slider; }

Q_SIGNALS:
    void valueChanged(double value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QSlider* m_slider;
    QLabel* m_figure;
};

} // namespace ui::views
