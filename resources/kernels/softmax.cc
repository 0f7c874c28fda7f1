#include "softmax.h"

#include "vector.h"

namespace {

INLINE SoftmaxStats softmax(float* row, int64_t width, float scale) {
  float maxima[lanes];
  for (int j = 0; j < lanes; j++) maxima[j] = row[0];
  int64_t i = 0;
  for (; i + lanes <= width; i += lanes) {
    NO_UNROLL
    for (int j = 0; j < lanes; j++) maxima[j] = row[i + j] > maxima[j] ? row[i + j] : maxima[j];
  }
  for (int j = 0; i < width; i++, j++) maxima[j] = row[i] > maxima[j] ? row[i] : maxima[j];
  float max = maxima[0];
  for (int j = 1; j < lanes; j++) max = maxima[j] > max ? maxima[j] : max;
  float sums[lanes] = {0};
  for (i = 0; i + lanes <= width; i += lanes) {
    NO_UNROLL
    for (int j = 0; j < lanes; j++) {
      row[i + j] = exponential(scale * (row[i + j] - max));
      sums[j] += row[i + j];
    }
  }
  for (int j = 0; i < width; i++, j++) sums[j] += row[i] = exponential(scale * (row[i] - max));
  // Division, not multiplication by an inverse: the gradient of the keys' bias is 0 only as far as a row sums to 1.
  const float sum = horizontalSum(sums);
  for (i = 0; i < width; i++) row[i] /= sum;
  return {max, sum};
}

}  // namespace

MULTIVERSION
void softmaxRows(Matrix scores, int64_t rows, int64_t length, float scale, SoftmaxStats* stats) {
  for (int64_t i = 0; i < rows; i++) stats[i] = softmax(scores.data + i * scores.stride, length, scale);
}

MULTIVERSION
void softmaxRowsFromStats(Matrix scores, int64_t rows, int64_t length, float scale, const SoftmaxStats* stats) {
  for (int64_t i = 0; i < rows; i++) {
    float* row = scores.data + i * scores.stride;
    const auto [max, sum] = stats[i];
    for (int64_t j = 0; j < length; j++) row[j] = exponential(scale * (row[j] - max)) / sum;
  }
}

MULTIVERSION
void makeDropoutMask(const float* random, int64_t randomStride, float rate, uint32_t* mask, int64_t maskStride,
                     int64_t rows, int64_t length) {
  for (int64_t i = 0; i < rows; i++) {
    const float* numbers = random + i * randomStride;
    uint32_t* words = mask + i * maskStride;
    int64_t j = 0;
    for (; j + wordBits <= length; j += wordBits) {
      uint32_t word = 0;
      for (int k = 0; k < wordBits; k++) word |= static_cast<uint32_t>(numbers[j + k] >= rate) << k;
      words[j / wordBits] = word;
    }
    if (j < length) words[j / wordBits] = 0;
    for (; j < length; j++) words[j / wordBits] |= static_cast<uint32_t>(numbers[j] >= rate) << (j % wordBits);
  }
}

MULTIVERSION
void applyDropoutMask(Matrix weights, Matrix kept, const uint32_t* mask, int64_t maskStride, int64_t rows,
                      int64_t length) {
  for (int64_t i = 0; i < rows; i++) {
    const float* from = weights.data + i * weights.stride;
    float* to = kept.data + i * kept.stride;
    const uint32_t* words = mask + i * maskStride;
    int64_t j = 0;
    for (; j + wordBits <= length; j += wordBits) {
      const uint32_t word = words[j / wordBits];
      for (int k = 0; k < wordBits; k++) to[j + k] = word & (uint32_t{1} << k) ? from[j + k] : 0.0f;
    }
    for (; j < length; j++) to[j] = words[j / wordBits] & (uint32_t{1} << (j % wordBits)) ? from[j] : 0.0f;
  }
}

MULTIVERSION
void softmaxGradientRows(Matrix kept, Matrix softmax, Matrix gradient, int64_t rows, int64_t length) {
  for (int64_t row = 0; row < rows; row++) {
    const float* k = kept.data + row * kept.stride;
    const float* p = softmax.data + row * softmax.stride;
    float* g = gradient.data + row * gradient.stride;
    float sums[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= length; i += lanes) {
      NO_UNROLL
      IVDEP
      for (int j = 0; j < lanes; j++) {
        g[i + j] *= k[i + j];
        sums[j] += g[i + j];
      }
    }
    for (int j = 0; i < length; i++, j++) sums[j] += g[i] *= k[i];
    const float sum = horizontalSum(sums);
    IVDEP
    for (int64_t i = 0; i < length; i++) g[i] -= p[i] * sum;
  }
}
