#pragma once

namespace app {

/// Sends core's and Qt's messages to standard error: warnings always, more when $LIKENESS_LOG is "info" or "debug".
/// At debug, messages may hold the names of a person's files.
void setUpLogging();

} // namespace app
