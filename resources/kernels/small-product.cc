#include "small-product.h"

#include <algorithm>

#include "tile.h"
#include "transpose.h"

namespace {

template <class Tile>
INLINE void productOf(const float* a, const Strides& strides, const float* b, float* c, int64_t M, int64_t K,
                      int64_t N) {
  for (int64_t j = 0; j < N; j += Tile::NR) {
    const bool isWhole = j + Tile::NR <= padded(N);
    for (int64_t i = 0; i < M; i += Tile::MR) {
      const int64_t rows = std::min<int64_t>(Tile::MR, M - i);
      const float* from = a + i * strides.aRow;
      float* to = c + i * strides.cRow + j;
      if (isWhole) {
        microKernelOf<Tile::width, Tile::vectors, Tile::MR>(rows, from, b + j, to, strides, K, false);
      } else {
        constexpr int fewer = columnMultiple / Tile::width;
        microKernelOf<Tile::width, fewer, Tile::MR>(rows, from, b + j, to, strides, K, false);
      }
    }
  }
}

// One copy for each stride that is a constant 1: the compiler uses it.
template <class Tile>
INLINE void product(const float* a, int64_t aRow, int64_t aTerm, Matrix b, Matrix c, int64_t M, int64_t K, int64_t N) {
  const auto compute = [&](const Strides& strides) INLINE_LAMBDA {
    productOf<Tile>(a, strides, b.data, c.data, M, K, N);
  };
  if (aTerm == 1) compute({aRow, 1, b.stride, c.stride});
  else compute({1, aTerm, b.stride, c.stride});
}

template <class Tile>
INLINE void transposedOf(const float* from, int64_t stride, int64_t rows, int64_t width, Matrix to) {
  constexpr int square = Tile::width;
  const int64_t wholeRows = rows / square * square, wholeColumns = width / square * square;
  for (int64_t i = 0; i < wholeRows; i += square) {
    for (int64_t j = 0; j < wholeColumns; j += square) {
      transpose<square>(from + i * stride + j, stride, to.data + j * to.stride + i, to.stride);
    }
  }
  for (int64_t i = 0; i < rows; i++) {
    for (int64_t j = i < wholeRows ? wholeColumns : 0; j < width; j++) {
      to.data[j * to.stride + i] = from[i * stride + j];
    }
  }
  for (int64_t j = 0; j < width; j++) {
    for (int64_t i = rows; i < to.stride; i++) to.data[j * to.stride + i] = 0.0f;
  }
}

struct Versions {
  void (*multiply)(const float* a, int64_t aRow, int64_t aTerm, Matrix b, Matrix c, int64_t M, int64_t K, int64_t N);
  void (*transpose)(const float* from, int64_t stride, int64_t rows, int64_t width, Matrix to);
};

MULTIVERSION
void multiplyNarrow(const float* a, int64_t aRow, int64_t aTerm, Matrix b, Matrix c, int64_t M, int64_t K, int64_t N) {
  product<NarrowTile>(a, aRow, aTerm, b, c, M, K, N);
}

MULTIVERSION
void transposeNarrow(const float* from, int64_t stride, int64_t rows, int64_t width, Matrix to) {
  transposedOf<NarrowTile>(from, stride, rows, width, to);
}

#if defined(HAS_MULTIVERSION)
TARGET_AVX512
void multiplyWide(const float* a, int64_t aRow, int64_t aTerm, Matrix b, Matrix c, int64_t M, int64_t K, int64_t N) {
  product<WideTile>(a, aRow, aTerm, b, c, M, K, N);
}

TARGET_AVX512
void transposeWide(const float* from, int64_t stride, int64_t rows, int64_t width, Matrix to) {
  transposedOf<WideTile>(from, stride, rows, width, to);
}
#endif

const Versions& versions() {
#if defined(HAS_MULTIVERSION)
  static const Versions wide{multiplyWide, transposeWide};
  if (hasAvx512()) return wide;
#endif
  static const Versions narrow{multiplyNarrow, transposeNarrow};
  return narrow;
}

}  // namespace

void multiply(const float* a, int64_t aRow, int64_t aTerm, Matrix b, Matrix c, int64_t M, int64_t K, int64_t N) {
  versions().multiply(a, aRow, aTerm, b, c, M, K, N);
}

void transposeInto(const float* from, int64_t stride, int64_t rows, int64_t width, Matrix to) {
  versions().transpose(from, stride, rows, width, to);
}
