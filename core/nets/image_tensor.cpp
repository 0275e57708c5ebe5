#include "core/nets/image_tensor.h"

#include <torch/torch.h>

#include <cstring>

namespace core::nets {

at::Tensor toTensor(const image::Image& picture)
{
    const auto bytes = torch::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()),
                                        {picture.height, picture.width, picture.channels}, torch::kByte);
    return bytes.permute({2, 0, 1}).to(torch::kFloat).contiguous().div_(127.5).sub_(1);
}

image::Image toImage(const at::Tensor& tensor)
{
    const auto single = tensor.dim() == 4 ? tensor.squeeze(0) : tensor;
    const auto bytes = single.detach().to(torch::kCPU, torch::kFloat).add(1).mul(127.5).round().clamp(0, 255).to(torch::kByte)
                           .permute({1, 2, 0}).contiguous();
    image::Image picture(static_cast<int>(bytes.size(1)), static_cast<int>(bytes.size(0)), static_cast<int>(bytes.size(2)));
    std::memcpy(picture.pixels.data(), bytes.data_ptr(), picture.pixels.size());
    return picture;
}

} // namespace core::nets
