// What is computed here in one pass over memory where TensorFlow's own operations take several. All numbers are float32.
#pragma once
#include "operation.h"

// x + bias for x [rows, width], written over x.
struct AddBias {
  static const Operation operation;
  static void compute(Call& call);
};

// x Φ(x).
struct Gelu {
  static const Operation operation;
  static void compute(Call& call);
};

// x Φ(x), and its slope Φ(x) + x φ(x).
struct GeluWithSlope {
  static const Operation operation;
  static void compute(Call& call);
};

// x · scale where the number drawn for its place is at least `rate`, 0 elsewhere, and the sum of its rows.
struct Drop {
  static const Operation operation;
  static void compute(Call& call);
};

// (a + b − mean) / std · gain + bias over the last axis, with the normalised rows and 1 / std.
struct LayerNorm {
  static const Operation operation;
  static void compute(Call& call);
};

// Gradients of a + b, gain and bias.
struct LayerNormGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// Scaled dot-product attention among the tokens of each example, with dropout on its weights: queries, keys and values
// [tokens, hidden] → context. An empty key drops nothing.
struct Attention {
  static const Operation operation;
  static void compute(Call& call);
};

// Gradients of queries, keys and values, and the sums of their rows.
struct AttentionGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// Σ of the rows that ids name, each in its table.
struct Lookup {
  static const Operation operation;
  static void compute(Call& call);
};

// The gradient of one table; row `untrained` has none, −1 where every row has.
struct LookupGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// The mean of the rows of each example.
struct Means {
  static const Operation operation;
  static void compute(Call& call);
};

// The gradient of the rows.
struct MeansGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// The mean over rows of −log softmax at the row's label, and its gradient: softmax less the label's class, over the rows.
struct CrossEntropy {
  static const Operation operation;
  static void compute(Call& call);
};

// The mean of (output − label)², and its gradient.
struct SquaredError {
  static const Operation operation;
  static void compute(Call& call);
};

// x · factor for a scalar and small x, the gradient of a loss.
struct Scale {
  static const Operation operation;
  static void compute(Call& call);
};

// The sum of all rows.
struct SumOfRows {
  static const Operation operation;
  static void compute(Call& call);
};

// Σ x² over a list, a scalar.
struct SumOfSquares {
  static const Operation operation;
  static void compute(Call& call);
};

// One update of weights and of two moments each; the change is factor, scale, floor and what is kept of a weight. What it
// gives is the memory of the gradients, written over with the next weights, and that of the moments.
struct AdamW {
  static const Operation operation;
  static void compute(Call& call);
};

// a · b of each pair of two lists, each as it lies or transposed.
struct MatrixProduct {
  static const Operation operation;
  static void compute(Call& call);
};

// Σ a · b over two lists, + addend.
struct ProductPlus {
  static const Operation operation;
  static void compute(Call& call);
};

// (a · b) ∘ factors, and the sum of its rows.
struct ProductTimes {
  static const Operation operation;
  static void compute(Call& call);
};

// x · weightᵀ + bias of each three of the lists.
struct Linear {
  static const Operation operation;
  static void compute(Call& call);
};

// x · weightᵀ + bias + addend.
struct LinearPlus {
  static const Operation operation;
  static void compute(Call& call);
};

// y · scale for y = x · weightᵀ + bias where the number drawn for its place is at least `rate`, 0 elsewhere.
struct LinearDrop {
  static const Operation operation;
  static void compute(Call& call);
};

// y Φ(y) for y = x · weightᵀ + bias.
struct LinearGelu {
  static const Operation operation;
  static void compute(Call& call);
};

// The same, and the slope at y.
struct LinearGeluWithSlope {
  static const Operation operation;
  static void compute(Call& call);
};
