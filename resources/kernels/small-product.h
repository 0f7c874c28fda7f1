// Small matrix products whose operands lie in the nearest caches.
#pragma once
#include <cstdint>

// What a product reads as B and writes as C is padded to so many columns.
constexpr int64_t columnsAtOnce = 16;

inline int64_t padded(int64_t columns) { return (columns + columnsAtOnce - 1) / columnsAtOnce * columnsAtOnce; }

struct Matrix {
  float* data;
  int64_t stride;
};

// C [rows, columns] = A [rows, terms] · B [terms, columns]; A is given by its two strides, one of them
// 1, so it may lie transposed.
void multiply(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows, int64_t terms,
              int64_t columns);

// Rows of `width` numbers, `across` apart, as columns; what is left of the width of `to` is filled with zeros.
void takeColumns(const float* from, int64_t across, int64_t rows, int64_t width, Matrix to);
