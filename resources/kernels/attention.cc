#include <algorithm>
#include <cmath>
#include <optional>

#include "examples.h"
#include "kernels.h"
#include "parallel.h"
#include "philox.h"
#include "small-product.h"
#include "sums.h"
#include "tile.h"
#include "vector.h"
#include "weights.h"

// One head of one example at a time: its scores [length, length] stay in the cache, and none is ever written to memory.
// The way back computes them again from queries and keys (Dao et al. 2022, FlashAttention). It is told two numbers a row, and
// of what dropout took one bit a weight, which costs less than finding the sums and drawing the numbers again.

namespace {

struct Given {
  Examples examples;
  int64_t longest, hidden, heads;
  int64_t width;  // of a head
  const float *queries, *keys, *values;
  const float* dContext;         // on the way back
  std::optional<Philox> random;  // none where nothing drops
  RowOfWeights* found;           // [size · heads, longest]
  uint32_t* bits;                // of the weights that are kept: [size · heads, longest, wordsOf(longest)]
  float rate;
  float scale;      // of the scores
  float keptScale;  // of the weights that dropout kept
};

// Room for one head; every matrix is padded to whole columns of a product.
class Room {
 public:
  Room(int64_t length, int64_t width) : length_(length), width_(width) {}
  Matrix rows() { return take(length_, padded(width_)); }
  Matrix columns() { return take(width_, padded(length_)); }
  Matrix square() { return take(length_, padded(length_)); }
  float* numbers(int64_t count) { return take(1, count + 2 * Philox::numbers).data; }

 private:
  Matrix take(int64_t rows, int64_t stride) {
    // Kept by the thread: fresh memory for every head would cost more than the head.
    static thread_local std::vector<std::vector<float>> kept;
    if (kept.size() <= taken_) kept.emplace_back();
    auto& mine = kept[taken_++];
    if (static_cast<int64_t>(mine.size()) < rows * stride) mine.assign(rows * stride, 0.0f);
    return {mine.data(), stride};
  }

  int64_t length_, width_;
  size_t taken_ = 0;
};

// A head's part of [length, hidden], scaled.
EVERY_PROCESSOR
void takeRows(const float* from, int64_t hidden, int64_t length, int64_t width, float scale, Matrix to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to.data[i * to.stride + j] = from[i * hidden + j] * scale;
    for (int64_t j = width; j < to.stride; j++) to.data[i * to.stride + j] = 0.0f;
  }
}

EVERY_PROCESSOR
void putRows(Matrix from, int64_t hidden, int64_t length, int64_t width, float* to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to[i * hidden + j] = from.data[i * from.stride + j];
  }
}

// A head of an example: its tokens, and where its part of [tokens, hidden] begins.
struct Item {
  int64_t number, length, at;
};

Item itemOf(const Given& given, int64_t number) {
  const int64_t example = number / given.heads, start = given.examples.starts[example];
  return {number, given.examples.lengthOf(example), start * given.hidden + (number % given.heads) * given.width};
}

int64_t itemsOf(const Given& given) { return given.examples.size * given.heads; }

// Rows of weights that are worked on at a time: they stay in the first cache.
constexpr int64_t rowsTogether = 28;

Matrix from(Matrix whole, int64_t row) { return {whole.data + row * whole.stride, whole.stride}; }

// The numbers for rows of weights are those at their places of [size, heads, longest, longest]; `place` is the first row's.
void drawRows(const Given& given, int64_t place, int64_t rows, int64_t length, float* numbers) {
  const int64_t stride = given.longest, words = wordsOf(stride);
  const float* drawn = given.random->fill(place * stride, (rows - 1) * stride + length, numbers);
  choose(drawn, stride, given.rate, given.bits + place * words, words, rows, length);
}

// Fetches rows of what will be read for the item that this thread is likely to take next: they lie so far apart that the
// processor does not foresee them.
void fetchRows(const Given& given, const Item& item, int64_t row, int64_t rows) {
  const int64_t next = item.number + threads();
  if (next >= itemsOf(given)) return;
  const Item then = itemOf(given, next);
  for (int64_t i = row; i < std::min(row + rows, then.length); i++) {
    for (const float* from : {given.queries, given.keys, given.values, given.dContext}) {
      for (int64_t j = 0; from && j < given.width; j += line) SOON(from + then.at + i * given.hidden + j);
    }
  }
}

enum class Way { there, back };

// Gives the weights of a head over its keys that dropout kept. `finish(weights, kept, row, rows)` is called for some rows at a
// time, with all weights and with those kept, the same where nothing drops, while they are in the first cache.
template <class Finish>
Matrix weigh(const Given& given, const Item& item, Way way, Room& room, const Finish& finish) {
  const int64_t length = item.length, width = given.width, at = item.at, words = wordsOf(given.longest);
  const Matrix keys = room.columns(), weights = room.square(), kept = given.bits ? room.square() : weights;
  const bool draws = given.bits && way == Way::there;
  float* numbers = draws ? room.numbers(rowsTogether * given.longest) : nullptr;
  takeColumns(given.keys + at, given.hidden, length, width, keys);
  for (int64_t row = 0; row < length; row += rowsTogether) {
    const int64_t rows = std::min(rowsTogether, length - row), place = item.number * given.longest + row;
    fetchRows(given, item, row, rows);
    multiply(given.queries + at + row * given.hidden, given.hidden, 1, keys, from(weights, row), rows, width, length);
    if (way == Way::there) softmaxRows(from(weights, row), rows, length, given.scale, given.found + place);
    else softmaxRowsAgain(from(weights, row), rows, length, given.scale, given.found + place);
    if (draws) drawRows(given, place, rows, length, numbers);
    if (given.bits) keepSome(from(weights, row), from(kept, row), given.bits + place * words, words, rows, length);
    finish(from(weights, row), from(kept, row), row, rows);
  }
  return kept;
}

// Where a head's part of [length, hidden] is written: at once, or by way of a matrix of whole columns.
class Part {
 public:
  Part(float* to, const Given& given, Matrix between)
      : to_(to), hidden_(given.hidden), width_(given.width),
        matrix_(padded(given.width) == given.width ? Matrix{to, given.hidden} : between) {}
  Matrix rows(int64_t row) const { return matrix_.data == to_ ? from(matrix_, row) : matrix_; }
  void done(int64_t row, int64_t rows, float* sum = nullptr) const {
    if (sum) addRows(this->rows(row).data, matrix_.stride, sum, rows, width_);
    if (matrix_.data != to_) putRows(matrix_, hidden_, rows, width_, to_ + row * hidden_);
  }

 private:
  float* to_;
  int64_t hidden_, width_;
  Matrix matrix_;
};

void attend(const Given& given, const Item& item, float* context) {
  const int64_t length = item.length, width = given.width, at = item.at;
  Room room(length, width);
  const Matrix values = room.rows();
  const Part part(context + at, given, room.rows());
  takeRows(given.values + at, given.hidden, length, width, given.keptScale, values);
  weigh(given, item, Way::there, room, [&](Matrix, Matrix kept, int64_t row, int64_t rows) {
    multiply(kept.data, kept.stride, 1, values, part.rows(row), rows, length, width);
    part.done(row, rows);
  });
}

struct Gradients {
  float *queries, *keys, *values;
};

// `sums`: of the rows of each gradient, which are still near.
void attendBack(const Given& given, const Item& item, const Gradients& to, const Gradients& sums) {
  const int64_t length = item.length, width = given.width, hidden = given.hidden, at = item.at;
  Room room(length, width);
  const Matrix queries = room.rows(), keys = room.rows(), dMixed = room.rows(), between = room.rows();
  const Matrix values = room.columns(), gradient = room.square();
  takeRows(given.queries + at, hidden, length, width, given.scale, queries);
  takeRows(given.keys + at, hidden, length, width, given.scale, keys);
  takeColumns(given.values + at, hidden, length, width, values);
  takeRows(given.dContext + at, hidden, length, width, given.keptScale, dMixed);

  const Part dQueries(to.queries + at, given, between), dKeys(to.keys + at, given, between),
      dValues(to.values + at, given, between);
  const auto back = [&](Matrix weights, Matrix kept, int64_t row, int64_t rows) {
    const Matrix own = from(gradient, row);
    multiply(from(dMixed, row).data, dMixed.stride, 1, values, own, rows, width, length);
    differentiateRows(kept, weights, own, rows, length);
    multiply(own.data, own.stride, 1, keys, dQueries.rows(row), rows, length, width);
    dQueries.done(row, rows, sums.queries);
  };
  const Matrix kept = weigh(given, item, Way::back, room, back);

  multiply(kept.data, 1, kept.stride, dMixed, dValues.rows(0), length, length, width);
  dValues.done(0, length, sums.values);
  multiply(gradient.data, 1, gradient.stride, queries, dKeys.rows(0), length, length, width);
  dKeys.done(0, length, sums.keys);
}

// What both directions are given: the first five inputs, and the attributes.
Given read(Call& call) {
  const auto queries = call.input(0), keys = call.input(1), values = call.input(2), key = call.input(4);
  const int64_t heads = static_cast<int64_t>(call.attribute(0));
  const float rate = call.attribute(1);
  call.require(queries.shape.size() == 2, "the queries have two axes");
  const int64_t tokens = queries.shape[0], hidden = queries.shape[1];
  call.require(keys.size == queries.size && values.size == queries.size, "the shapes do not fit each other");
  call.require(heads > 0 && hidden % heads == 0, "the heads do not share the hidden size evenly");
  const Examples examples = readExamples(call, 3, tokens);
  const int64_t longest = examples.longest();
  call.require(longest == static_cast<int64_t>(call.attribute(2)), "the longest example is as long as told");
  call.require(key.size == 2 || key.size == 0, "a key has two numbers");
  std::optional<Philox> random;
  if (key.size > 0) random.emplace(key.integers());
  const float scale = 1.0f / std::sqrt(static_cast<float>(hidden / heads));
  return {examples,     longest,   hidden,      heads,   hidden / heads,
          queries.data, keys.data, values.data, nullptr, random,
          nullptr,      nullptr,   rate,        scale,   random ? 1.0f / (1.0f - rate) : 1.0f};
}

int64_t rowsOf(const Given& given) { return itemsOf(given) * given.longest; }

int64_t sizeOfBits(const Given& given) { return given.random ? rowsOf(given) * wordsOf(given.longest) : 0; }

// Both lie in the place of numbers: nobody but the gradient reads them.
void keepIn(Given& given, float* found, float* bits) {
  given.found = reinterpret_cast<RowOfWeights*>(found);
  given.bits = given.random ? reinterpret_cast<uint32_t*>(bits) : nullptr;
}

}  // namespace

const Operation Attention::operation = {
    "WorkbenchAttention",
    {"queries: float", "keys: float", "values: float", "starts: int32", "key: int32"},
    {"context: float", "found: float", "kept: float"},
    {"heads", "rate", "longest"}};

void Attention::compute(Call& call) {
  Given given = read(call);
  float* context = call.output(0, call.input(0).shape);
  keepIn(given, call.output(1, {rowsOf(given), 2}), call.output(2, {sizeOfBits(given)}));
  inParallel(itemsOf(given), 1, [&](int64_t i, int64_t) { attend(given, itemOf(given, i), context); });
}

const Operation AttentionGradient::operation = {"WorkbenchAttentionGradient",
                                                {"queries: float", "keys: float", "values: float", "starts: int32",
                                                 "key: int32", "d_context: float", "found: float", "kept: float"},
                                                {"d_queries: float", "d_keys: float", "d_values: float",
                                                 "sum_of_queries: float", "sum_of_keys: float", "sum_of_values: float"},
                                                {"heads", "rate", "longest"}};

void AttentionGradient::compute(Call& call) {
  Given given = read(call);
  const Shape shape = call.input(0).shape;
  const auto dContext = call.input(5), found = call.input(6), kept = call.input(7);
  call.require(dContext.size == sizeOf(shape), "the shapes do not fit each other");
  call.require(found.size == 2 * rowsOf(given), "there are not two numbers for every row");
  call.require(kept.size == sizeOfBits(given), "there is not a bit for every weight");
  keepIn(given, found.data, kept.data);
  given.dContext = dContext.data;
  const Gradients to{call.output(0, shape), call.output(1, shape), call.output(2, shape)};
  const int64_t hidden = given.hidden, size = given.examples.size;
  SumsOfParts ofQueries(size, hidden), ofKeys(size, hidden), ofValues(size, hidden);
  inParallel(itemsOf(given), 1, [&](int64_t i, int64_t) {
    const Item item = itemOf(given, i);
    const int64_t example = i / given.heads, at = i % given.heads * given.width;
    attendBack(given, item, to, {ofQueries.of(example) + at, ofKeys.of(example) + at, ofValues.of(example) + at});
  });
  ofQueries.addUp(call.output(3, {hidden}));
  ofKeys.addUp(call.output(4, {hidden}));
  ofValues.addUp(call.output(5, {hidden}));
}
