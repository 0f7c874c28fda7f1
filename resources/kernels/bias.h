// A bias on every row.
#pragma once
#include <cstdint>

// Rows of `width` numbers, `stride` apart.
void addBias(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width);
