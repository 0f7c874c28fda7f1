// A block of a matrix product whose sums stay in registers.
#pragma once
#include <cstdint>

#include "vector.h"

// So many numbers that are computed as one. Where the compiler has no vectors of its own, loops that it may turn into
// them.
template <int width>
struct Lanes {
#if defined(__GNUC__)
  // Aligned as its numbers are. A template argument would lose that, hence the count instead of the type.
  typedef float Vector __attribute__((vector_size(width * sizeof(float)), aligned(sizeof(float)), may_alias));
  typedef int32_t Places __attribute__((vector_size(width * sizeof(int32_t))));
#else
  struct Vector {
    float of[width];
    INLINE_MEMBER Vector& operator+=(const Vector& other) {
      for (int i = 0; i < width; i++) of[i] += other.of[i];
      return *this;
    }
    friend INLINE_MEMBER Vector operator*(float one, const Vector& other) {
      Vector product;
      for (int i = 0; i < width; i++) product.of[i] = one * other.of[i];
      return product;
    }
  };
#endif
};

#if defined(__GNUC__)
#define UNROLLED _Pragma("GCC unroll 16")
// Fetches what will be written or read next, and what will be read a while later.
#define AHEAD(to) __builtin_prefetch(to, 1)
#define SOON(from) __builtin_prefetch(from, 0, 2)
#else
#define UNROLLED
#define AHEAD(to)
#define SOON(from)
#endif

// What registers hold: `rows` rows of `vectors` vectors of `width` numbers.
template <int widthOfVector, int vectorsInRow, int rowCount>
struct Tile {
  static constexpr int width = widthOfVector;
  static constexpr int vectors = vectorsInRow;
  static constexpr int rows = rowCount;
  static constexpr int columns = vectors * width;
};
using NarrowTile = Tile<8, 2, 6>;
#if defined(SEVERAL_PROCESSORS)
using WideTile = Tile<16, 2, 14>;
#endif

// A [rows, terms] is given by its two strides, so it may lie transposed; B is [terms, …], C [rows, …].
struct Strides {
  int64_t acrossRows, acrossTerms, ofB, ofC;
};

// Numbers of a cache line.
constexpr int64_t line = 16;

// What is fetched while a tile is computed, with every two rows a part: asked for at once, it would keep what is read now
// waiting.
struct Fetched {
  const float* beside;  // laid out like C: read or written when the tile is done
  const float* later;   // of A: so many lines for each row of the tile
  int64_t lines, acrossRows, acrossLines;
};

// C = A · B, or added onto C. Every sum is taken in the order of the terms, whatever the tile.
template <int width, int vectors, int rows>
INLINE void fillTile(const float* a, const float* b, float* c, const Strides& strides, int64_t terms, bool onto,
                     const Fetched* fetched) {
  using Vector = typename Lanes<width>::Vector;
  const int64_t acrossRows = strides.acrossRows, acrossTerms = strides.acrossTerms;
  const int64_t strideB = strides.ofB, strideC = strides.ofC;
  Vector sums[rows][vectors] = {};
  const auto addTerms = [&](int64_t first, int64_t last) INLINE_LAMBDA {
    for (int64_t k = first; k < last; k++) {
      Vector strip[vectors];
      for (int j = 0; j < vectors; j++) strip[j] = *reinterpret_cast<const Vector*>(b + k * strideB + j * width);
      UNROLLED
      for (int i = 0; i < rows; i++) {
        const float one = a[i * acrossRows + k * acrossTerms];
        for (int j = 0; j < vectors; j++) sums[i][j] += one * strip[j];
      }
    }
  };
  if (fetched) {
    const int64_t between = terms * 2 / rows;
    ROLLED
    for (int row = 0; row < rows; row += 2) {
      for (int i = row; i < rows && i < row + 2; i++) {
        for (int64_t j = 0; j < vectors * width; j += line) {
          AHEAD(c + i * strideC + j);
          if (fetched->beside) AHEAD(fetched->beside + i * strideC + j);
        }
        const float* later = fetched->later + i * fetched->acrossRows;
        for (int64_t j = 0; j < fetched->lines; j++) SOON(later + j * fetched->acrossLines);
      }
      addTerms(row / 2 * between, row + 2 < rows ? (row / 2 + 1) * between : terms);
    }
  } else {
    addTerms(0, terms);
  }
  UNROLLED
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < vectors; j++) {
      Vector* to = reinterpret_cast<Vector*>(c + i * strideC + j * width);
      if (onto) sums[i][j] += *to;
      *to = sums[i][j];
    }
  }
}

// The same for as many rows as there are, at most `most`. Nothing is fetched where all lies in the nearest caches.
template <int width, int vectors, int most>
INLINE void fillRows(int64_t rows, const float* a, const float* b, float* c, const Strides& strides, int64_t terms,
                     bool onto, const Fetched* fetched = nullptr) {
  if constexpr (most > 1) {
    if (rows < most) return fillRows<width, vectors, most - 1>(rows, a, b, c, strides, terms, onto, fetched);
  }
  fillTile<width, vectors, most>(a, b, c, strides, terms, onto, fetched);
}
