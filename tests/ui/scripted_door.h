#pragma once
#include "core/base/files.h"
#include "core/engine/recipe.h"
#include "core/image/codec.h"
#include "core/image/picture_writer.h"
#include "ui/engine_door.h"
#include "ui/models/picture.h"

#include <QFile>
#include <QMutex>
#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>
#include <QSemaphore>

#include <atomic>
#include <cmath>
#include <thread>

/// An engine door for the window's tests: it reads and writes real files, "finds" a face in the middle, and paints a portrait step by
/// step, with progress and previews, at the pace that the test sets. It says what it was asked for.
class ScriptedDoor : public ui::EngineDoor {
public:
    // Set before the window starts, or under the caller's own care.
    int faceCount = 1;
    bool gated = false; ///< every step takes one permit from `permits`
    QSemaphore permits;
    std::chrono::milliseconds stepTime{ 0 }; ///< how long a step computes when not gated
    int portraitSide = 256;
    std::atomic<int> stepsDone{ 0 };
    std::atomic<bool> ignoresStop{ false }; ///< paints on when asked to stop, to make answers stale
    bool keepsRequests = true; ///< their photos take much memory
    bool tellsHeat = false; ///< verdicts come with a heat map
    std::optional<core::Error> openFails, paintFails, saveFails, exportFails, checkFails;
    std::optional<core::engine::PackInfo> pack; ///< instead of one without models
    ui::Catalogue offered; ///< what a download or an added file of the same name finds there is installed from then on
    bool transferGated = false; ///< every step of a download or copy takes one permit from `transferPermits`
    QSemaphore transferPermits;
    std::optional<core::Error> catalogueFails, downloadFails, addFails; ///< the last two after half of the way
    std::string addRestriction; ///< of every local file; empty: none
    static constexpr int kTransferSteps = 4, kTransferKilobytes = 4096;
    std::function<core::Result<core::engine::Analysis>(const core::image::Image&, int)> analyzes; ///< instead of the script
    QSemaphore* analyzeGate = nullptr; ///< every analysis takes one permit

    std::vector<core::engine::PortraitRequest> requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }
    std::vector<QString> saved() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_saved;
    }

    core::Result<ui::EngineFacts> open(core::jobs::JobContext&) override
    {
        if (openFails)
            return *openFails;
        ui::EngineFacts facts;
        facts.pack.name = "scripted pack";
        facts.pack.version = "1";
        facts.pack.licence = "none";
        facts.device = "cpu";
        facts.deviceReason = "a script needs no more";
        return facts;
    }

    core::Result<core::image::Image> readPhoto(const std::filesystem::path& path, core::jobs::JobContext&) override
    {
        auto decoded = core::image::readImage(path);
        return decoded ? core::Result<core::image::Image>(core::image::toRgb(std::move(decoded->image))) : decoded.error();
    }

    core::Result<core::engine::Analysis> analyze(
        const core::image::Image& photo, int faceIndex, core::jobs::JobContext& job) override
    {
        if (analyzeGate)
            analyzeGate->acquire();
        if (job.stopRequested())
            return cancelled();
        if (analyzes)
            return analyzes(photo, faceIndex);
        return scriptedAnalysis(photo, faceIndex, faceCount);
    }

    core::Result<core::engine::Portrait> paint(const core::engine::PortraitRequest& request, core::jobs::JobContext& job) override
    {
        {
            const QMutexLocker lock(&m_mutex);
            if (keepsRequests)
                m_requests.push_back(request);
        }
        const QImage goal = paintedFace(request.photo, portraitSide);
        QRandomGenerator noise(static_cast<quint32>(request.seed));
        for (int step = 0; step < request.steps; ++step) {
            if (!ignoresStop && job.stopRequested())
                return cancelled();
            if (gated)
                permits.acquire();
            else
                compute(stepTime);
            ++stepsDone;
            job.report({ step + 1, request.steps, "Denoising" });
            if (request.onPreview)
                request.onPreview(ui::models::fromQImage(noisy(goal, 1.0 - (step + 1.0) / request.steps, noise)));
        }
        if (paintFails)
            return *paintFails;
        core::engine::Portrait portrait;
        portrait.picture = ui::models::fromQImage(goal);
        portrait.recipe.pack = "scripted pack";
        portrait.recipe.prompt = request.prompt;
        portrait.recipe.seed = request.seed;
        portrait.recipe.steps = request.steps;
        portrait.recipe.width = portrait.recipe.height = portraitSide;
        portrait.recipe.device = "cpu";
        portrait.recipe.negativePrompt = request.negativePrompt;
        portrait.recipe.scheduler = core::engine::schedulerName(request.scheduler);
        portrait.recipe.guidance = request.guidance.value_or(1.5f);
        portrait.recipe.regionWeights = request.regionWeights;
        portrait.photoFace = scriptedAnalysis(request.photo, 0, 1).faces.front().box;
        portrait.likeness.known = true;
        portrait.likeness.similarity = 0.71f;
        portrait.likeness.score = 84 - static_cast<float>(request.seed % 5) * 13;
        for (const char* region : core::engine::kRegionNames)
            portrait.likeness.regions.push_back(
                { region, portrait.likeness.score - 12 + 9 * static_cast<float>(portrait.likeness.regions.size()) });
        portrait.verdict.label
            = request.seed % 3 == 0 ? core::engine::VerdictLabel::CannotSay : core::engine::VerdictLabel::NoSigns;
        portrait.verdict.score = 0.2f;
        portrait.verdict.reasons = { "The score of 0.20 lies clearly below the threshold of 0.50.",
            "This detector is right in 81 of 100 faces it was tested on." };
        if (tellsHeat)
            portrait.verdict.heatMap = core::engine::HeatMap{ { 0, 0, portraitSide, portraitSide }, heat(portraitSide) };
        portrait.seconds = { 0.4, 6.1, 0.3, 0.4 };
        return portrait;
    }

    core::Result<core::engine::Verdict> verify(const core::image::Image&, core::jobs::JobContext&) override
    {
        return core::engine::Verdict{ core::engine::VerdictLabel::CannotSay, 0.5f, { "The face is too small for a verdict." } };
    }

    core::Status save(const core::engine::Portrait& portrait, const std::filesystem::path& path) override
    {
        if (saveFails)
            return *saveFails;
        core::image::PngMetadata metadata;
        metadata.texts[core::image::kRecipeKey] = portrait.recipe.toJson();
        if (const auto written = core::image::writePng(path, portrait.picture, metadata); !written)
            return written;
        const QMutexLocker lock(&m_mutex);
        m_saved.push_back(QString::fromStdU16String(path.u16string()));
        return core::done();
    }

    core::Status exportPicture(const ui::ExportOrder& order) override
    {
        if (exportFails)
            return *exportFails;
        const auto format = core::image::formatFromName(order.path);
        if (!format)
            return core::Error{ core::ErrorCode::FormatUnknown, "no such format", "Choose another." };
        const auto bytes = core::image::encodePicture(order.picture, *format, order.quality,
            { "test", order.withAiLabel, order.withRecipe ? order.recipe.toJson() : std::string() });
        return bytes ? core::writeFileAtomically(order.path, *bytes) : bytes.error();
    }

    core::Result<core::engine::Recipe> readRecipe(const std::filesystem::path& path) override
    {
        const auto text = core::image::readRecipeText(path);
        return text ? core::engine::recipeFromJson(*text) : text.error();
    }

    std::vector<core::Result<core::engine::PackInfo>> packs() override { return { pack.value_or(core::engine::PackInfo{ "scripted pack" }) }; }
    core::Result<core::engine::PackInfo> checkPack(const std::filesystem::path&) override
    {
        return checkFails ? core::Result<core::engine::PackInfo>(*checkFails) : pack.value_or(core::engine::PackInfo{});
    }

    core::Result<ui::Catalogue> catalogue() override
    {
        const QMutexLocker lock(&m_mutex);
        return catalogueFails ? core::Result<ui::Catalogue>(*catalogueFails) : offered;
    }
    core::Result<core::engine::AddedModel> download(
        const core::engine::CatalogueEntry& entry, core::engine::LicenceAnswer answer, core::jobs::JobContext& job) override
    {
        if (!entry.restriction.empty() && answer != core::engine::LicenceAnswer::Accepted)
            return core::Error{ core::ErrorCode::Usage, entry.title + ": " + entry.restriction, "" };
        const auto brought = transfer("Downloading", downloadFails, job);
        if (!brought)
            return brought.error();
        return taken(entry.file, entry.licence);
    }
    core::Result<core::engine::AddedModel> addModel(
        const std::filesystem::path& file, core::engine::LicenceAnswer answer, core::jobs::JobContext& job) override
    {
        if (!addRestriction.empty() && answer != core::engine::LicenceAnswer::Accepted)
            return core::Error{ core::ErrorCode::Usage, "a scripted model: " + addRestriction, "" };
        const auto brought = transfer("Copying", addFails, job);
        if (!brought)
            return brought.error();
        return taken(file.filename().string(), "MIT");
    }
    /// The names of the files that came into the pack, in their order.
    QStringList installed() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_installed;
    }

    static core::Error cancelled() { return { core::ErrorCode::Cancelled, "stopped", "" }; }

    static core::engine::Analysis scriptedAnalysis(const core::image::Image& photo, int chosen, int faceCount)
    {
        core::engine::Analysis analysis;
        analysis.photoWidth = photo.width;
        analysis.photoHeight = photo.height;
        analysis.chosen = chosen;
        for (int i = 0; i < faceCount; ++i) {
            const double scale = i == 0 ? 1 : 0.4;
            const double x = i == 0 ? 0.33 : i == 1 ? 0.05 : 0.82;
            analysis.faces.push_back({ { int(photo.width * x), int(photo.height * 0.30), int(photo.width * 0.31 * scale),
                                           int(photo.height * 0.31 * scale) },
                {}, 0.9f });
        }
        const auto& box = analysis.faces.at(chosen).box;
        const auto addRegion = [&](const char* name, std::initializer_list<QRectF> parts) { // in shares of the face's box
            QImage mask(photo.width, photo.height, QImage::Format_Grayscale8);
            mask.fill(0);
            QPainter painter(&mask);
            painter.setBrush(Qt::white);
            painter.setPen(Qt::NoPen);
            for (const QRectF& part : parts)
                painter.drawEllipse(QRectF(box.x + part.x() * box.width, box.y + part.y() * box.height, part.width() * box.width,
                    part.height() * box.height));
            core::engine::Region region{ name, core::image::Image(photo.width, photo.height, 1) };
            for (int y = 0; y < photo.height; ++y)
                std::copy_n(mask.constScanLine(y), photo.width, region.mask.row(y));
            analysis.regions.push_back(std::move(region));
        };
        addRegion("face", { { -0.02, -0.25, 1.0, 1.28 } });
        addRegion("ears", { { -0.08, 0.2, 0.1, 0.3 }, { 0.93, 0.2, 0.1, 0.3 } });
        addRegion("eyes", { { 0.12, 0.2, 0.26, 0.14 }, { 0.57, 0.19, 0.26, 0.14 } });
        addRegion("nose", { { 0.34, 0.27, 0.3, 0.36 } });
        addRegion("mouth", { { 0.28, 0.66, 0.44, 0.18 } });
        analysis.description
            = { { "face", "an oval face with a smooth forehead", 0.9f }, { "hair", "long black braided hair", 0.8f },
                  { "eyes", "dark brown eyes set wide apart", 0.9f }, { "nose", "a broad, straight nose", 0.7f },
                  { "mouth", "full lips with a slight smile", 0.9f }, { "", "soft light from the left", 0.6f } };
        for (const auto& clause : analysis.description)
            analysis.descriptionText += (analysis.descriptionText.empty() ? "" : ", ") + clause.text;
        if (faceCount > 1)
            analysis.notes.push_back({ "several_faces", "There are several faces." });
        if (photo.width < 300)
            analysis.notes.push_back({ "face_too_small", "The face is small." });
        analysis.descriptor.assign(128, 0.1f);
        return analysis;
    }

private:
    core::Status transfer(const char* step, const std::optional<core::Error>& failure, core::jobs::JobContext& job)
    {
        for (int i = 1; i <= kTransferSteps; ++i) {
            while (transferGated && !transferPermits.tryAcquire(1, 5) && !job.stopRequested()) { }
            if (job.stopRequested())
                return cancelled();
            if (failure && i > kTransferSteps / 2)
                return *failure;
            job.report({ kTransferKilobytes * i / kTransferSteps, kTransferKilobytes, step });
        }
        return core::done();
    }

    core::engine::AddedModel taken(const std::string& file, const std::string& licence)
    {
        const QMutexLocker lock(&m_mutex);
        m_installed << QString::fromStdString(file);
        for (ui::OfferedModel& model : offered.models)
            model.installed = model.installed || model.entry.file == file;
        return { "scripted", "a scripted model", licence, offered.folder / file };
    }

    /// A spot beside the middle.
    static core::image::Image heat(int side)
    {
        core::image::Image map(side, side, 1);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                const double dx = (x - side * 0.42) / (side * 0.16), dy = (y - side * 0.45) / (side * 0.12);
                map.at(x, y) = static_cast<std::uint8_t>(235 * std::exp(-dx * dx - dy * dy));
            }
        return map;
    }

    /// Keeps a processor busy as a denoising step would.
    static void compute(std::chrono::milliseconds time)
    {
        const auto end = std::chrono::steady_clock::now() + time;
        volatile double sum = 0;
        while (std::chrono::steady_clock::now() < end)
            for (int i = 0; i < 1000; ++i)
                sum = sum + i;
    }

    /// Stands for a portrait: the face, in broad strokes.
    static QImage paintedFace(const core::image::Image& photo, int side)
    {
        const QImage picture = ui::models::toQImage(photo);
        const QRect face(
            picture.width() * 16 / 100, picture.height() * 9 / 100, picture.width() * 66 / 100, picture.height() * 66 / 100);
        const QImage source = picture.copy(face).scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QImage canvas = source.scaled(side / 6, side / 6, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                            .scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QPainter painter(&canvas);
        painter.setRenderHint(QPainter::Antialiasing);
        QRandomGenerator random(7);
        painter.setPen(Qt::NoPen);
        for (int i = 0; i < side * 24; ++i) {
            const QPoint at(random.bounded(side), random.bounded(side));
            QColor colour = source.pixelColor(at);
            colour.setAlpha(150);
            painter.setBrush(colour);
            painter.save();
            painter.translate(at);
            painter.rotate(random.bounded(60) - 30);
            painter.drawEllipse(QPointF(0, 0), side / 60.0, side / 160.0);
            painter.restore();
        }
        painter.setCompositionMode(QPainter::CompositionMode_SoftLight);
        painter.fillRect(canvas.rect(), QColor(220, 150, 80, 70));
        return canvas;
    }

    static QImage noisy(const QImage& goal, double share, QRandomGenerator& random)
    {
        QImage picture = goal.copy();
        for (int y = 0; y < picture.height(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
            for (int x = 0; x < picture.width(); ++x) {
                const auto mix = [&](int value) { return int(value * (1 - share) + random.bounded(256) * share); };
                line[x] = qRgb(mix(qRed(line[x])), mix(qGreen(line[x])), mix(qBlue(line[x])));
            }
        }
        return picture;
    }

    mutable QMutex m_mutex;
    std::vector<core::engine::PortraitRequest> m_requests; // under m_mutex
    std::vector<QString> m_saved;                          // under m_mutex
    QStringList m_installed;                               // under m_mutex, as is `offered` once a window works with it
};
