// What attention does to rows of its weights between the products.
#pragma once
#include <cstdint>

#include "small-product.h"

// Of a row of scores: the highest, and Σ e^(scale · (score − highest)).
struct RowOfWeights {
  float top, sum;
};

// Softmax of scale · scores, row by row, in place; tells what it found.
void softmaxRows(Matrix scores, int64_t rows, int64_t length, float scale, RowOfWeights* found);

// The same weights, of rows that were gone through before.
void softmaxRowsAgain(Matrix scores, int64_t rows, int64_t length, float scale, const RowOfWeights* found);

// A bit a weight; those of a row are padded to whole words.
constexpr int64_t word = 32;
inline int64_t wordsOf(int64_t length) { return (length + word - 1) / word; }

// Sets the bits of the places whose number is at least `rate`.
void choose(const float* drawn, int64_t strideDrawn, float rate, uint32_t* bits, int64_t strideBits, int64_t rows,
            int64_t length);

// The weights whose bits are set, 0 elsewhere.
void keepSome(Matrix weights, Matrix kept, const uint32_t* bits, int64_t strideBits, int64_t rows, int64_t length);

// With P the weights, K those kept and G the gradient of K: K ∘ G − P · sum(K ∘ G), row by row, over G.
void differentiateRows(Matrix kept, Matrix weights, Matrix gradient, int64_t rows, int64_t length);
