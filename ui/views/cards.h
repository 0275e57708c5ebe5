#pragma once
#include "ui/controllers/session.h"
#include "ui/models/ranking.h"
#include "ui/views/star_bar.h"

#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace ui::views {

/// Icon, headline and reasons of a forgery verdict, and the faces that the detector finds most alike.
class VerdictView : public QWidget {
    Q_OBJECT
public:
    explicit VerdictView(QWidget* parent = nullptr);
    void show(const core::engine::Verdict& verdict);
    using QWidget::show;

private:
    QLabel* m_icon;
    QLabel* m_headline;
    QLabel* m_reasons;
    QLabel* m_nearest; ///< all of them in one picture
};

/// A bar and a figure for each region.
class RegionBars : public QWidget {
    Q_OBJECT
public:
    explicit RegionBars(QWidget* parent = nullptr);
    void show(const std::vector<core::engine::RegionLikeness>& regions);
    using QWidget::show;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<core::engine::RegionLikeness> m_regions;
};

/// Below the canvas when it shows a photo: the faces found, and what the person can mend.
class PhotoCard : public QWidget {
    Q_OBJECT
public:
    explicit PhotoCard(const controllers::Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void faceChosen(int index);
    void checkRequested();

private:
    void refresh();

    const controllers::Session& m_session;
    QLabel* m_headline;
    QLabel* m_size;
    QComboBox* m_face;
    QLabel* m_notes;
    VerdictView* m_verdict;
    QPushButton* m_check;
};

/// Below the canvas when it shows a portrait: likeness, verdict, and how it was made.
class ResultCard : public QWidget {
    Q_OBJECT
public:
    /// Where a portrait stands among those made together, if there are any.
    using Ranker = std::function<std::optional<models::Ranking>(qint64)>;
    ResultCard(const controllers::Session& session, Ranker ranker, QWidget* parent = nullptr);

Q_SIGNALS:
    void rated(qint64 id, int stars);

private:
    void refresh();
    void refreshEmpty();

    const controllers::Session& m_session;
    Ranker m_ranker;
    QLabel* m_figure;
    QLabel* m_outOf;
    QLabel* m_words;
    RegionBars* m_regions;
    VerdictView* m_verdict;
    QLabel* m_rank;
    StarBar* m_stars;
    QLabel* m_recipe;
    QLabel* m_notes;
};

} // namespace ui::views
