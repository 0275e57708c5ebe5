#include "core/image/threads.h"

#include <opencv2/core/utility.hpp>

namespace core::image {

void setThreadCount(int count)
{
    cv::setNumThreads(count);
}

} // namespace core::image
