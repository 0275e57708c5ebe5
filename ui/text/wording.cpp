#include "ui/text/wording.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

#include <cmath>
#include <map>

namespace ui::text {
namespace {

QString translated(const char* source) { return QCoreApplication::translate("Wording", source); }

} // namespace

QString regionName(const std::string& region)
{
    if (region.empty())
        return translated(QT_TRANSLATE_NOOP("Wording", "Light"));
    if (region == "face")
        return translated(QT_TRANSLATE_NOOP("Wording", "Face"));
    if (region == "hair")
        return translated(QT_TRANSLATE_NOOP("Wording", "Hair"));
    if (region == "ears")
        return translated(QT_TRANSLATE_NOOP("Wording", "Ears"));
    if (region == "eyes")
        return translated(QT_TRANSLATE_NOOP("Wording", "Eyes"));
    if (region == "nose")
        return translated(QT_TRANSLATE_NOOP("Wording", "Nose"));
    if (region == "mouth")
        return translated(QT_TRANSLATE_NOOP("Wording", "Mouth"));
    return QString::fromStdString(region);
}

QString modelTitle(const std::string& name)
{
    static const std::map<std::string, const char*> titles{
        { "face_detector", QT_TRANSLATE_NOOP("Wording", "Face detector") },
        { "landmarks", QT_TRANSLATE_NOOP("Wording", "Landmarks of the face") },
        { "face_descriptor", QT_TRANSLATE_NOOP("Wording", "Identity descriptor") },
        { "tokenizer", QT_TRANSLATE_NOOP("Wording", "Vocabulary of prompts") },
        { "description", QT_TRANSLATE_NOOP("Wording", "Rules of the description") },
        { "likeness", QT_TRANSLATE_NOOP("Wording", "Scale of likeness") },
        { "face_encoder", QT_TRANSLATE_NOOP("Wording", "Face encoder") },
        { "autoencoder", QT_TRANSLATE_NOOP("Wording", "Autoencoder of pictures") },
        { "portrait", QT_TRANSLATE_NOOP("Wording", "Portrait painter") },
        { "conditioner", QT_TRANSLATE_NOOP("Wording", "Reader of prompt and face") },
        { "forgery_detector", QT_TRANSLATE_NOOP("Wording", "Forgery detector") },
        { "forgery_detector_card", QT_TRANSLATE_NOOP("Wording", "Figures of the forgery detector") },
        { "forgery_detector_bank", QT_TRANSLATE_NOOP("Wording", "Faces that the forgery detector knows") },
        { "checkpoint", QT_TRANSLATE_NOOP("Wording", "Stable Diffusion, one file") },
        { "unet", QT_TRANSLATE_NOOP("Wording", "UNet of Stable Diffusion") },
        { "text_encoder", QT_TRANSLATE_NOOP("Wording", "Text encoder") },
        { "consistent_id", QT_TRANSLATE_NOOP("Wording", "ConsistentID") },
        { "image_encoder", QT_TRANSLATE_NOOP("Wording", "Image encoder") },
        { "face_parser", QT_TRANSLATE_NOOP("Wording", "Face parser") },
        { "scrfd", QT_TRANSLATE_NOOP("Wording", "Face detector SCRFD") },
        { "arcface", QT_TRANSLATE_NOOP("Wording", "Face recogniser ArcFace") },
        { "tiny_autoencoder", QT_TRANSLATE_NOOP("Wording", "Quick previews") },
        { "tiny_decoder", QT_TRANSLATE_NOOP("Wording", "Quick previews, decoder alone") },
        { "lora", QT_TRANSLATE_NOOP("Wording", "Style (LoRA)") },
    };
    const auto title = titles.find(name);
    return title == titles.end() ? QString::fromStdString(name) : translated(title->second);
}

QString shownPath(const std::filesystem::path& path)
{
    const QString full = QString::fromStdU16String(path.u16string());
#ifdef Q_OS_WIN
    return QDir::toNativeSeparators(full);
#else
    const QString home = QDir::homePath();
    return full.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + full.mid(home.size()) : full;
#endif
}

QList<core::engine::SchedulerKind> allSchedulers()
{
    using enum core::engine::SchedulerKind;
    return { Ddim, Ddpm, DpmPlusPlus2M, DpmPlusPlus2MKarras, DpmPlusPlus2MSde, DpmPlusPlus2MSdeKarras, Euler, EulerKarras, EulerAncestral, Heun, Lms,
             Pndm, UniPc, Lcm, Tcd };
}

// Proper names: the same in every language.
QString schedulerLabel(core::engine::SchedulerKind kind)
{
    using enum core::engine::SchedulerKind;
    switch (kind) {
    case Ddim:
        return QStringLiteral("DDIM");
    case Euler:
        return QStringLiteral("Euler");
    case EulerAncestral:
        return QStringLiteral("Euler ancestral");
    case DpmPlusPlus2MKarras:
        return QStringLiteral("DPM++ 2M Karras");
    case Ddpm:
        return QStringLiteral("DDPM");
    case DpmPlusPlus2M:
        return QStringLiteral("DPM++ 2M");
    case DpmPlusPlus2MSde:
        return QStringLiteral("DPM++ 2M SDE");
    case DpmPlusPlus2MSdeKarras:
        return QStringLiteral("DPM++ 2M SDE Karras");
    case EulerKarras:
        return QStringLiteral("Euler Karras");
    case Heun:
        return QStringLiteral("Heun");
    case Lcm:
        return QStringLiteral("LCM");
    case Lms:
        return QStringLiteral("LMS");
    case Pndm:
        return QStringLiteral("PNDM");
    case Tcd:
        return QStringLiteral("TCD");
    case UniPc:
        return QStringLiteral("UniPC");
    }
    return {};
}

QString verdictHeadline(core::engine::VerdictLabel label)
{
    using enum core::engine::VerdictLabel;
    switch (label) {
    case SignsOfManipulation:
        return translated(QT_TRANSLATE_NOOP("Wording", "Signs of manipulation"));
    case NoSigns:
        return translated(QT_TRANSLATE_NOOP("Wording", "No signs of manipulation"));
    case CannotSay:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Wording", "Cannot say"));
}

QString likenessWords(const core::engine::Likeness& likeness)
{
    if (!likeness.known)
        return translated(QT_TRANSLATE_NOOP("Wording", "Not known: one of the pictures shows no face"));
    if (likeness.score >= 80)
        return translated(QT_TRANSLATE_NOOP("Wording", "Clearly the same person"));
    if (likeness.score >= 60)
        return translated(QT_TRANSLATE_NOOP("Wording", "Probably the same person"));
    if (likeness.score >= 40)
        return translated(QT_TRANSLATE_NOOP("Wording", "Could be the same person or another"));
    if (likeness.score >= 20)
        return translated(QT_TRANSLATE_NOOP("Wording", "Probably another person"));
    return translated(QT_TRANSLATE_NOOP("Wording", "Looks like another person"));
}

QString qualityNote(const core::engine::QualityNote& note)
{
    if (note.code == "face_too_small")
        return translated(QT_TRANSLATE_NOOP("Wording", "The face is small. A closer photo gives a better likeness."));
    if (note.code == "blurred")
        return translated(QT_TRANSLATE_NOOP("Wording", "The face is blurred. A sharper photo gives a better likeness."));
    if (note.code == "turned_away")
        return translated(QT_TRANSLATE_NOOP("Wording", "The face is turned away. One looking at the camera works better."));
    if (note.code == "cut_off")
        return translated(
            QT_TRANSLATE_NOOP("Wording", "Part of the face is cut off. A photo that shows all of it works better."));
    if (note.code == "several_faces")
        return translated(QT_TRANSLATE_NOOP("Wording", "There are several faces. Click the one you mean, or choose it below."));
    if (note.code == "gray")
        return translated(
            QT_TRANSLATE_NOOP("Wording", "The photo has no colour, so colours of skin, hair and eyes are a guess."));
    return QString::fromStdString(note.text);
}

QString duration(double seconds)
{
    if (seconds < 59.95)
        return QCoreApplication::translate("Wording", "%1 s").arg(QLocale().toString(seconds, 'f', seconds < 9.95 ? 1 : 0));
    const int whole = static_cast<int>(std::lround(seconds));
    return QCoreApplication::translate("Wording", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString roughDuration(double seconds)
{
    if (seconds < 55)
        return QCoreApplication::translate("Wording", "%1 s").arg(std::max(5, static_cast<int>(std::lround(seconds / 5)) * 5));
    const int minutes = static_cast<int>(std::lround(seconds / 60));
    if (minutes < 60)
        return QCoreApplication::translate("Wording", "%1 min").arg(minutes);
    return QCoreApplication::translate("Wording", "%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace ui::text
