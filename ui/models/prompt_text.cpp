#include "ui/models/prompt_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ui::models {
namespace {

bool isWord(QChar character) { return character.isLetterOrNumber() || character == QLatin1Char('-') || character == QLatin1Char('\''); }

PromptSelection withWord(PromptSelection selection)
{
    if (selection.length > 0)
        return selection;
    const QString& text = selection.text;
    int end = selection.start;
    while (selection.start > 0 && isWord(text[selection.start - 1]))
        --selection.start;
    while (end < text.size() && isWord(text[end]))
        ++end;
    selection.length = end - selection.start;
    return selection;
}

/// The weight's own digits are no words to emphasise.
bool takeBrackets(PromptSelection& selection, int& tenths)
{
    static const QRegularExpression kWeighted(QStringLiteral("\\(([^()]*):([0-9]*\\.?[0-9]+)\\)"));
    for (auto match = kWeighted.globalMatch(selection.text); match.hasNext();) {
        const auto weighted = match.next();
        if (selection.start < weighted.capturedStart() || selection.start + selection.length > weighted.capturedEnd())
            continue;
        tenths = static_cast<int>(std::lround(weighted.captured(2).toDouble() * 10));
        selection.start = static_cast<int>(weighted.capturedStart());
        selection.length = static_cast<int>(weighted.capturedLength(1));
        selection.text.replace(weighted.capturedStart(), weighted.capturedLength(), weighted.captured(1));
        return true;
    }
    return false;
}

} // namespace

PromptSelection emphasised(const PromptSelection& given, int tenths)
{
    PromptSelection selection = given;
    int weight = 10;
    if (!takeBrackets(selection, weight))
        selection = withWord(selection);
    if (selection.length == 0)
        return given;
    weight = std::clamp(weight + tenths, 1, 20);
    if (weight == 10)
        return selection;
    const QString words = selection.text.mid(selection.start, selection.length);
    selection.text.replace(
        selection.start, selection.length, QStringLiteral("(%1:%2)").arg(words).arg(weight / 10.0, 0, 'f', 1));
    selection.start += 1; // the words stay selected, so that the next press finds them
    return selection;
}

} // namespace ui::models
