#pragma once
#include "core/base/error.h"

#include <QString>

namespace ui::text {

/// An error as a person reads it.
struct ErrorText {
    QString headline; ///< what happened, one sentence; empty for Cancelled, which is nothing to show
    QString remedy;   ///< what to do next, one sentence
    QString details;  ///< the error's own English words, for the "Details" button and for reports
};

/// The only place that words an ErrorCode. `subject` is what was worked on (a file's name), or empty.
ErrorText errorText(const core::Error& error, const QString& subject = {});
/// The same for a model file that was to be fetched or added: core's own remedy knows more there than the code.
ErrorText modelErrorText(const core::Error& error, const QString& subject = {});

} // namespace ui::text
