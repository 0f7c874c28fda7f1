#include "small-product.h"

#include <algorithm>

#include "tile.h"
#include "transpose.h"

namespace {

template <class Tile>
INLINE void productOf(const float* a, const Strides& strides, const float* b, float* c, int64_t rows, int64_t terms,
                      int64_t columns) {
  for (int64_t j = 0; j < columns; j += Tile::columns) {
    const bool isWhole = j + Tile::columns <= padded(columns);
    for (int64_t i = 0; i < rows; i += Tile::rows) {
      const int64_t count = std::min<int64_t>(Tile::rows, rows - i);
      const float* from = a + i * strides.acrossRows;
      float* to = c + i * strides.ofC + j;
      if (isWhole) {
        fillRows<Tile::width, Tile::vectors, Tile::rows>(count, from, b + j, to, strides, terms, false);
      } else {
        constexpr int fewer = columnsAtOnce / Tile::width;
        fillRows<Tile::width, fewer, Tile::rows>(count, from, b + j, to, strides, terms, false);
      }
    }
  }
}

// Twice, each with a stride that the compiler knows.
template <class Tile>
INLINE void product(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                    int64_t terms, int64_t columns) {
  const auto compute = [&](const Strides& strides) INLINE_LAMBDA {
    productOf<Tile>(a, strides, b.data, c.data, rows, terms, columns);
  };
  if (acrossTerms == 1) compute({acrossRows, 1, b.stride, c.stride});
  else compute({1, acrossTerms, b.stride, c.stride});
}

template <class Tile>
INLINE void columnsOf(const float* from, int64_t across, int64_t rows, int64_t width, Matrix to) {
  constexpr int square = Tile::width;
  const int64_t wholeRows = rows / square * square, wholeColumns = width / square * square;
  for (int64_t i = 0; i < wholeRows; i += square) {
    for (int64_t j = 0; j < wholeColumns; j += square) {
      transpose<square>(from + i * across + j, across, to.data + j * to.stride + i, to.stride);
    }
  }
  for (int64_t i = 0; i < rows; i++) {
    for (int64_t j = i < wholeRows ? wholeColumns : 0; j < width; j++) {
      to.data[j * to.stride + i] = from[i * across + j];
    }
  }
  for (int64_t j = 0; j < width; j++) {
    for (int64_t i = rows; i < to.stride; i++) to.data[j * to.stride + i] = 0.0f;
  }
}

// What has a body of its own for wide vectors.
struct Bodies {
  void (*multiply)(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                   int64_t terms, int64_t columns);
  void (*takeColumns)(const float* from, int64_t across, int64_t rows, int64_t width, Matrix to);
};

EVERY_PROCESSOR
void multiplyNarrow(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                    int64_t terms, int64_t columns) {
  product<NarrowTile>(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
}

EVERY_PROCESSOR
void takeColumnsNarrow(const float* from, int64_t across, int64_t rows, int64_t width, Matrix to) {
  columnsOf<NarrowTile>(from, across, rows, width, to);
}

#if defined(SEVERAL_PROCESSORS)
WIDE_PROCESSOR
void multiplyWide(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                  int64_t terms, int64_t columns) {
  product<WideTile>(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
}

WIDE_PROCESSOR
void takeColumnsWide(const float* from, int64_t across, int64_t rows, int64_t width, Matrix to) {
  columnsOf<WideTile>(from, across, rows, width, to);
}
#endif

const Bodies& bodies() {
#if defined(SEVERAL_PROCESSORS)
  static const Bodies wide{multiplyWide, takeColumnsWide};
  if (isWide()) return wide;
#endif
  static const Bodies narrow{multiplyNarrow, takeColumnsNarrow};
  return narrow;
}

}  // namespace

void multiply(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows, int64_t terms,
              int64_t columns) {
  bodies().multiply(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
}

void takeColumns(const float* from, int64_t across, int64_t rows, int64_t width, Matrix to) {
  bodies().takeColumns(from, across, rows, width, to);
}
