// The softmax of attention: row by row, with dropout on its result and its gradient.
#pragma once
#include <cstdint>

#include "small-product.h"

// Statistics of a row of scores, from which the backward pass recomputes the softmax.
struct SoftmaxStats {
  float max;
  float sum;  // Σ e^(scale · (score − max))
};

// Replaces scores by softmax(scale · scores) and writes the statistics of each row.
void softmaxRows(Matrix scores, int64_t rows, int64_t length, float scale, SoftmaxStats* stats);

// The same from known statistics.
void softmaxRowsFromStats(Matrix scores, int64_t rows, int64_t length, float scale, const SoftmaxStats* stats);

// A dropout mask has one bit for each weight; a row of the mask is padded to whole words.
constexpr int64_t wordBits = 32;
inline int64_t maskWords(int64_t length) { return (length + wordBits - 1) / wordBits; }

// Sets the bits of the weights whose random number is at least `rate`, and clears the others.
void makeDropoutMask(const float* random, int64_t randomStride, float rate, uint32_t* mask, int64_t maskStride,
                     int64_t rows, int64_t length);

// Copies the weights whose bit is set, and writes 0 elsewhere.
void applyDropoutMask(Matrix weights, Matrix kept, const uint32_t* mask, int64_t maskStride, int64_t rows,
                      int64_t length);

// With P the softmax, K its entries after dropout and G the gradient of K: overwrites G by K ∘ G − P · sum(K ∘ G), row by row,
// which is the gradient of the scaled scores.
void softmaxGradientRows(Matrix kept, Matrix softmax, Matrix gradient, int64_t rows, int64_t length);
