// A square block of numbers, rows to columns.
#pragma once
#include <cstdint>

#include "tile.h"

#if defined(SEVERAL_PROCESSORS)
template <int width>
using Places = typename Lanes<width>::Places;

// Rows i and i + step swap what lies off the diagonal of each pair of squares of `step`, then of squares twice as large.
template <int width, int step>
INLINE void exchange(typename Lanes<width>::Vector (&rows)[width]) {
  Places<width> upper, lower;
  UNROLLED
  for (int i = 0; i < width; i++) {
    upper[i] = i & step ? width + i - step : i;
    lower[i] = i & step ? width + i : i + step;
  }
  UNROLLED
  for (int i = 0; i < width; i++) {
    if (i & step) continue;
    const auto a = rows[i], b = rows[i + step];
    rows[i] = __builtin_shuffle(a, b, upper);
    rows[i + step] = __builtin_shuffle(a, b, lower);
  }
  if constexpr (2 * step < width) exchange<width, 2 * step>(rows);
}

template <int width>
INLINE void transpose(const float* from, int64_t acrossRows, float* to, int64_t acrossColumns) {
  using Vector = typename Lanes<width>::Vector;
  Vector rows[width];
  UNROLLED
  for (int i = 0; i < width; i++) rows[i] = *reinterpret_cast<const Vector*>(from + i * acrossRows);
  exchange<width, 1>(rows);
  UNROLLED
  for (int i = 0; i < width; i++) *reinterpret_cast<Vector*>(to + i * acrossColumns) = rows[i];
}
#else
template <int width>
INLINE void transpose(const float* from, int64_t acrossRows, float* to, int64_t acrossColumns) {
  for (int i = 0; i < width; i++) {
    for (int k = 0; k < width; k++) to[k * acrossColumns + i] = from[i * acrossRows + k];
  }
}
#endif
