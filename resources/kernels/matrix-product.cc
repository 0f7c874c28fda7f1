#include "matrix-product.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "parallel.h"
#include "tile.h"
#include "transpose.h"

namespace {

// Terms that are summed before C is read again: so many rows of a tile stay in the first cache.
constexpr int64_t termsAtOnce = 384;
// Numbers of B that lie packed at a time: they stay in the third cache.
constexpr int64_t mostPacked = 12 * 384 * termsAtOnce;
// With so many columns, what is read of B stays in the second cache; with so many rows, what is written of C.
constexpr int64_t mostColumns = 384, mostTiles = 8;
// So few products of two numbers take less time than waking another thread.
constexpr int64_t few = 1 << 20;

int64_t roundedUp(int64_t count, int64_t multiple) { return piecesIn(count, multiple) * multiple; }

// So many numbers that lie side by side, of every term; as many as a tile takes are copied without counting them.
template <int whole>
INLINE void gather(const float* from, int64_t acrossTerms, int64_t count, int64_t terms, float* to) {
  for (int64_t k = 0; k < terms; k++) {
    if (count == whole) std::memcpy(to + k * whole, from + k * acrossTerms, whole * sizeof(float));
    else
      for (int64_t i = 0; i < count; i++) to[k * whole + i] = from[k * acrossTerms + i];
  }
}

// The same for numbers whose terms lie side by side: in squares, and one by one what is left over.
template <class Tile>
INLINE void gatherTransposed(const float* from, int64_t across, int64_t count, int64_t terms, float* to) {
  const int64_t squares = terms / Tile::width * Tile::width;
  int64_t i = 0;
  for (; i + Tile::width <= count; i += Tile::width) {
    for (int64_t k = 0; k < squares; k += Tile::width) {
      transpose<Tile::width>(from + i * across + k, across, to + k * Tile::columns + i, Tile::columns);
    }
  }
  for (int64_t j = 0; j < count; j++) {
    for (int64_t k = j < i ? squares : 0; k < terms; k++) to[k * Tile::columns + j] = from[j * across + k];
  }
}

// A strip of B [terms, columns], as wide as a tile and padded with zeros.
template <class Tile>
INLINE void packStrip(const Operand& b, int64_t terms, int64_t count, float* to) {
  if (count < Tile::columns) std::fill_n(to, terms * Tile::columns, 0.0f);
  if (b.acrossColumns == 1) gather<Tile::columns>(b.data, b.acrossRows, count, terms, to);
  else gatherTransposed<Tile>(b.data, b.acrossColumns, count, terms, to);
}

// What is fetched of A with one strip of B: its share of the rows `next`. Rows that lie across memory are fetched by their
// terms, each where the last of them lies.
template <class Tile>
INLINE Fetched fetchedOf(const float* next, const Strides& strides, int64_t terms, int64_t columns, int64_t j) {
  const int64_t first = j * terms / columns, last = std::min(terms, (j + Tile::columns) * terms / columns);
  if (strides.acrossTerms == 1) {
    const int64_t start = first / line * line;
    return {nullptr, next + start, piecesIn(last - start, line), strides.acrossRows, line};
  }
  const int64_t lines = piecesIn(last - first, Tile::rows), across = strides.acrossTerms;
  return {nullptr, next + Tile::rows - 1 + first * across, lines, lines * across, across};
}

// Rows of C, one strip of B after the other. `beside` lies like C and will be wanted with it; `next` are the rows of A that
// come next.
template <class Tile>
INLINE void computeRows(const float* a, const float* next, const float* b, float* c, const float* beside,
                        const Strides& strides, int64_t rows, int64_t terms, int64_t columns, bool onto) {
  for (int64_t j = 0; j < columns; j += Tile::columns) {
    Fetched fetched = fetchedOf<Tile>(next, strides, terms, columns, j);
    if (beside) fetched.beside = beside + j;
    const float* strip = b + j * terms;
    const int64_t count = std::min<int64_t>(Tile::columns, columns - j);
    if (count == Tile::columns) {
      fillRows<Tile::width, Tile::vectors, Tile::rows>(rows, a, strip, c + j, strides, terms, onto, &fetched);
      continue;
    }
    float edge[Tile::rows * Tile::columns];
    const Strides toEdge{strides.acrossRows, strides.acrossTerms, Tile::columns, Tile::columns};
    fillRows<Tile::width, Tile::vectors, Tile::rows>(rows, a, strip, edge, toEdge, terms, false);
    for (int64_t i = 0; i < rows; i++) {
      float* to = c + i * strides.ofC + j;
      for (int64_t k = 0; k < count; k++) to[k] = (onto ? to[k] : 0.0f) + edge[i * Tile::columns + k];
    }
  }
}

// The part of a product that is computed from what is packed at a time.
struct Part {
  const Product& product;
  int64_t first, terms;
  const float* packed;  // blocks of `termsAtOnce`, each strip after strip
};

template <class Tile>
INLINE void computeBlock(const Part& part, const Block& block) {
  const Product& product = part.product;
  const int64_t width = product.columns, acrossRows = product.a.acrossRows, acrossTerms = product.a.acrossColumns;
  for (int64_t done = 0; done < part.terms; done += termsAtOnce) {
    const int64_t terms = std::min(termsAtOnce, part.terms - done), first = part.first + done;
    const bool isLast = first + terms == product.terms;
    const float* b = part.packed + done * roundedUp(width, Tile::columns) + block.column * terms;
    for (int64_t i = block.row; i < block.row + block.rows; i += Tile::rows) {
      const int64_t count = std::min<int64_t>(Tile::rows, block.row + block.rows - i), at = i * width + block.column;
      const float* a = product.a.data + i * acrossRows + first * acrossTerms;
      const float* next = i + Tile::rows < block.row + block.rows
                              ? a + Tile::rows * acrossRows
                              : product.a.data + block.row * acrossRows + (first + terms) * acrossTerms;
      const float* beside = isLast && product.beside ? product.beside + at : nullptr;
      const auto compute = [&](const Strides& strides) INLINE_LAMBDA {
        computeRows<Tile>(a, next, b, product.c + at, beside, strides, count, terms, block.columns,
                          product.onto || first > 0);
      };
      // Twice, each with a stride that the compiler knows.
      if (acrossTerms == 1) compute({acrossRows, 1, Tile::columns, width});
      else compute({1, acrossTerms, Tile::columns, width});
      if (isLast && product.finish) product.finish({i, block.column, count, block.columns});
    }
  }
}

// Enough pieces for every thread to have several: fewer rows, then fewer columns.
template <class Tile>
Block pieceOf(const Product& product) {
  Block piece{0, 0, mostTiles * Tile::rows, mostColumns};
  const auto count = [&] {
    return piecesIn(product.rows, piece.rows) * piecesIn(product.columns, piece.columns);
  };
  const int64_t wanted = 8 * threads();
  while (piece.rows > 2 * Tile::rows && count() < wanted) piece.rows /= 2;
  while (piece.columns > mostColumns / 4 && 2 * count() < wanted) piece.columns /= 2;
  return piece;
}

struct Bodies {
  void (*pack)(const Operand& b, int64_t terms, int64_t count, float* to);
  void (*compute)(const Part& part, const Block& block);
};

// What lies packed at a time: of each B that products have.
struct Packed {
  Operand b;
  int64_t columns, strips;
  float* at;
};

// What a thread computes of one of the products at a time.
struct Share {
  size_t of;
  Block block;
};

template <class Tile>
std::vector<Share> sharesOf(const std::vector<Product>& products) {
  std::vector<Share> all;
  for (size_t of = 0; of < products.size(); of++) {
    if (products[of].onto) continue;
    const int64_t rows = products[of].rows, columns = products[of].columns;
    const Block piece = pieceOf<Tile>(products[of]);
    for (int64_t column = 0; column < columns; column += piece.columns) {
      for (int64_t row = 0; row < rows; row += piece.rows) {
        all.push_back({of, {row, column, std::min(piece.rows, rows - row), std::min(piece.columns, columns - column)}});
      }
    }
  }
  return all;
}

template <class Tile>
void multiplyBy(const Bodies& bodies, const std::vector<Product>& products) {
  // Kept by the thread: fresh memory would cost more than what is written to it.
  static thread_local std::vector<float> kept;
  std::vector<Packed> sides;
  std::vector<size_t> sideOf;
  int64_t strips = 0, size = 0;
  for (const Product& product : products) {
    const auto isSame = [&](const Packed& one) {
      return one.b.data == product.b.data && one.b.acrossRows == product.b.acrossRows;
    };
    const auto found = std::find_if(sides.begin(), sides.end(), isSame);
    sideOf.push_back(found - sides.begin());
    size += product.rows * product.terms * product.columns;
    if (found != sides.end()) continue;
    sides.push_back({product.b, product.columns, piecesIn(product.columns, Tile::columns), nullptr});
    strips += sides.back().strips;
  }
  const int64_t all = products[0].terms, padded = strips * Tile::columns;
  const int64_t termsPacked = std::max<int64_t>(1, mostPacked / (padded * termsAtOnce)) * termsAtOnce;
  const int64_t room = std::min(termsPacked, all);
  if (static_cast<int64_t>(kept.size()) < padded * room) kept.resize(padded * room);
  float* next = kept.data();
  for (Packed& side : sides) {
    side.at = next;
    next += side.strips * Tile::columns * room;
  }
  const auto shares = sharesOf<Tile>(products);
  const int64_t atOnce = size <= few ? std::numeric_limits<int64_t>::max() : 1;
  for (int64_t first = 0; first < all; first += termsPacked) {
    const int64_t terms = std::min(termsPacked, all - first);
    inParallel(strips * piecesIn(terms, termsAtOnce), std::max<int64_t>(4, atOnce), [&](int64_t begin, int64_t end) {
      for (int64_t number = begin; number < end; number++) {
        int64_t strip = number % strips, which = 0;
        while (strip >= sides[which].strips) strip -= sides[which++].strips;
        const auto& [b, columns, ownStrips, at] = sides[which];
        const int64_t done = number / strips * termsAtOnce, column = strip * Tile::columns;
        const int64_t count = std::min(termsAtOnce, terms - done);
        const Operand from{b.data + (first + done) * b.acrossRows + column * b.acrossColumns, b.acrossRows,
                           b.acrossColumns};
        bodies.pack(from, count, std::min<int64_t>(Tile::columns, columns - column),
                    at + done * ownStrips * Tile::columns + column * count);
      }
    });
    inParallel(shares.size(), atOnce, [&](int64_t begin, int64_t end) {
      for (int64_t number = begin; number < end; number++) {
        const auto& [of, block] = shares[number];
        for (size_t i = of; i == of || (i < products.size() && products[i].onto); i++) {
          bodies.compute({products[i], first, terms, sides[sideOf[i]].at}, block);
        }
      }
    });
  }
}

EVERY_PROCESSOR
void packNarrow(const Operand& b, int64_t terms, int64_t count, float* to) {
  packStrip<NarrowTile>(b, terms, count, to);
}

EVERY_PROCESSOR
void computeNarrow(const Part& part, const Block& block) { computeBlock<NarrowTile>(part, block); }

#if defined(SEVERAL_PROCESSORS)
WIDE_PROCESSOR
void packWide(const Operand& b, int64_t terms, int64_t count, float* to) { packStrip<WideTile>(b, terms, count, to); }

WIDE_PROCESSOR
void computeWide(const Part& part, const Block& block) { computeBlock<WideTile>(part, block); }
#endif

}  // namespace

bool hasFastProducts() {
#if defined(SEVERAL_PROCESSORS)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

int64_t rowsOfPart() {
#if defined(SEVERAL_PROCESSORS)
  if (isWide()) return WideTile::rows;
#endif
  return NarrowTile::rows;
}

void multiply(const std::vector<Product>& products) {
  std::vector<Product> filled;
  for (const Product& one : products) {
    if (one.rows > 0 && one.columns > 0) filled.push_back(one);
  }
  if (filled.empty()) return;
#if defined(SEVERAL_PROCESSORS)
  if (isWide()) return multiplyBy<WideTile>({packWide, computeWide}, filled);
#endif
  multiplyBy<NarrowTile>({packNarrow, computeNarrow}, filled);
}
