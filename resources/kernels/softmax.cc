#include "weights.h"

#include "vector.h"

namespace {

// Softmax of scale · row in place.
INLINE RowOfWeights softmax(float* row, int64_t width, float scale) {
  float highest[lanes];
  for (int j = 0; j < lanes; j++) highest[j] = row[0];
  int64_t i = 0;
  for (; i + lanes <= width; i += lanes) {
    ROLLED
    for (int j = 0; j < lanes; j++) highest[j] = row[i + j] > highest[j] ? row[i + j] : highest[j];
  }
  for (int j = 0; i < width; i++, j++) highest[j] = row[i] > highest[j] ? row[i] : highest[j];
  float top = highest[0];
  for (int j = 1; j < lanes; j++) top = highest[j] > top ? highest[j] : top;
  float sums[lanes] = {0};
  for (i = 0; i + lanes <= width; i += lanes) {
    ROLLED
    for (int j = 0; j < lanes; j++) {
      row[i + j] = exponential(scale * (row[i + j] - top));
      sums[j] += row[i + j];
    }
  }
  for (int j = 0; i < width; i++, j++) sums[j] += row[i] = exponential(scale * (row[i] - top));
  // Divided, not multiplied by an inverse: the gradient of the keys' bias is 0 only as far as a row sums to 1.
  const float sum = total(sums);
  for (i = 0; i < width; i++) row[i] /= sum;
  return {top, sum};
}

}  // namespace

EVERY_PROCESSOR
void softmaxRows(Matrix scores, int64_t rows, int64_t length, float scale, RowOfWeights* found) {
  for (int64_t i = 0; i < rows; i++) found[i] = softmax(scores.data + i * scores.stride, length, scale);
}

EVERY_PROCESSOR
void softmaxRowsAgain(Matrix scores, int64_t rows, int64_t length, float scale, const RowOfWeights* found) {
  for (int64_t i = 0; i < rows; i++) {
    float* row = scores.data + i * scores.stride;
    const auto [top, sum] = found[i];
    for (int64_t j = 0; j < length; j++) row[j] = exponential(scale * (row[j] - top)) / sum;
  }
}

EVERY_PROCESSOR
void choose(const float* drawn, int64_t strideDrawn, float rate, uint32_t* bits, int64_t strideBits, int64_t rows,
            int64_t length) {
  for (int64_t i = 0; i < rows; i++) {
    const float* numbers = drawn + i * strideDrawn;
    uint32_t* to = bits + i * strideBits;
    int64_t j = 0;
    for (; j + word <= length; j += word) {
      uint32_t chosen = 0;
      for (int k = 0; k < word; k++) chosen |= static_cast<uint32_t>(numbers[j + k] >= rate) << k;
      to[j / word] = chosen;
    }
    if (j < length) to[j / word] = 0;
    for (; j < length; j++) to[j / word] |= static_cast<uint32_t>(numbers[j] >= rate) << (j % word);
  }
}

EVERY_PROCESSOR
void keepSome(Matrix weights, Matrix kept, const uint32_t* bits, int64_t strideBits, int64_t rows, int64_t length) {
  for (int64_t i = 0; i < rows; i++) {
    const float* from = weights.data + i * weights.stride;
    float* to = kept.data + i * kept.stride;
    const uint32_t* chosen = bits + i * strideBits;
    int64_t j = 0;
    for (; j + word <= length; j += word) {
      const uint32_t here = chosen[j / word];
      for (int k = 0; k < word; k++) to[j + k] = here & (uint32_t{1} << k) ? from[j + k] : 0.0f;
    }
    for (; j < length; j++) to[j] = chosen[j / word] & (uint32_t{1} << (j % word)) ? from[j] : 0.0f;
  }
}

EVERY_PROCESSOR
void differentiateRows(Matrix kept, Matrix weights, Matrix gradient, int64_t rows, int64_t length) {
  for (int64_t row = 0; row < rows; row++) {
    const float* k = kept.data + row * kept.stride;
    const float* p = weights.data + row * weights.stride;
    float* g = gradient.data + row * gradient.stride;
    float sums[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= length; i += lanes) {
      ROLLED
      APART
      for (int j = 0; j < lanes; j++) {
        g[i + j] *= k[i + j];
        sums[j] += g[i + j];
      }
    }
    for (int j = 0; i < length; i++, j++) sums[j] += g[i] *= k[i];
    const float sum = total(sums);
    APART
    for (int64_t i = 0; i < length; i++) g[i] -= p[i] * sum;
  }
}
