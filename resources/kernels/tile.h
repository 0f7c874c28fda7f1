// The micro-kernel of a matrix product C[M,N] += A[M,K]·B[K,N]: a tile of C whose sums stay in registers.
#pragma once
#include <cstdint>

#include "vector.h"

// Vectors of `width` floats. Compilers without vector types get loops, which they may vectorise.
template <int width>
struct Lanes {
#if defined(__GNUC__)
  // Aligned like a float. A template argument of this type would lose its alignment, so templates take the width instead.
  typedef float Vector __attribute__((vector_size(width * sizeof(float)), aligned(sizeof(float)), may_alias));
  typedef int32_t Indices __attribute__((vector_size(width * sizeof(int32_t))));
#else
  struct Vector {
    float lanes[width];
    INLINE_MEMBER Vector& operator+=(const Vector& other) {
      for (int i = 0; i < width; i++) lanes[i] += other.lanes[i];
      return *this;
    }
    friend INLINE_MEMBER Vector operator*(float factor, const Vector& other) {
      Vector product;
      for (int i = 0; i < width; i++) product.lanes[i] = factor * other.lanes[i];
      return product;
    }
  };
#endif
};

#if defined(__GNUC__)
#define UNROLL _Pragma("GCC unroll 16")
#define PREFETCH_WRITE(to) __builtin_prefetch(to, 1)
#define PREFETCH_READ(from) __builtin_prefetch(from, 0, 2)
#else
#define UNROLL
#define PREFETCH_WRITE(to)
#define PREFETCH_READ(from)
#endif

// MR × NR floats of C, each row in `vectors` vectors of `width` floats (Goto & van de Geijn 2008; names as in BLIS).
template <int widthOfVector, int vectorsInRow, int rowsOfTile>
struct Tile {
  static constexpr int width = widthOfVector;
  static constexpr int vectors = vectorsInRow;
  static constexpr int MR = rowsOfTile;
  static constexpr int NR = vectors * width;
};
using NarrowTile = Tile<8, 2, 6>;
#if defined(HAS_MULTIVERSION)
using WideTile = Tile<16, 2, 14>;
#endif

// Distances between neighbours, in floats: A[i,k] is a[i · aRow + k · aTerm], so A may be transposed. B and C are row by row.
struct Strides {
  int64_t aRow, aTerm, bRow, cRow;
};

// Floats in a cache line.
constexpr int64_t line = 16;

// Addresses to prefetch while a tile is computed. They are spread over the rows of the tile, two at a time: all at once would
// delay the current loads.
struct Prefetch {
  const float* operand;  // laid out like C, read or written by the epilogue; null where there is none
  const float* nextA;    // the part of A that is needed next: `lines` cache lines for each row of the tile
  int64_t lines, rowStride, lineStride;
};

// C = A·B, or C += A·B, for `rows` rows of a tile and K terms. Terms are added in order, whatever the tile.
template <int width, int vectors, int rows>
INLINE void microKernel(const float* a, const float* b, float* c, const Strides& strides, int64_t K, bool accumulate,
                        const Prefetch* prefetch) {
  using Vector = typename Lanes<width>::Vector;
  const int64_t aRow = strides.aRow, aTerm = strides.aTerm, bRow = strides.bRow, cRow = strides.cRow;
  Vector sums[rows][vectors] = {};
  const auto addTerms = [&](int64_t first, int64_t last) INLINE_LAMBDA {
    for (int64_t k = first; k < last; k++) {
      Vector rowOfB[vectors];
      for (int j = 0; j < vectors; j++) rowOfB[j] = *reinterpret_cast<const Vector*>(b + k * bRow + j * width);
      UNROLL
      for (int i = 0; i < rows; i++) {
        const float factor = a[i * aRow + k * aTerm];
        for (int j = 0; j < vectors; j++) sums[i][j] += factor * rowOfB[j];
      }
    }
  };
  if (prefetch) {
    const int64_t between = K * 2 / rows;
    NO_UNROLL
    for (int row = 0; row < rows; row += 2) {
      for (int i = row; i < rows && i < row + 2; i++) {
        for (int64_t j = 0; j < vectors * width; j += line) {
          PREFETCH_WRITE(c + i * cRow + j);
          if (prefetch->operand) PREFETCH_WRITE(prefetch->operand + i * cRow + j);
        }
        const float* nextA = prefetch->nextA + i * prefetch->rowStride;
        for (int64_t j = 0; j < prefetch->lines; j++) PREFETCH_READ(nextA + j * prefetch->lineStride);
      }
      addTerms(row / 2 * between, row + 2 < rows ? (row / 2 + 1) * between : K);
    }
  } else {
    addTerms(0, K);
  }
  UNROLL
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < vectors; j++) {
      Vector* to = reinterpret_cast<Vector*>(c + i * cRow + j * width);
      if (accumulate) sums[i][j] += *to;
      *to = sums[i][j];
    }
  }
}

// The same for `rows` ≤ MR, known at run time. Data in the nearest caches needs no prefetch.
template <int width, int vectors, int MR>
INLINE void microKernelOf(int64_t rows, const float* a, const float* b, float* c, const Strides& strides, int64_t K,
                          bool accumulate, const Prefetch* prefetch = nullptr) {
  if constexpr (MR > 1) {
    if (rows < MR) return microKernelOf<width, vectors, MR - 1>(rows, a, b, c, strides, K, accumulate, prefetch);
  }
  microKernel<width, vectors, MR>(a, b, c, strides, K, accumulate, prefetch);
}
