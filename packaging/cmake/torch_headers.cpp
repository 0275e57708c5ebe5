// Exists so that torch.h is compiled once; see LikenessTorch.cmake.
