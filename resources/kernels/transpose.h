// Transposes a square block of width × width floats.
#pragma once
#include <cstdint>

#include "tile.h"

#if defined(HAS_MULTIVERSION)
// Swaps the off-diagonal squares of `step` within rows i and i + step, then those of twice the size, up to the whole block.
template <int width, int step>
INLINE void exchange(typename Lanes<width>::Vector (&rows)[width]) {
  typename Lanes<width>::Indices upper, lower;
  UNROLL
  for (int i = 0; i < width; i++) {
    upper[i] = i & step ? width + i - step : i;
    lower[i] = i & step ? width + i : i + step;
  }
  UNROLL
  for (int i = 0; i < width; i++) {
    if (i & step) continue;
    const auto a = rows[i], b = rows[i + step];
    rows[i] = __builtin_shuffle(a, b, upper);
    rows[i + step] = __builtin_shuffle(a, b, lower);
  }
  if constexpr (2 * step < width) exchange<width, 2 * step>(rows);
}

// Reads rows that begin `fromStride` floats apart, and writes columns as rows that begin `toStride` apart.
template <int width>
INLINE void transpose(const float* from, int64_t fromStride, float* to, int64_t toStride) {
  using Vector = typename Lanes<width>::Vector;
  Vector rows[width];
  UNROLL
  for (int i = 0; i < width; i++) rows[i] = *reinterpret_cast<const Vector*>(from + i * fromStride);
  exchange<width, 1>(rows);
  UNROLL
  for (int i = 0; i < width; i++) *reinterpret_cast<Vector*>(to + i * toStride) = rows[i];
}
#else
template <int width>
INLINE void transpose(const float* from, int64_t fromStride, float* to, int64_t toStride) {
  for (int i = 0; i < width; i++) {
    for (int k = 0; k < width; k++) to[k * toStride + i] = from[i * fromStride + k];
  }
}
#endif
