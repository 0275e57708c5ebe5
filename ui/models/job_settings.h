#pragma once
#include "core/engine/types.h"

#include <QByteArray>
#include <QSize>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <string>

namespace ui::models {

/// Regions that are to come from the face of a second photo.
struct Mix {
    QString photo; ///< a file; empty: no mix
    int faceIndex = 0;
    std::set<std::string> regions; ///< of core::engine::kRegionNames
    bool isOn() const { return !photo.isEmpty() && !regions.empty(); }
    bool operator==(const Mix&) const = default;
};

/// What drives the next portrait, apart from the photo and its description.
struct Draft {
    QString prompt, negativePrompt;
    QString style; ///< id of a StylePreset; empty: none
    quint64 seed = 1;
    bool seedLocked = false;          ///< else a new one is drawn for every Generate
    int count = 1;                    ///< 1..16; the seeds follow each other
    int steps = 20;                   ///< 1..200
    std::optional<QSize> size;        ///< multiples of 8; unset takes the pack's
    std::optional<double> guidance;   ///< >= 1; unset takes the pack's
    std::optional<double> textGuidance; ///< >= 1; unset takes the pack's
    std::optional<double> noiseScale; ///< 0.2..1.2; unset takes the pack's
    std::optional<double> mergeRatio; ///< 0..1; unset takes the pack's
    core::engine::SchedulerKind scheduler = core::engine::SchedulerKind::Ddim;
    double identityWeight = 1;                   ///< 0..2
    std::map<std::string, double> regionWeights; ///< 0..2; 1 when absent
    Mix mix;
    bool operator==(const Draft&) const = default;
};

/// All that one portrait is made from, but the photo itself.
struct JobSettings {
    Draft draft;
    int faceIndex = 0;
    std::optional<std::vector<core::engine::Clause>> description; ///< only when the person edited what was measured
    bool operator==(const JobSettings&) const = default;
};

/// As kept in the library. What a newer version added is skipped on reading, what is missing keeps its default.
QByteArray toJson(const JobSettings& settings);
JobSettings jobSettingsFromJson(const QByteArray& json);

/// What the engine is asked for; without the photos' pixels.
core::engine::PortraitRequest requestOf(const JobSettings& settings);

/// The settings that a finished portrait's recipe stands for, as far as it tells them.
JobSettings settingsOf(const core::engine::Recipe& recipe);

} // namespace ui::models
