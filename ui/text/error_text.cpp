#include "ui/text/error_text.h"

#include "ui/text/core_sentences.h"

#include <QCoreApplication>

#include <optional>

namespace ui::text {
namespace {

struct Wording {
    const char* about;    ///< with %1 for the subject
    const char* headline; ///< when there is no subject
    const char* remedy;
};

constexpr const char* kContext = "ErrorText";

Wording wordingOf(core::ErrorCode code)
{
    using enum core::ErrorCode;
    switch (code) {
    case Cancelled:
        break;
    case Usage:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” cannot be used with these settings."),
            QT_TRANSLATE_NOOP("ErrorText", "One of the settings makes no sense."),
            QT_TRANSLATE_NOOP("ErrorText", "Open Details to see which one, change it and try again.") };
    case FileMissing:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” is not there any more."),
            QT_TRANSLATE_NOOP("ErrorText", "A file is not there any more."),
            QT_TRANSLATE_NOOP("ErrorText", "Check whether it was moved or renamed, then open it again.") };
    case FileUnreadable:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” may not be opened."),
            QT_TRANSLATE_NOOP("ErrorText", "A file may not be opened."),
            QT_TRANSLATE_NOOP("ErrorText", "Give yourself the right to read it, or copy it into your own folder.") };
    case FileTooLarge:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” is too large."),
            QT_TRANSLATE_NOOP("ErrorText", "The picture is too large."),
            QT_TRANSLATE_NOOP("ErrorText", "Make it smaller than 100 megapixels and 200 MB, then open it again.") };
    case FormatUnknown:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” is not a picture that Likeness can read."),
            QT_TRANSLATE_NOOP("ErrorText", "This is not a picture that Likeness can read."),
            QT_TRANSLATE_NOOP("ErrorText", "Save it as JPEG, PNG, WebP or TIFF and open that.") };
    case FormatBroken:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” is damaged or incomplete."),
            QT_TRANSLATE_NOOP("ErrorText", "The picture is damaged or incomplete."),
            QT_TRANSLATE_NOOP("ErrorText", "Copy or download it again, then open the new copy.") };
    case NoFace:
        return { QT_TRANSLATE_NOOP("ErrorText", "No face was found in “%1”."),
            QT_TRANSLATE_NOOP("ErrorText", "No face was found."),
            QT_TRANSLATE_NOOP(
                "ErrorText", "Choose a photo in which the face is turned to the camera, well lit and not too small.") };
    case WriteFailed:
        return { QT_TRANSLATE_NOOP("ErrorText", "“%1” could not be saved."),
            QT_TRANSLATE_NOOP("ErrorText", "The portrait could not be saved."),
            QT_TRANSLATE_NOOP("ErrorText", "Choose a folder in which you may write and that has room left.") };
    case ModelMissing:
        return { QT_TRANSLATE_NOOP("ErrorText", "A model that “%1” needs is not installed."),
            QT_TRANSLATE_NOOP("ErrorText", "A model is not installed."),
            QT_TRANSLATE_NOOP("ErrorText", "Install the model pack again, then start Likeness anew. Details names the file.") };
    case ModelBroken:
    case WeightsMismatch:
        return { QT_TRANSLATE_NOOP("ErrorText", "A model that “%1” needs is damaged or does not fit."),
            QT_TRANSLATE_NOOP("ErrorText", "A model is damaged or does not fit."),
            QT_TRANSLATE_NOOP("ErrorText", "Install the model pack again. Details names the file.") };
    case DeviceMissing:
        return { QT_TRANSLATE_NOOP("ErrorText", "The graphics processor for “%1” was not found."),
            QT_TRANSLATE_NOOP("ErrorText", "The graphics processor was not found."),
            QT_TRANSLATE_NOOP("ErrorText", "Start Likeness without choosing a device; it will use the main processor.") };
    case OutOfMemory:
        return { QT_TRANSLATE_NOOP("ErrorText", "The memory does not suffice for “%1”."),
            QT_TRANSLATE_NOOP("ErrorText", "There is not enough memory."),
            QT_TRANSLATE_NOOP("ErrorText", "Close other programs or use a smaller photo, then try again.") };
    case Internal:
        return { QT_TRANSLATE_NOOP("ErrorText", "Something unexpected happened with “%1”."),
            QT_TRANSLATE_NOOP("ErrorText", "Something unexpected happened."),
            QT_TRANSLATE_NOOP("ErrorText", "Try again. If it happens once more, report the text under Details.") };
    }
    return {};
}

/// Where a file of the models asks for other words than wordingOf has.
std::optional<Wording> modelWordingOf(core::ErrorCode code)
{
    using enum core::ErrorCode;
    switch (code) {
    case ModelMissing:
        return Wording{ QT_TRANSLATE_NOOP("ErrorText", "“%1” could not be downloaded."),
            QT_TRANSLATE_NOOP("ErrorText", "A model could not be downloaded."),
            QT_TRANSLATE_NOOP("ErrorText", "Check the connection and try again.") };
    case ModelBroken:
        return Wording{ QT_TRANSLATE_NOOP("ErrorText", "“%1” is damaged, or another file than the one that was meant."),
            QT_TRANSLATE_NOOP("ErrorText", "A file of the models is damaged."),
            QT_TRANSLATE_NOOP("ErrorText", "Try another source. Details says what was wrong.") };
    case FormatUnknown:
    case WeightsMismatch:
    case Usage:
        return Wording{ QT_TRANSLATE_NOOP("ErrorText", "“%1” is no model that Likeness can use."),
            QT_TRANSLATE_NOOP("ErrorText", "This is no model that Likeness can use."),
            QT_TRANSLATE_NOOP("ErrorText", "Choose a weight file that was published for Stable Diffusion 1.5.") };
    case FileTooLarge:
        return Wording{ QT_TRANSLATE_NOOP("ErrorText", "“%1” is too large."), QT_TRANSLATE_NOOP("ErrorText", "The file is too large."),
            QT_TRANSLATE_NOOP("ErrorText", "Choose a weight file that was published for Stable Diffusion 1.5.") };
    case WriteFailed:
        return Wording{ QT_TRANSLATE_NOOP("ErrorText", "“%1” could not be saved."),
            QT_TRANSLATE_NOOP("ErrorText", "The model could not be saved."),
            QT_TRANSLATE_NOOP("ErrorText", "Check that the disk has room and that you may write to your own data folder.") };
    default:
        return std::nullopt;
    }
}

QString detailsOf(const core::Error& error)
{
    QString details
        = QStringLiteral("%1: %2").arg(QLatin1String(core::errorCodeName(error.code)), QString::fromStdString(error.what));
    if (!error.remedy.empty())
        details += QLatin1Char('\n') + QString::fromStdString(error.remedy);
    return details;
}

ErrorText textOf(const core::Error& error, const QString& subject, const Wording& wording, bool remedyFromCore)
{
    if (!wording.headline)
        return {};
    ErrorText text;
    text.headline = subject.isEmpty() ? QCoreApplication::translate(kContext, wording.headline)
                                      : QCoreApplication::translate(kContext, wording.about).arg(subject);
    text.remedy = remedyFromCore && !error.remedy.empty() ? fromCore(error.remedy)
                                                          : QCoreApplication::translate(kContext, wording.remedy);
    text.details = detailsOf(error);
    return text;
}

} // namespace

ErrorText errorText(const core::Error& error, const QString& subject)
{
    // A usage error knows what is wrong with the settings, where the code does not.
    return textOf(error, subject, wordingOf(error.code), error.code == core::ErrorCode::Usage);
}

ErrorText modelErrorText(const core::Error& error, const QString& subject)
{
    const auto wording = modelWordingOf(error.code);
    return textOf(error, subject, wording.value_or(wordingOf(error.code)), wording.has_value());
}

} // namespace ui::text
