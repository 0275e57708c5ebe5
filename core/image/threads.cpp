#include "core/image/threads.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>

namespace core::image {

void setThreadCount(int count)
{
    cv::setNumThreads(std::min(count, cv::getNumberOfCPUs())); // asking for more than there are makes it complain on standard error
}

} // namespace core::image
