#pragma once

namespace core::image {

/// How many threads resizing, warping and filtering may use in this process. Thread: set once, at start.
void setThreadCount(int count);

} // namespace core::image
