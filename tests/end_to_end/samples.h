#pragma once
#include <QImage>
#include <QString>

/// Photos made for these tests out of the example photos. Each returns false when it could not be written.

bool writeCmykJpeg(const QString& file, const QImage& photo);
/// Two frames, the photo and its mirror image.
bool writeAnimatedWebp(const QString& file, const QImage& photo);
/// The photo turned a quarter to the left, with an EXIF orientation that says how to turn it back.
bool writeExifTurnedJpeg(const QString& file, const QImage& photo);
bool writeSixteenBitPng(const QString& file, const QImage& photo);
/// 20,000 x 20,000 pixels, black and white: 50 KB as a file, 1.2 GB as an RGB picture.
bool writeHugePng(const QString& file);
/// A picture without a face: soft colours.
bool writeEmptyScene(const QString& file);
/// Photos side by side.
QImage sideBySide(const QList<QImage>& photos);
