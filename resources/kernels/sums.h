// Sums of rows.
#pragma once
#include <cstdint>

// Adds `count` rows, which begin `stride` numbers apart, to `sum`.
void addRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width);

// The same from 0.
void sumRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width);
