// Small matrix products whose operands fit the nearest caches.
#pragma once
#include <cstdint>

// B and C have a multiple of this many columns.
constexpr int64_t columnMultiple = 16;

inline int64_t padded(int64_t columns) { return (columns + columnMultiple - 1) / columnMultiple * columnMultiple; }

// Rows that begin `stride` floats apart. The memory belongs to the caller.
struct Matrix {
  float* data;
  int64_t stride;
};

// C[M,N] = A[M,K]·B[K,N]. A[i,k] is a[i · aRow + k · aTerm] with one of the two strides 1, so A may be transposed.
void multiply(const float* a, int64_t aRow, int64_t aTerm, Matrix b, Matrix c, int64_t M, int64_t K, int64_t N);

// Transposes `rows` rows of `width` floats, which begin `stride` apart. Columns of `to` beyond `rows` are set to 0.
void transposeInto(const float* from, int64_t stride, int64_t rows, int64_t width, Matrix to);
