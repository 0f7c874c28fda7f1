#include <algorithm>
#include <cmath>
#include <optional>

#include "kernels.h"
#include "packed-sequences.h"
#include "parallel.h"
#include "philox.h"
#include "small-product.h"
#include "softmax.h"
#include "sums.h"
#include "tile.h"
#include "vector.h"

// A thread computes one head of one sequence after the other. The attention weights [length, length] of a head stay in the cache
// and are never written to memory: the backward pass recomputes them from queries and keys (Dao et al. 2022, FlashAttention).
// The forward pass saves the softmax maximum and sum of each row, and the dropout mask with one bit for each weight. Reading
// these costs less than computing sums and random numbers again.

namespace {

// `row_stats` and `dropout_bits` have a row for each head and query, padded to the longest sequence:
// row = (sequence · heads + head) · maxLength + query.
struct Args {
  PackedSequences sequences;
  int64_t maxLength, hidden, heads;
  int64_t width;  // of a head
  const float *queries, *keys, *values;
  const float* dContext;         // of the backward pass, null in the forward pass
  std::optional<Philox> random;  // absent without dropout
  SoftmaxStats* stats;           // [sequences · heads, maxLength]
  uint32_t* mask;                // [sequences · heads, maxLength, maskWords(maxLength)], null without dropout
  float rate;
  float scale;         // of the scores
  float dropoutScale;  // of the weights that dropout keeps
};

// Scratch memory for one head. Rows are padded to `columnMultiple`, as products need.
class Scratch {
 public:
  Scratch(int64_t length, int64_t width) : length_(length), width_(width) {}
  Matrix lengthByWidth() { return take(length_, padded(width_)); }
  Matrix widthByLength() { return take(width_, padded(length_)); }
  Matrix lengthByLength() { return take(length_, padded(length_)); }
  float* randomNumbers(int64_t count) { return take(1, count + 2 * Philox::numbers).data; }

 private:
  Matrix take(int64_t rows, int64_t stride) {
    // The thread keeps its buffers: allocating them for each head would cost more than the head.
    static thread_local std::vector<std::vector<float>> buffers;
    if (buffers.size() <= taken_) buffers.emplace_back();
    auto& buffer = buffers[taken_++];
    if (static_cast<int64_t>(buffer.size()) < rows * stride) buffer.assign(rows * stride, 0.0f);
    return {buffer.data(), stride};
  }

  int64_t length_, width_;
  size_t taken_ = 0;
};

// Copies a head's columns of [length, hidden], times `scale`, and pads them with 0.
MULTIVERSION
void loadRows(const float* from, int64_t hidden, int64_t length, int64_t width, float scale, Matrix to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to.data[i * to.stride + j] = from[i * hidden + j] * scale;
    for (int64_t j = width; j < to.stride; j++) to.data[i * to.stride + j] = 0.0f;
  }
}

MULTIVERSION
void storeRows(Matrix from, int64_t hidden, int64_t length, int64_t width, float* to) {
  for (int64_t i = 0; i < length; i++) {
    for (int64_t j = 0; j < width; j++) to[i * hidden + j] = from.data[i * from.stride + j];
  }
}

// One head of one sequence.
struct Head {
  int64_t index;   // sequence · heads + head
  int64_t length;  // of the sequence
  int64_t offset;  // of its first element in [tokens, hidden]
};

Head headOf(const Args& args, int64_t index) {
  const int64_t sequence = index / args.heads, start = args.sequences.offsets[sequence];
  return {index, args.sequences.lengthOf(sequence), start * args.hidden + (index % args.heads) * args.width};
}

int64_t headCount(const Args& args) { return args.sequences.count * args.heads; }

// Attention weights are computed for this many queries at once: they fit the first-level cache.
constexpr int64_t queryBlock = 28;

Matrix rowsFrom(Matrix matrix, int64_t row) { return {matrix.data + row * matrix.stride, matrix.stride}; }

// Draws the dropout mask of rows [row, row + rows). The random number of a weight is the one at its position in
// [sequences, heads, maxLength, maxLength].
void makeMask(const Args& args, int64_t row, int64_t rows, int64_t length, float* scratch) {
  const int64_t stride = args.maxLength, words = maskWords(stride);
  const float* random = args.random->fill(row * stride, (rows - 1) * stride + length, scratch);
  makeDropoutMask(random, stride, args.rate, args.mask + row * words, words, rows, length);
}

// Prefetches rows of the head that this thread is likely to take next. Hardware does not predict strides of this length.
void prefetchRows(const Args& args, const Head& head, int64_t row, int64_t rows) {
  const int64_t next = head.index + threadCount();
  if (next >= headCount(args)) return;
  const Head then = headOf(args, next);
  for (int64_t i = row; i < std::min(row + rows, then.length); i++) {
    for (const float* from : {args.queries, args.keys, args.values, args.dContext}) {
      for (int64_t j = 0; from && j < args.width; j += line) PREFETCH_READ(from + then.offset + i * args.hidden + j);
    }
  }
}

enum class Pass { forward, backward };

// Computes the attention weights of a head, block of queries after block. Calls use(weights, kept, row, rows) for each block while
// it is in the first-level cache: `weights` is the softmax, `kept` the weights after dropout, without their scale. Without
// dropout both are the same matrix. Returns all kept weights, in scratch memory.
template <class Use>
Matrix attentionWeights(const Args& args, const Head& head, Pass pass, Scratch& scratch, const Use& use) {
  const int64_t length = head.length, width = args.width, offset = head.offset, words = maskWords(args.maxLength);
  const Matrix keys = scratch.widthByLength(), weights = scratch.lengthByLength(),
               kept = args.mask ? scratch.lengthByLength() : weights;
  const bool draws = args.mask && pass == Pass::forward;
  float* numbers = draws ? scratch.randomNumbers(queryBlock * args.maxLength) : nullptr;
  transposeInto(args.keys + offset, args.hidden, length, width, keys);
  for (int64_t row = 0; row < length; row += queryBlock) {
    const int64_t rows = std::min(queryBlock, length - row), savedRow = head.index * args.maxLength + row;
    const Matrix block = rowsFrom(weights, row);
    prefetchRows(args, head, row, rows);
    multiply(args.queries + offset + row * args.hidden, args.hidden, 1, keys, block, rows, width, length);
    if (pass == Pass::forward) softmaxRows(block, rows, length, args.scale, args.stats + savedRow);
    else softmaxRowsFromStats(block, rows, length, args.scale, args.stats + savedRow);
    if (draws) makeMask(args, savedRow, rows, length, numbers);
    if (args.mask) {
      applyDropoutMask(block, rowsFrom(kept, row), args.mask + savedRow * words, words, rows, length);
    }
    use(block, rowsFrom(kept, row), row, rows);
  }
  return kept;
}

// A head's columns of an output [length, hidden]. Products write them directly where the width is a multiple of
// `columnMultiple`, and by way of scratch memory elsewhere.
class HeadOutput {
 public:
  HeadOutput(float* to, const Args& args, Matrix scratch)
      : to_(to), hidden_(args.hidden), width_(args.width),
        matrix_(padded(args.width) == args.width ? Matrix{to, args.hidden} : scratch) {}
  // Returns the place where a product writes the rows from `row` on.
  Matrix rows(int64_t row) const { return matrix_.data == to_ ? rowsFrom(matrix_, row) : matrix_; }
  // Completes rows that a product wrote, and adds them to sum [width] unless it is null.
  void complete(int64_t row, int64_t rows, float* sum = nullptr) const {
    if (sum) addRows(this->rows(row).data, matrix_.stride, sum, rows, width_);
    if (matrix_.data != to_) storeRows(matrix_, hidden_, rows, width_, to_ + row * hidden_);
  }

 private:
  float* to_;
  int64_t hidden_, width_;
  Matrix matrix_;
};

void forwardHead(const Args& args, const Head& head, float* context) {
  const int64_t length = head.length, width = args.width, offset = head.offset;
  Scratch scratch(length, width);
  const Matrix values = scratch.lengthByWidth();
  const HeadOutput output(context + offset, args, scratch.lengthByWidth());
  loadRows(args.values + offset, args.hidden, length, width, args.dropoutScale, values);
  attentionWeights(args, head, Pass::forward, scratch, [&](Matrix, Matrix kept, int64_t row, int64_t rows) {
    multiply(kept.data, kept.stride, 1, values, output.rows(row), rows, length, width);
    output.complete(row, rows);
  });
}

struct Gradients {
  float *queries, *keys, *values;
};

// `sums` are the sums of the rows of each gradient: adding them here reads the rows from the cache.
void backwardHead(const Args& args, const Head& head, const Gradients& to, const Gradients& sums) {
  const int64_t length = head.length, width = args.width, hidden = args.hidden, offset = head.offset;
  Scratch scratch(length, width);
  const Matrix queries = scratch.lengthByWidth(), keys = scratch.lengthByWidth(), dContext = scratch.lengthByWidth(),
               between = scratch.lengthByWidth();
  const Matrix values = scratch.widthByLength(), dScores = scratch.lengthByLength();
  loadRows(args.queries + offset, hidden, length, width, args.scale, queries);
  loadRows(args.keys + offset, hidden, length, width, args.scale, keys);
  transposeInto(args.values + offset, hidden, length, width, values);
  loadRows(args.dContext + offset, hidden, length, width, args.dropoutScale, dContext);

  const HeadOutput dQueries(to.queries + offset, args, between), dKeys(to.keys + offset, args, between),
      dValues(to.values + offset, args, between);
  const auto useWeights = [&](Matrix weights, Matrix kept, int64_t row, int64_t rows) {
    const Matrix block = rowsFrom(dScores, row);
    multiply(rowsFrom(dContext, row).data, dContext.stride, 1, values, block, rows, width, length);
    softmaxGradientRows(kept, weights, block, rows, length);
    multiply(block.data, block.stride, 1, keys, dQueries.rows(row), rows, length, width);
    dQueries.complete(row, rows, sums.queries);
  };
  const Matrix kept = attentionWeights(args, head, Pass::backward, scratch, useWeights);

  multiply(kept.data, 1, kept.stride, dContext, dValues.rows(0), length, length, width);
  dValues.complete(0, length, sums.values);
  multiply(dScores.data, 1, dScores.stride, queries, dKeys.rows(0), length, length, width);
  dKeys.complete(0, length, sums.keys);
}

// Reads what both passes have: the first five inputs, and the attributes.
Args readArgs(Call& call) {
  const auto queries = call.input(0), keys = call.input(1), values = call.input(2), key = call.input(4);
  const int64_t heads = static_cast<int64_t>(call.attribute(0));
  const float rate = call.attribute(1);
  call.require(queries.shape.size() == 2, "queries do not have two axes");
  const int64_t tokens = queries.shape[0], hidden = queries.shape[1];
  call.require(keys.size == queries.size && values.size == queries.size, "queries, keys and values differ in size");
  call.require(heads > 0 && hidden % heads == 0, "the hidden size is not a multiple of the number of heads");
  const PackedSequences sequences = readSequences(call, 3, tokens);
  const int64_t maxLength = sequences.maxLength();
  call.require(maxLength == static_cast<int64_t>(call.attribute(2)), "the longest sequence has another length");
  call.require(key.size == 2 || key.size == 0, "the key does not have two numbers");
  std::optional<Philox> random;
  if (key.size > 0) random.emplace(key.integers());
  const float scale = 1.0f / std::sqrt(static_cast<float>(hidden / heads));
  return {sequences,    maxLength, hidden,      heads,   hidden / heads,
          queries.data, keys.data, values.data, nullptr, random,
          nullptr,      nullptr,   rate,        scale,   random ? 1.0f / (1.0f - rate) : 1.0f};
}

int64_t savedRows(const Args& args) { return headCount(args) * args.maxLength; }

int64_t maskSize(const Args& args) { return args.random ? savedRows(args) * maskWords(args.maxLength) : 0; }

// Statistics and mask are saved as tensors of floats, which only this kernel and its gradient read.
void setSaved(Args& args, float* stats, float* mask) {
  args.stats = reinterpret_cast<SoftmaxStats*>(stats);
  args.mask = args.random ? reinterpret_cast<uint32_t*>(mask) : nullptr;
}

}  // namespace

const Operation Attention::operation = {
    "WorkbenchAttention",
    {"queries: float", "keys: float", "values: float", "offsets: int32", "key: int32"},
    {"context: float", "row_stats: float", "dropout_bits: float"},
    {"heads", "rate", "max_length"}};

void Attention::compute(Call& call) {
  Args args = readArgs(call);
  float* context = call.output(0, call.input(0).shape);
  setSaved(args, call.output(1, {savedRows(args), 2}), call.output(2, {maskSize(args)}));
  parallelFor(headCount(args), 1, [&](int64_t i, int64_t) { forwardHead(args, headOf(args, i), context); });
}

const Operation AttentionGradient::operation = {
    "WorkbenchAttentionGradient",
    {"queries: float", "keys: float", "values: float", "offsets: int32", "key: int32", "d_context: float",
     "row_stats: float", "dropout_bits: float"},
    {"d_queries: float", "d_keys: float", "d_values: float", "sum_of_queries: float", "sum_of_keys: float",
     "sum_of_values: float"},
    {"heads", "rate", "max_length"}};

void AttentionGradient::compute(Call& call) {
  Args args = readArgs(call);
  const Shape shape = call.input(0).shape;
  const auto dContext = call.input(5), stats = call.input(6), mask = call.input(7);
  call.require(dContext.size == sizeOf(shape), "the gradient of the context has another size");
  call.require(stats.size == 2 * savedRows(args), "there are not two statistics for every row");
  call.require(mask.size == maskSize(args), "there is not a bit for every weight");
  setSaved(args, stats.data, mask.data);
  args.dContext = dContext.data;
  const Gradients to{call.output(0, shape), call.output(1, shape), call.output(2, shape)};
  const int64_t hidden = args.hidden, count = args.sequences.count;
  PartialSums ofQueries(count, hidden), ofKeys(count, hidden), ofValues(count, hidden);
  parallelFor(headCount(args), 1, [&](int64_t i, int64_t) {
    const Head head = headOf(args, i);
    const int64_t sequence = i / args.heads, column = i % args.heads * args.width;
    backwardHead(args, head, to,
                 {ofQueries.part(sequence) + column, ofKeys.part(sequence) + column, ofValues.part(sequence) + column});
  });
  ofQueries.total(call.output(3, {hidden}));
  ofKeys.total(call.output(4, {hidden}));
  ofValues.total(call.output(5, {hidden}));
}
