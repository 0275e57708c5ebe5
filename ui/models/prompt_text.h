#pragma once
#include <QString>

namespace ui::models {

/// A prompt with what is selected in it, in characters.
struct PromptSelection {
    QString text;
    int start = 0, length = 0;
    bool operator==(const PromptSelection&) const = default;
};

/// Gives the selection, or the word at the caret, a tenth more or less emphasis: "red hat" becomes "(red hat:1.1)", that
/// "(red hat:1.2)", and at 1 the brackets go. Between 0.1 and 2.
PromptSelection emphasised(const PromptSelection& selection, int tenths);

} // namespace ui::models
