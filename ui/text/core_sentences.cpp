#include "ui/text/core_sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui::text {
namespace {

/// What core says to people, with %1, %2, ... for its numbers in their order. Only here to be found by the translators' tool:
/// a sentence that is missing is shown in English.
[[maybe_unused]] constexpr const char* kSentences[] = {
    // Progress
    QT_TRANSLATE_NOOP("Core", "Reading the face"),
    QT_TRANSLATE_NOOP("Core", "Denoising"),
    QT_TRANSLATE_NOOP("Core", "Painting"),
    QT_TRANSLATE_NOOP("Core", "Comparing"),
    QT_TRANSLATE_NOOP("Core", "Looking for forgery"),
    // Notes on a portrait
    QT_TRANSLATE_NOOP("Core", "The prompt is longer than the model can read: its last words were left out."),
    QT_TRANSLATE_NOOP("Core",
        "The face is small: with its hair it covers %1 pixels, and %2 or more are needed for a good likeness. Use a larger photo, "
        "or one taken from nearer."),
    QT_TRANSLATE_NOOP("Core", "The face is blurred, so its details cannot be seen. Use a sharper photo."),
    QT_TRANSLATE_NOOP(
        "Core", "The face is turned aside, and half of it cannot be seen. Use a photo that looks towards the camera."),
    QT_TRANSLATE_NOOP("Core", "The face looks far up. Use a photo that looks towards the camera."),
    QT_TRANSLATE_NOOP("Core", "The face looks far down. Use a photo that looks towards the camera."),
    QT_TRANSLATE_NOOP("Core", "The photo's edge cuts off %1 % of the face. Use a photo that shows all of it."),
    QT_TRANSLATE_NOOP("Core",
        "The photo shows %1 faces; the largest is used. Choose another one if it is not the person you mean."),
    QT_TRANSLATE_NOOP("Core",
        "The photo shows %1 faces; number %2 by size is used. Choose another one if it is not the person you mean."),
    QT_TRANSLATE_NOOP("Core",
        "The photo has no colours, so those of skin, eyes and hair are unknown. Use a colour photo, or name the colours in the "
        "text."),
    QT_TRANSLATE_NOOP("Core", "ConsistentID's own face detector did not see the face: it was aligned by Likeness's landmarks."),
    QT_TRANSLATE_NOOP("Core", "No part of the face was told apart in the photo: only the whole face guides the portrait."),
    QT_TRANSLATE_NOOP("Core", "This processor is far slower in half precision: leave out --precision."),
    // Verdicts
    QT_TRANSLATE_NOOP("Core", "This pack has no forgery detector."),
    QT_TRANSLATE_NOOP("Core", "No face was found, so there is nothing to judge."),
    QT_TRANSLATE_NOOP("Core", "The face is %1 pixels wide; below %2 the traces of a forgery are lost."),
    QT_TRANSLATE_NOOP("Core", "The face is cut off by the border of the picture."),
    QT_TRANSLATE_NOOP("Core",
        "The answer changes too much when the picture is mirrored, saved again or cropped differently to be trusted."),
    QT_TRANSLATE_NOOP("Core", "The detector is not sure enough either way."),
    QT_TRANSLATE_NOOP("Core", "The face reads like the forgeries that the detector was trained on."),
    QT_TRANSLATE_NOOP("Core",
        "None of the forgeries that the detector knows left signs in this face; that is no proof that it was not changed."),
    QT_TRANSLATE_NOOP(
        "Core", "This detector comes without measured figures, so nobody knows how often it is right."),
    QT_TRANSLATE_NOOP("Core",
        "Measured on %1 test faces: AUC %2 over %3 kinds of forgery it was trained on and %4 on a kind it was not; %5 of %6 "
        "untouched faces were called manipulated, and %7 of %8 forged ones passed as without signs. It may miss other forgeries, "
        "and pictures that are generated as a whole."),
    QT_TRANSLATE_NOOP("Core", "This image is part of what the detector was trained on, so its answer proves nothing."),
    QT_TRANSLATE_NOOP("Core", "This face differs from the material that the detector was trained on."),
    QT_TRANSLATE_NOOP("Core", "It differs from the material that the detector was trained on, so the answer may be worth less."),
    QT_TRANSLATE_NOOP("Core", "Of the test faces that scored like this, %1 of %2 were manipulated, where half of all were."),
    QT_TRANSLATE_NOOP(
        "Core", "Of the black-and-white test faces that scored like this, %1 of %2 were manipulated, where half of all were."),
    QT_TRANSLATE_NOOP(
        "Core", "Of the test faces in colour that scored like this, %1 of %2 were manipulated, where half of all were."),
    QT_TRANSLATE_NOOP("Core",
        "Checked when it was added, on %1 untouched and %2 forged pictures: AUC %3. Nobody has measured it on other pictures here."),
    // What to do about a request that makes no sense
    QT_TRANSLATE_NOOP("Core", "Choose multiples of %1 from %2 to %3."),
    QT_TRANSLATE_NOOP("Core", "Choose a second photo, or mix nothing."),
    QT_TRANSLATE_NOOP("Core", "Mix another region, or choose a photo that shows it."),
    QT_TRANSLATE_NOOP("Core", "Choose a smaller size."),
    QT_TRANSLATE_NOOP("Core", "Close other programs, or choose a smaller size."),
    QT_TRANSLATE_NOOP("Core", "Choose a smaller size, or the CPU."),
    QT_TRANSLATE_NOOP("Core", "Shorten the prompt, or leave the recipe out."),
    QT_TRANSLATE_NOOP("Core", "Choose PNG, JPEG, TIFF or WebP."),
    QT_TRANSLATE_NOOP("Core", "Choose a portrait as Likeness saved it; other programs often drop the recipe."),
    QT_TRANSLATE_NOOP("Core", "Check that the disk has room and that you may write to your own data folder."),
    // Published files: what they are, and what their licences ask
    QT_TRANSLATE_NOOP("Core", "Stable Diffusion %1, one file"),
    QT_TRANSLATE_NOOP("Core", "The autoencoder sd-vae-ft-mse, for bases without one of their own"),
    QT_TRANSLATE_NOOP("Core", "ConsistentID for Stable Diffusion %1"),
    QT_TRANSLATE_NOOP("Core", "The face parser BiSeNet"),
    QT_TRANSLATE_NOOP("Core", "The image encoder CLIP ViT-H/%1"),
    QT_TRANSLATE_NOOP("Core", "TAESD, for quick previews"),
    QT_TRANSLATE_NOOP("Core", "Its licence forbids harmful uses; they are listed in its attachment A."),
    QT_TRANSLATE_NOOP(
        "Core", "It was trained with face recognition weights and photos that are for non-commercial research only."),
    QT_TRANSLATE_NOOP("Core", "Its weights were trained on CelebAMask-HQ: for non-commercial research only."),
    QT_TRANSLATE_NOOP("Core",
        "a Stable Diffusion %1 checkpoint: Its licence forbids harmful uses; they are listed in its attachment A."),
    QT_TRANSLATE_NOOP(
        "Core", "a Stable Diffusion %1 UNet: Its licence forbids harmful uses; they are listed in its attachment A."),
    QT_TRANSLATE_NOOP("Core",
        "ConsistentID for Stable Diffusion %1: It was trained with face recognition weights and photos that are for "
        "non-commercial research only."),
    QT_TRANSLATE_NOOP(
        "Core", "the face parser BiSeNet: Its weights were trained on CelebAMask-HQ: for non-commercial research only."),
    QT_TRANSLATE_NOOP("Core", "the face detector SCRFD: insightface's model packs are for non-commercial research only."),
    QT_TRANSLATE_NOOP("Core", "the face recogniser ArcFace: insightface's model packs are for non-commercial research only."),
    QT_TRANSLATE_NOOP("Core", "a Stable Diffusion %1 checkpoint"),
    QT_TRANSLATE_NOOP("Core", "a Stable Diffusion %1 UNet"),
    QT_TRANSLATE_NOOP("Core", "an autoencoder of Stable Diffusion"),
    QT_TRANSLATE_NOOP("Core", "TAESD, the small autoencoder for previews"),
    QT_TRANSLATE_NOOP("Core", "the decoder of TAESD"),
    QT_TRANSLATE_NOOP("Core", "the image encoder CLIP ViT-H/%1"),
    QT_TRANSLATE_NOOP("Core", "the text encoder CLIP ViT-L/%1"),
    QT_TRANSLATE_NOOP("Core", "the face parser BiSeNet"),
    QT_TRANSLATE_NOOP("Core", "the face detector SCRFD"),
    QT_TRANSLATE_NOOP("Core", "the face recogniser ArcFace"),
    QT_TRANSLATE_NOOP("Core", "a LoRA for Stable Diffusion %1"),
    QT_TRANSLATE_NOOP("Core", "CLIP's vocabulary"),
    QT_TRANSLATE_NOOP("Core", "Fetch the pack again."),
    // What to do about a file that could not be fetched or added
    QT_TRANSLATE_NOOP("Core", "Check the connection and try again; it goes on where it stopped."),
    QT_TRANSLATE_NOOP("Core", "Try again later."),
    QT_TRANSLATE_NOOP("Core", "Check the address."),
    QT_TRANSLATE_NOOP("Core", "Accept the licence on its page, download it with a browser, and add that file."),
    QT_TRANSLATE_NOOP("Core", "Try another source."),
    QT_TRANSLATE_NOOP("Core", "The file has changed since: look for the one that was meant."),
    QT_TRANSLATE_NOOP("Core",
        "It is another file than the one that was meant, or was changed on its way: it is not kept. Try another source."),
    QT_TRANSLATE_NOOP("Core", "Make room, or choose another folder."),
    QT_TRANSLATE_NOOP("Core", "Is the disk full? Make room and try again."),
    QT_TRANSLATE_NOOP("Core", "Check the folder's permissions."),
    QT_TRANSLATE_NOOP("Core", "Check the disk and the folder's permissions."),
    QT_TRANSLATE_NOOP("Core", "Move it away; the next file added makes a new one."),
    QT_TRANSLATE_NOOP("Core", "models/README.md lists the files that can be used."),
    QT_TRANSLATE_NOOP("Core", "Likeness paints with Stable Diffusion %1: choose a file that was made for it."),
    QT_TRANSLATE_NOOP("Core", "Choose the text-to-image file; the inpainting one reads five more channels."),
    QT_TRANSLATE_NOOP("Core", "Only LoRA and LoCon can be merged: look for one of those."),
    QT_TRANSLATE_NOOP("Core", "Choose ConsistentID-v%1.bin, the file for Stable Diffusion %2."),
    QT_TRANSLATE_NOOP("Core", "Choose ConsistentID-v%1.bin; IP-Adapter files are not read."),
    QT_TRANSLATE_NOOP("Core", "Likeness does not use ControlNets."),
};

} // namespace

QString fromCore(const std::string& sentence)
{
    static const QRegularExpression kNumber(QStringLiteral("\\d+(?:\\.\\d+)?"));
    const QString original = QString::fromStdString(sentence);
    QString pattern;
    QStringList numbers;
    qsizetype after = 0;
    for (auto match = kNumber.globalMatch(original); match.hasNext();) {
        const auto number = match.next();
        numbers << number.captured();
        pattern += original.mid(after, number.capturedStart() - after) + QStringLiteral("%%1").arg(numbers.size());
        after = number.capturedEnd();
    }
    pattern += original.mid(after);
    QString words = QCoreApplication::translate("Core", pattern.toUtf8().constData());
    if (words == pattern)
        return original;
    for (qsizetype i = numbers.size(); i > 0; --i) // %12 before %1
        words.replace(QStringLiteral("%%1").arg(i), numbers[i - 1]);
    return words;
}

} // namespace ui::text
