// Small matrix products whose operands lie in the nearest caches.
#pragma once
#include <cstdint>

#include "vector.h"

// Columns of a product are computed so many at a time; what it reads as B and writes as C is padded to it.
constexpr int64_t columnsAtOnce = 16;
constexpr int64_t rowsAtOnce = 6;

inline int64_t padded(int64_t columns) { return (columns + columnsAtOnce - 1) / columnsAtOnce * columnsAtOnce; }

struct Matrix {
  float* data;
  int64_t stride;
};

#if defined(__GNUC__)
typedef float Eight __attribute__((vector_size(32), aligned(4), may_alias));
INLINE void fillSums(const float* a, int64_t acrossRows, int64_t acrossTerms, const float* b, int64_t strideB,
                     float* c, int64_t strideC, int64_t terms, const int rows) {
  Eight left[rowsAtOnce] = {}, right[rowsAtOnce] = {};
  for (int64_t k = 0; k < terms; k++) {
    const Eight b0 = *reinterpret_cast<const Eight*>(b + k * strideB);
    const Eight b1 = *reinterpret_cast<const Eight*>(b + k * strideB + 8);
#pragma GCC unroll 6
    for (int i = 0; i < rows; i++) {
      const float one = a[i * acrossRows + k * acrossTerms];
      left[i] += one * b0;
      right[i] += one * b1;
    }
  }
#pragma GCC unroll 6
  for (int i = 0; i < rows; i++) {
    *reinterpret_cast<Eight*>(c + i * strideC) = left[i];
    *reinterpret_cast<Eight*>(c + i * strideC + 8) = right[i];
  }
}
#else
INLINE void fillSums(const float* a, int64_t acrossRows, int64_t acrossTerms, const float* b, int64_t strideB,
                     float* c, int64_t strideC, int64_t terms, const int rows) {
  float sums[rowsAtOnce][columnsAtOnce] = {};
  for (int64_t k = 0; k < terms; k++) {
    for (int i = 0; i < rows; i++) {
      const float one = a[i * acrossRows + k * acrossTerms];
      for (int j = 0; j < columnsAtOnce; j++) sums[i][j] += one * b[k * strideB + j];
    }
  }
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columnsAtOnce; j++) c[i * strideC + j] = sums[i][j];
  }
}
#endif

// C [rows, columns] = A [rows, terms] · B [terms, columns]; A is given by its two strides, so it may lie transposed.
INLINE void product(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                    int64_t terms, int64_t columns) {
  for (int64_t j = 0; j < columns; j += columnsAtOnce) {
    const float* fromB = b.data + j;
    int64_t i = 0;
    for (; i + rowsAtOnce <= rows; i += rowsAtOnce) {
      fillSums(a + i * acrossRows, acrossRows, acrossTerms, fromB, b.stride, c.data + i * c.stride + j, c.stride, terms,
               rowsAtOnce);
    }
    const float* fromA = a + i * acrossRows;
    float* toC = c.data + i * c.stride + j;
    switch (rows - i) {
      case 5: fillSums(fromA, acrossRows, acrossTerms, fromB, b.stride, toC, c.stride, terms, 5); break;
      case 4: fillSums(fromA, acrossRows, acrossTerms, fromB, b.stride, toC, c.stride, terms, 4); break;
      case 3: fillSums(fromA, acrossRows, acrossTerms, fromB, b.stride, toC, c.stride, terms, 3); break;
      case 2: fillSums(fromA, acrossRows, acrossTerms, fromB, b.stride, toC, c.stride, terms, 2); break;
      case 1: fillSums(fromA, acrossRows, acrossTerms, fromB, b.stride, toC, c.stride, terms, 1); break;
    }
  }
}
