#include "ui/views/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QStyleFactory>
#include <QSvgRenderer>

/// A static library's resources are linked in only by being asked for, and only from outside any namespace.
static void loadResources() { Q_INIT_RESOURCE(likeness); }

namespace ui::views {
namespace {

Theme& current()
{
    static Theme theme = Theme::darkTheme();
    return theme;
}

QByteArray fileText(const QString& path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "theme", qPrintable(path));
    return opened ? file.readAll() : QByteArray();
}

/// Draws an SVG whose strokes and fills are "currentColor" in a colour of the theme, at whatever size is asked for.
class SvgIconEngine : public QIconEngine {
public:
    enum class Ink { Text, OnAccent, Fixed };
    SvgIconEngine(const QString& name, Ink ink, QColor fixed = {})
        : m_name(name)
        , m_source(fileText(QStringLiteral(":/likeness/icons/%1.svg").arg(name)))
        , m_ink(ink)
        , m_fixed(fixed)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray coloured = m_source;
        coloured.replace("currentColor", inkFor(mode).name().toLatin1());
        QSvgRenderer renderer(coloured);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.45);
        renderer.render(painter, rect);
        painter->setOpacity(1);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new SvgIconEngine(m_name, m_ink, m_fixed); }

private:
    QColor inkFor(QIcon::Mode) const
    {
        if (m_ink == Ink::Fixed)
            return m_fixed;
        return m_ink == Ink::OnAccent ? theme().onAccent : theme().text;
    }

    QString m_name;
    QByteArray m_source;
    Ink m_ink;
    QColor m_fixed;
};

/// The palette of the system, not the one that we set.
QPalette systemPalette(QApplication& application)
{
    application.setPalette(QPalette());
    return application.palette();
}

Theme themeFor(QApplication& application, Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return Theme::lightTheme();
    case Appearance::Dark:
        return Theme::darkTheme();
    case Appearance::HighContrast:
        return Theme::highContrastTheme();
    case Appearance::System:
        break;
    }
    const QPalette system = systemPalette(application);
    const int ground = system.window().color().lightness(), ink = system.windowText().color().lightness();
    if (ground <= 2 && ink >= 253) // no ordinary theme goes to the ends
        return Theme::highContrastTheme();
    return ground < 128 ? Theme::darkTheme() : Theme::lightTheme();
}

} // namespace

Theme Theme::darkTheme()
{
    Theme t;
    t.dark = true;
    t.canvas = "#16171a";
    t.window = "#1d1f23";
    t.panel = "#23262b";
    t.raised = "#2d3137";
    t.hover = "#373c44";
    t.line = "#363b43";
    t.text = "#e8e9ec";
    t.muted = "#a2a8b3";
    t.accent = "#8ab0f8";
    t.accentHover = "#a3c1fa";
    t.onAccent = "#10192b";
    t.good = "#86c08f";
    t.warning = "#e0b766";
    t.bad = "#ec8a8a";
    return t;
}

Theme Theme::lightTheme()
{
    Theme t;
    t.dark = false;
    t.canvas = "#dcdde0";
    t.window = "#eff0f2";
    t.panel = "#fafafb";
    t.raised = "#ffffff";
    t.hover = "#e6e8ec";
    t.line = "#cfd2d8";
    t.text = "#1c1f24";
    t.muted = "#5b626d";
    t.accent = "#2f5fc4";
    t.accentHover = "#2450a8";
    t.onAccent = "#ffffff";
    t.good = "#1f6b33";
    t.warning = "#7a4f00";
    t.bad = "#a92c33";
    return t;
}

Theme Theme::highContrastTheme()
{
    Theme t;
    t.dark = true;
    t.canvas = t.window = t.panel = t.raised = "#000000";
    t.hover = "#2b2b2b";
    t.line = "#ffffff";
    t.text = t.muted = "#ffffff";
    t.accent = "#ffee32";
    t.accentHover = "#fff59a";
    t.onAccent = "#000000";
    t.good = "#7dff8a";
    t.warning = "#ffd75e";
    t.bad = "#ff9c9c";
    return t;
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, raised);
    p.setColor(QPalette::AlternateBase, panel);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bad);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::Light, hover);
    p.setColor(QPalette::Midlight, raised);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, canvas);
    p.setColor(QPalette::Shadow, canvas);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText }) {
        QColor faded = muted;
        faded.setAlphaF(0.6f);
        p.setColor(QPalette::Disabled, role, faded);
    }
    return p;
}

QString Theme::styleSheet() const
{
    QString sheet = QString::fromUtf8(fileText(QStringLiteral(":/likeness/styles/likeness.qss")));
    const std::pair<const char*, QColor> colours[]
        = { { "@canvas", canvas }, { "@window", window }, { "@panel", panel }, { "@raised", raised }, { "@hover", hover },
              { "@line", line }, { "@text", text }, { "@muted", muted }, { "@accentHover", accentHover }, { "@accent", accent },
              { "@onAccent", onAccent }, { "@good", good }, { "@warning", warning }, { "@bad", bad } };
    for (const auto& [token, colour] : colours)
        sheet.replace(QLatin1String(token), colour.name());
    sheet.replace(QLatin1String("@shade"), dark ? QStringLiteral("dark") : QStringLiteral("light"));
    sheet.replace(QLatin1String("@radius"), QStringLiteral("%1px").arg(metrics::kRadius));
    return sheet;
}

QColor Theme::region(const std::string& name) const
{
    // Told apart by hue, alike in lightness, so that none shouts. They lie on photos, hence the same in both themes.
    if (name == "eyes")
        return "#8fd0ff";
    if (name == "nose")
        return "#ffd38a";
    if (name == "mouth")
        return "#ff9fa8";
    if (name == "ears")
        return "#b8e39a";
    if (name == "hair")
        return "#d3b4ff";
    return "#ffffff";
}

QColor Theme::likeness(double score) const
{
    if (score >= 60)
        return good;
    return score >= 40 ? warning : bad;
}

const Theme& theme() { return current(); }

QFont themeFont(TextSize size)
{
    QFont font = QApplication::font();
    const qreal base = font.pointSizeF();
    switch (size) {
    case TextSize::Small:
        font.setPointSizeF(base * 0.88);
        break;
    case TextSize::Normal:
        break;
    case TextSize::Title:
        font.setPointSizeF(base * 1.05);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Headline:
        font.setPointSizeF(base * 1.75);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Figure:
        font.setPointSizeF(base * 2.8);
        font.setWeight(QFont::DemiBold);
        break;
    }
    return font;
}

QIcon icon(const QString& name) { return QIcon(new SvgIconEngine(name, SvgIconEngine::Ink::Text)); }
QIcon accentIcon(const QString& name) { return QIcon(new SvgIconEngine(name, SvgIconEngine::Ink::OnAccent)); }
QIcon colouredIcon(const QString& name, const QColor& colour)
{
    return QIcon(new SvgIconEngine(name, SvgIconEngine::Ink::Fixed, colour));
}

void applyTheme(QApplication& application, Appearance appearance)
{
    loadResources();
    current() = themeFor(application, appearance);
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(current().palette());
    application.setStyleSheet(current().styleSheet());
}

} // namespace ui::views
