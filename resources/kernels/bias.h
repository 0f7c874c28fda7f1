#pragma once
#include <cstdint>

// Adds bias [width] to `count` rows, which begin `stride` numbers apart, in place.
void addBias(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width);
