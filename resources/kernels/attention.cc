#include <algorithm>
#include <cmath>
#include <optional>

#include "kernels.h"
#include "parallel.h"
#include "philox.h"
#include "small-product.h"
#include "vector.h"

// One head of one example at a time: its scores [length, length] stay in the cache, and none is ever written to memory.
// The way back computes them again from queries and keys (Dao et al. 2022, FlashAttention).

namespace {

struct Given {
  int64_t size, longest, hidden, heads;
  int64_t width;  // of a head
  const float *queries, *keys, *values;
  const int32_t* starts;         // [size + 1]: where the tokens of each example begin, and how many there are
  std::optional<Philox> random;  // none where nothing drops
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

// A head's part of [length, hidden], scaled, as rows or transposed.
EVERY_PROCESSOR
void takeRows(const float* from, int64_t hidden, int64_t length, int64_t width, float scale, Matrix to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to.data[i * to.stride + j] = from[i * hidden + j] * scale;
    for (int64_t j = width; j < to.stride; j++) to.data[i * to.stride + j] = 0.0f;
  }
}

void takeColumns(const float* from, int64_t hidden, int64_t length, int64_t width, Matrix to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to.data[j * to.stride + i] = from[i * hidden + j];
  }
  for (int64_t j = 0; j < width; j++) {
    for (int64_t i = length; i < to.stride; i++) to.data[j * to.stride + i] = 0.0f;
  }
}

EVERY_PROCESSOR
void putRows(Matrix from, int64_t hidden, int64_t length, int64_t width, float scale, float* to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to[i * hidden + j] = from.data[i * from.stride + j] * scale;
  }
}

EVERY_PROCESSOR
void multiplyNarrow(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                    int64_t terms, int64_t columns) {
  product<NarrowTile>(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
}

#if defined(HAS_WIDE_VECTORS)
WIDE_PROCESSOR
void multiplyWide(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows,
                  int64_t terms, int64_t columns) {
  product<WideTile>(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
}
#endif

void multiply(const float* a, int64_t acrossRows, int64_t acrossTerms, Matrix b, Matrix c, int64_t rows, int64_t terms,
              int64_t columns) {
#if defined(HAS_WIDE_VECTORS)
  if (isWide()) return multiplyWide(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
#endif
  multiplyNarrow(a, acrossRows, acrossTerms, b, c, rows, terms, columns);
}

// Softmax of a row in place.
INLINE void softmax(float* row, int64_t width) {
  float highest[lanes];
  for (int j = 0; j < lanes; j++) highest[j] = row[0];
  int64_t i = 0;
  for (; i + lanes <= width; i += lanes) {
    for (int j = 0; j < lanes; j++) highest[j] = row[i + j] > highest[j] ? row[i + j] : highest[j];
  }
  for (int j = 0; i < width; i++, j++) highest[j] = row[i] > highest[j] ? row[i] : highest[j];
  float top = highest[0];
  for (int j = 1; j < lanes; j++) top = highest[j] > top ? highest[j] : top;
  float sums[lanes] = {0};
  for (i = 0; i + lanes <= width; i += lanes) {
    for (int j = 0; j < lanes; j++) {
      row[i + j] = exponential(row[i + j] - top);
      sums[j] += row[i + j];
    }
  }
  for (int j = 0; i < width; i++, j++) sums[j] += row[i] = exponential(row[i] - top);
  // Divided, not multiplied by an inverse: the gradient of the keys' bias is 0 only as far as a row sums to 1.
  const float sum = total(sums);
  for (i = 0; i < width; i++) row[i] /= sum;
}

EVERY_PROCESSOR
void softmaxRows(Matrix scores, int64_t length) {
  for (int64_t i = 0; i < length; i++) softmax(scores.data + i * scores.stride, length);
}

EVERY_PROCESSOR
void keepSome(Matrix weights, Matrix kept, Matrix drawn, float rate, int64_t length) {
  for (int64_t i = 0; i < length; i++) {
    const float* from = weights.data + i * weights.stride;
    float* to = kept.data + i * kept.stride;
    const float* numbers = drawn.data + i * drawn.stride;
    for (int64_t j = 0; j < length; j++) to[j] = numbers[j] >= rate ? from[j] : 0.0f;
  }
}

// With P the weights, K those kept and G the gradient of K: K ∘ G − P · sum(K ∘ G), row by row, over G.
EVERY_PROCESSOR
void differentiateRows(Matrix kept, Matrix weights, Matrix gradient, int64_t width) {
  for (int64_t row = 0; row < width; row++) {
    const float* k = kept.data + row * kept.stride;
    const float* p = weights.data + row * weights.stride;
    float* g = gradient.data + row * gradient.stride;
    float sums[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      for (int j = 0; j < lanes; j++) {
        g[i + j] *= k[i + j];
        sums[j] += g[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) sums[j] += g[i] *= k[i];
    const float sum = total(sums);
    for (i = 0; i < width; i++) g[i] -= p[i] * sum;
  }
}

// A head of an example: its tokens, and where its part of [tokens, hidden] begins.
struct Item {
  int64_t number, length, at;
};

Item itemOf(const Given& given, int64_t number) {
  const int64_t example = number / given.heads, start = given.starts[example];
  return {number, given.starts[example + 1] - start, start * given.hidden + (number % given.heads) * given.width};
}

// The numbers for an item's weights are those at its places of [size, heads, longest, longest].
Matrix draw(const Given& given, const Item& item, Room& room) {
  const int64_t stride = given.longest, count = (item.length - 1) * stride + item.length;
  float* numbers = room.numbers(count);
  return {const_cast<float*>(given.random->fill(item.number * stride * stride, count, numbers)), stride};
}

// The weights of a head over its keys, and those that dropout kept: the same matrix where nothing drops.
struct Weights {
  Matrix all, kept;
};

Weights weigh(const Given& given, const Item& item, Matrix queries, Room& room) {
  const int64_t length = item.length, width = given.width, at = item.at;
  const Matrix keys = room.columns(), weights = room.square();
  takeRows(given.queries + at, given.hidden, length, width, given.scale, queries);
  takeColumns(given.keys + at, given.hidden, length, width, keys);
  multiply(queries.data, queries.stride, 1, keys, weights, length, width, length);
  softmaxRows(weights, length);
  if (!given.random) return {weights, weights};
  const Matrix kept = room.square();
  keepSome(weights, kept, draw(given, item, room), given.rate, length);
  return {weights, kept};
}

void attend(const Given& given, const Item& item, float* context) {
  const int64_t length = item.length, width = given.width, at = item.at;
  Room room(length, width);
  const Matrix queries = room.rows(), values = room.rows(), mixed = room.rows();
  const Matrix kept = weigh(given, item, queries, room).kept;
  takeRows(given.values + at, given.hidden, length, width, 1.0f, values);
  multiply(kept.data, kept.stride, 1, values, mixed, length, length, width);
  putRows(mixed, given.hidden, length, width, given.keptScale, context + at);
}

struct Gradients {
  float *queries, *keys, *values;
};

void attendBack(const Given& given, const Item& item, const float* dContext, const Gradients& to) {
  const int64_t length = item.length, width = given.width, hidden = given.hidden, at = item.at;
  Room room(length, width);
  const Matrix queries = room.rows(), keys = room.rows(), dMixed = room.rows(), found = room.rows();
  const Matrix values = room.columns(), gradient = room.square();
  const Weights weights = weigh(given, item, queries, room);
  takeRows(given.keys + at, hidden, length, width, 1.0f, keys);
  takeColumns(given.values + at, hidden, length, width, values);
  takeRows(dContext + at, hidden, length, width, given.keptScale, dMixed);

  multiply(weights.kept.data, 1, weights.kept.stride, dMixed, found, length, length, width);
  putRows(found, hidden, length, width, 1.0f, to.values + at);

  multiply(dMixed.data, dMixed.stride, 1, values, gradient, length, width, length);
  differentiateRows(weights.kept, weights.all, gradient, length);

  multiply(gradient.data, gradient.stride, 1, keys, found, length, length, width);
  putRows(found, hidden, length, width, given.scale, to.queries + at);

  multiply(gradient.data, 1, gradient.stride, queries, found, length, length, width);
  putRows(found, hidden, length, width, 1.0f, to.keys + at);
}

// What both directions are given: the first five inputs, and the attributes.
Given read(Call& call) {
  const auto queries = call.input(0), keys = call.input(1), values = call.input(2), starts = call.input(3);
  const auto key = call.input(4);
  const int64_t heads = static_cast<int64_t>(call.attribute(0));
  const float rate = call.attribute(1);
  call.require(queries.shape.size() == 2, "the queries have two axes");
  const int64_t tokens = queries.shape[0], hidden = queries.shape[1], size = starts.size - 1;
  call.require(keys.size == queries.size && values.size == queries.size, "the shapes do not fit each other");
  call.require(heads > 0 && hidden % heads == 0, "the heads do not share the hidden size evenly");
  const int32_t* start = starts.integers();
  call.require(size >= 0 && start[0] == 0 && start[size] == tokens, "the examples hold every token");
  int64_t longest = 0;
  for (int64_t i = 0; i < size; i++) {
    call.require(start[i] < start[i + 1], "no example is empty");
    longest = std::max<int64_t>(longest, start[i + 1] - start[i]);
  }
  call.require(key.size == 2 || key.size == 0, "a key has two numbers");
  std::optional<Philox> random;
  if (key.size > 0) random.emplace(key.integers());
  return {size, longest, hidden, heads, hidden / heads, queries.data, keys.data, values.data, start, random, rate,
          1.0f / std::sqrt(static_cast<float>(hidden / heads)), random ? 1.0f / (1.0f - rate) : 1.0f};
}

}  // namespace

const Operation Attention::operation = {
    "WorkbenchAttention",
    {"queries: float", "keys: float", "values: float", "starts: int32", "key: int32"},
    {"context"},
    {"heads", "rate"}};

void Attention::compute(Call& call) {
  const Given given = read(call);
  float* context = call.output(0, call.input(0).shape);
  inParallel(given.size * given.heads, 1, [&](int64_t i, int64_t) { attend(given, itemOf(given, i), context); });
}

const Operation AttentionGradient::operation = {
    "WorkbenchAttentionGradient",
    {"queries: float", "keys: float", "values: float", "starts: int32", "key: int32", "d_context: float"},
    {"d_queries", "d_keys", "d_values"},
    {"heads", "rate"}};

void AttentionGradient::compute(Call& call) {
  const Given given = read(call);
  const Shape shape = call.input(0).shape;
  const auto dContext = call.input(5);
  call.require(dContext.size == sizeOf(shape), "the shapes do not fit each other");
  const Gradients to{call.output(0, shape), call.output(1, shape), call.output(2, shape)};
  inParallel(given.size * given.heads, 1,
             [&](int64_t i, int64_t) { attendBack(given, itemOf(given, i), dContext.data, to); });
}
