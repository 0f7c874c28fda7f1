// Small matrix products whose operands lie in the nearest caches.
#pragma once
#include <algorithm>
#include <cstdint>

#include "tile.h"

// What a product reads as B and writes as C is padded to so many columns.
constexpr int64_t columnsAtOnce = 16;

inline int64_t padded(int64_t columns) { return (columns + columnsAtOnce - 1) / columnsAtOnce * columnsAtOnce; }

struct Matrix {
  float* data;
  int64_t stride;
};

// C [rows, columns] = A [rows, terms] · B [terms, columns]; A is given by its two strides, so it may lie transposed.
template <class Tile>
INLINE void product(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                    int64_t terms, int64_t columns) {
  const Strides strides{acrossRows, acrossTerms, b.stride, c.stride};
  for (int64_t j = 0; j < columns; j += Tile::columns) {
    const bool isWhole = j + Tile::columns <= padded(columns);
    for (int64_t i = 0; i < rows; i += Tile::rows) {
      const int64_t count = std::min<int64_t>(Tile::rows, rows - i);
      const float* from = a + i * acrossRows;
      float* to = c.data + i * c.stride + j;
      if (isWhole) {
        fillRows<Tile::width, Tile::vectors, Tile::rows>(count, from, b.data + j, to, strides, terms, false);
      } else {
        constexpr int fewer = columnsAtOnce / Tile::width;
        fillRows<Tile::width, fewer, Tile::rows>(count, from, b.data + j, to, strides, terms, false);
      }
    }
  }
}
