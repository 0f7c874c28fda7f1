#include "matrix-product.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "parallel.h"
#include "tile.h"
#include "transpose.h"

namespace {

// Names as in BLIS. A block of KC terms of a register tile fits the first-level cache. A block of C has at most MC rows, which are
// `rowTiles` register tiles, and NC columns: KC × NC floats of B fit the second-level cache.
constexpr int64_t KC = 384, NC = 384, rowTiles = 8;
// At most this many floats of B are packed at once: they fit the third-level cache.
constexpr int64_t packedFloats = 12 * 384 * KC;
// Products with fewer multiplications run on one thread, because waking another takes longer.
constexpr int64_t smallProduct = 1 << 20;

int64_t roundedUp(int64_t count, int64_t multiple) { return ceilDiv(count, multiple) * multiple; }

// Packs `columns` ≤ NR columns of B whose rows are contiguous. Whole panels are copied with a constant length.
template <int NR>
INLINE void packRows(const float* from, int64_t rowStride, int64_t columns, int64_t K, float* to) {
  for (int64_t k = 0; k < K; k++) {
    if (columns == NR) std::memcpy(to + k * NR, from + k * rowStride, NR * sizeof(float));
    else
      for (int64_t j = 0; j < columns; j++) to[k * NR + j] = from[k * rowStride + j];
  }
}

// Packs `columns` ≤ NR columns of B that are contiguous: square by square, then the rest one by one.
template <class Tile>
INLINE void packColumns(const float* from, int64_t columnStride, int64_t columns, int64_t K, float* to) {
  const int64_t squares = K / Tile::width * Tile::width;
  int64_t i = 0;
  for (; i + Tile::width <= columns; i += Tile::width) {
    for (int64_t k = 0; k < squares; k += Tile::width) {
      transpose<Tile::width>(from + i * columnStride + k, columnStride, to + k * Tile::NR + i, Tile::NR);
    }
  }
  for (int64_t j = 0; j < columns; j++) {
    for (int64_t k = j < i ? squares : 0; k < K; k++) to[k * Tile::NR + j] = from[j * columnStride + k];
  }
}

// Packs K terms of up to NR columns of B into a panel [K, NR], padded with zeros.
template <class Tile>
INLINE void packPanel(const Operand& b, int64_t K, int64_t columns, float* to) {
  if (columns < Tile::NR) std::fill_n(to, K * Tile::NR, 0.0f);
  if (b.columnStride == 1) packRows<Tile::NR>(b.data, b.rowStride, columns, K, to);
  else packColumns<Tile>(b.data, b.columnStride, columns, K, to);
}

// Returns the part of `nextA` to prefetch with the panel at column j: each of the panels of N columns takes an equal share. A
// transposed A is prefetched term by term, at the address of the last of its MR rows.
template <class Tile>
INLINE Prefetch prefetchOf(const float* nextA, const Strides& strides, int64_t K, int64_t N, int64_t j) {
  const int64_t first = j * K / N, last = std::min(K, (j + Tile::NR) * K / N);
  if (strides.aTerm == 1) {
    const int64_t start = first / line * line;
    return {nullptr, nextA + start, ceilDiv(last - start, line), strides.aRow, line};
  }
  const int64_t lines = ceilDiv(last - first, Tile::MR), stride = strides.aTerm;
  return {nullptr, nextA + Tile::MR - 1 + first * stride, lines, lines * stride, stride};
}

// Computes `rows` ≤ MR rows of C from packed panels of B. `nextA` is the part of A that is needed next.
template <class Tile>
INLINE void computeRows(const float* a, const float* nextA, const float* panels, float* c, const float* epilogueOperand,
                        const Strides& strides, int64_t rows, int64_t K, int64_t N, bool accumulate) {
  for (int64_t j = 0; j < N; j += Tile::NR) {
    Prefetch prefetch = prefetchOf<Tile>(nextA, strides, K, N, j);
    if (epilogueOperand) prefetch.operand = epilogueOperand + j;
    const float* panel = panels + j * K;
    const int64_t columns = std::min<int64_t>(Tile::NR, N - j);
    if (columns == Tile::NR) {
      microKernelOf<Tile::width, Tile::vectors, Tile::MR>(rows, a, panel, c + j, strides, K, accumulate, &prefetch);
      continue;
    }
    float edge[Tile::MR * Tile::NR];
    const Strides toEdge{strides.aRow, strides.aTerm, Tile::NR, Tile::NR};
    microKernelOf<Tile::width, Tile::vectors, Tile::MR>(rows, a, panel, edge, toEdge, K, false);
    for (int64_t i = 0; i < rows; i++) {
      float* to = c + i * strides.cRow + j;
      for (int64_t k = 0; k < columns; k++) to[k] = (accumulate ? to[k] : 0.0f) + edge[i * Tile::NR + k];
    }
  }
}

// The terms [first, first + K) of a product, which are packed.
struct PackedProduct {
  const Product& product;
  int64_t first, K;
  const float* packed;  // block after block of KC terms, each panel after panel
};

template <class Tile>
INLINE void computeBlock(const PackedProduct& part, const Block& block) {
  const Product& product = part.product;
  const int64_t N = product.N, aRow = product.a.rowStride, aTerm = product.a.columnStride;
  for (int64_t done = 0; done < part.K; done += KC) {
    const int64_t K = std::min(KC, part.K - done), first = part.first + done;
    const bool isLast = first + K == product.K;
    const float* panels = part.packed + done * roundedUp(N, Tile::NR) + block.column * K;
    for (int64_t i = block.row; i < block.row + block.rows; i += Tile::MR) {
      const int64_t rows = std::min<int64_t>(Tile::MR, block.row + block.rows - i), at = i * N + block.column;
      const float* a = product.a.data + i * aRow + first * aTerm;
      const float* nextA = i + Tile::MR < block.row + block.rows
                               ? a + Tile::MR * aRow
                               : product.a.data + block.row * aRow + (first + K) * aTerm;
      const float* epilogueOperand = isLast && product.epilogueOperand ? product.epilogueOperand + at : nullptr;
      const auto compute = [&](const Strides& strides) INLINE_LAMBDA {
        computeRows<Tile>(a, nextA, panels, product.c + at, epilogueOperand, strides, rows, K, block.columns,
                          product.accumulate || first > 0);
      };
      // One copy for each stride that is a constant 1: the compiler uses it.
      if (aTerm == 1) compute({aRow, 1, Tile::NR, N});
      else compute({1, aTerm, Tile::NR, N});
      if (isLast && product.epilogue) product.epilogue({i, block.column, rows, block.columns});
    }
  }
}

// Returns the size of the blocks of C: small enough for every thread to get several. Rows are halved first, then columns.
template <class Tile>
Block blockSizeOf(const Product& product) {
  Block size{0, 0, rowTiles * Tile::MR, NC};
  const auto count = [&] {
    return ceilDiv(product.M, size.rows) * ceilDiv(product.N, size.columns);
  };
  const int64_t wanted = 8 * threadCount();
  while (size.rows > 2 * Tile::MR && count() < wanted) size.rows /= 2;
  while (size.columns > NC / 4 && 2 * count() < wanted) size.columns /= 2;
  return size;
}

struct Versions {
  void (*pack)(const Operand& b, int64_t K, int64_t columns, float* to);
  void (*compute)(const PackedProduct& part, const Block& block);
};

// A packed B; products may share it.
struct PackedB {
  Operand b;
  int64_t N, panels;
  float* packed;
};

struct BlockOfProduct {
  size_t product;
  Block block;
};

// A product that accumulates has no blocks of its own: it is computed with those of the product before it.
template <class Tile>
std::vector<BlockOfProduct> blocksOf(const std::vector<Product>& products) {
  std::vector<BlockOfProduct> all;
  for (size_t i = 0; i < products.size(); i++) {
    if (products[i].accumulate) continue;
    const int64_t M = products[i].M, N = products[i].N;
    const Block size = blockSizeOf<Tile>(products[i]);
    for (int64_t column = 0; column < N; column += size.columns) {
      for (int64_t row = 0; row < M; row += size.rows) {
        all.push_back({i, {row, column, std::min(size.rows, M - row), std::min(size.columns, N - column)}});
      }
    }
  }
  return all;
}

template <class Tile>
void multiplyWith(const Versions& versions, const std::vector<Product>& products) {
  // The thread keeps its buffer: writing to fresh memory would cost more than packing.
  static thread_local std::vector<float> buffer;
  std::vector<PackedB> sides;
  std::vector<size_t> sideOf;
  int64_t panels = 0, multiplications = 0;
  for (const Product& product : products) {
    const auto isSame = [&](const PackedB& one) {
      return one.b.data == product.b.data && one.b.rowStride == product.b.rowStride;
    };
    const auto found = std::find_if(sides.begin(), sides.end(), isSame);
    sideOf.push_back(found - sides.begin());
    multiplications += product.M * product.K * product.N;
    if (found != sides.end()) continue;
    sides.push_back({product.b, product.N, ceilDiv(product.N, Tile::NR), nullptr});
    panels += sides.back().panels;
  }
  const int64_t allTerms = products[0].K, columns = panels * Tile::NR;
  const int64_t packedTerms = std::max<int64_t>(1, packedFloats / (columns * KC)) * KC;
  const int64_t mostTerms = std::min(packedTerms, allTerms);
  if (static_cast<int64_t>(buffer.size()) < columns * mostTerms) buffer.resize(columns * mostTerms);
  float* next = buffer.data();
  for (PackedB& side : sides) {
    side.packed = next;
    next += side.panels * Tile::NR * mostTerms;
  }
  const auto blocks = blocksOf<Tile>(products);
  const int64_t chunk = multiplications <= smallProduct ? std::numeric_limits<int64_t>::max() : 1;
  for (int64_t first = 0; first < allTerms; first += packedTerms) {
    const int64_t terms = std::min(packedTerms, allTerms - first);
    parallelFor(panels * ceilDiv(terms, KC), std::max<int64_t>(4, chunk), [&](int64_t begin, int64_t end) {
      for (int64_t index = begin; index < end; index++) {
        int64_t panel = index % panels, which = 0;
        while (panel >= sides[which].panels) panel -= sides[which++].panels;
        const auto& [b, N, ownPanels, packed] = sides[which];
        const int64_t done = index / panels * KC, column = panel * Tile::NR;
        const int64_t K = std::min(KC, terms - done);
        const Operand from{b.data + (first + done) * b.rowStride + column * b.columnStride, b.rowStride,
                           b.columnStride};
        versions.pack(from, K, std::min<int64_t>(Tile::NR, N - column),
                      packed + done * ownPanels * Tile::NR + column * K);
      }
    });
    parallelFor(blocks.size(), chunk, [&](int64_t begin, int64_t end) {
      for (int64_t index = begin; index < end; index++) {
        const auto& [product, block] = blocks[index];
        for (size_t i = product; i == product || (i < products.size() && products[i].accumulate); i++) {
          versions.compute({products[i], first, terms, sides[sideOf[i]].packed}, block);
        }
      }
    });
  }
}

MULTIVERSION
void packNarrow(const Operand& b, int64_t K, int64_t columns, float* to) { packPanel<NarrowTile>(b, K, columns, to); }

MULTIVERSION
void computeNarrow(const PackedProduct& part, const Block& block) { computeBlock<NarrowTile>(part, block); }

#if defined(HAS_MULTIVERSION)
TARGET_AVX512
void packWide(const Operand& b, int64_t K, int64_t columns, float* to) { packPanel<WideTile>(b, K, columns, to); }

TARGET_AVX512
void computeWide(const PackedProduct& part, const Block& block) { computeBlock<WideTile>(part, block); }
#endif

}  // namespace

bool hasFastProducts() {
#if defined(HAS_MULTIVERSION)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

int64_t epilogueRows() {
#if defined(HAS_MULTIVERSION)
  if (hasAvx512()) return WideTile::MR;
#endif
  return NarrowTile::MR;
}

void multiply(const std::vector<Product>& products) {
  std::vector<Product> nonEmpty;
  for (const Product& one : products) {
    if (one.M > 0 && one.N > 0) nonEmpty.push_back(one);
  }
  if (nonEmpty.empty()) return;
#if defined(HAS_MULTIVERSION)
  if (hasAvx512()) return multiplyWith<WideTile>({packWide, computeWide}, nonEmpty);
#endif
  multiplyWith<NarrowTile>({packNarrow, computeNarrow}, nonEmpty);
}
