#pragma once

namespace core::faces {

/// Has dlib's matrix products done by the calling thread alone. Its networks are small, and OpenBLAS lets its other threads wait in a
/// loop for each next product: on a busy machine of two threads that took eight times as long. For the whole process; LibTorch
/// brings products of its own. Does nothing with another BLAS.
void useOneBlasThread();

} // namespace core::faces
