// The kernels. Each does in one pass over memory what takes several of TensorFlow's own operations. All floats are float32.
// Comments give outputs in terms of inputs; the shapes are checked.
#pragma once
#include "operation.h"

// sum = x + bias for x [rows, width]; overwrites x.
struct AddBias {
  static const Operation operation;
  static void compute(Call& call);
};

// value = GELU(x).
struct Gelu {
  static const Operation operation;
  static void compute(Call& call);
};

// value = GELU(x), derivative = GELU'(x).
struct GeluWithDerivative {
  static const Operation operation;
  static void compute(Call& call);
};

// kept = x · scale where the random number of the element is at least `rate`, 0 elsewhere; sum = sum of its rows.
struct Dropout {
  static const Operation operation;
  static void compute(Call& call);
};

// LayerNorm (Ba et al. 2016) of a + b over the last axis: normalised = (a + b − mean) / std, value = normalised · gain + bias,
// inverse_std = 1 / std for each row.
struct LayerNorm {
  static const Operation operation;
  static void compute(Call& call);
};

// Gradients of a + b, gain and bias.
struct LayerNormGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// Scaled dot-product attention within each sequence, with dropout on the attention weights: queries, keys and values
// [tokens, hidden] → context. An empty key turns dropout off. row_stats and dropout_bits are for the gradient only.
struct Attention {
  static const Operation operation;
  static void compute(Call& call);
};

// Gradients of queries, keys and values, and the sums of their rows.
struct AttentionGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// sum = Σ over tables of the row that the id of each token selects.
struct Lookup {
  static const Operation operation;
  static void compute(Call& call);
};

// The gradient of one table. The row `untrained` gets none; −1 means that every row is trained.
struct LookupGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// The mean of the rows of each sequence.
struct Means {
  static const Operation operation;
  static void compute(Call& call);
};

// The gradient of the rows.
struct MeansGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// mean = mean over rows of −log softmax(outputs)[label]; gradient = (softmax(outputs) − one-hot label) / rows.
struct CrossEntropy {
  static const Operation operation;
  static void compute(Call& call);
};

// mean = mean of (output − label)²; gradient = that of mean.
struct SquaredError {
  static const Operation operation;
  static void compute(Call& call);
};

// scaled = x · factor, a scalar. For small x, such as the gradient of a loss.
struct Scale {
  static const Operation operation;
  static void compute(Call& call);
};

// The sum of all rows.
struct SumOfRows {
  static const Operation operation;
  static void compute(Call& call);
};

// Σ x² over all tensors of a list, a scalar.
struct SumOfSquares {
  static const Operation operation;
  static void compute(Call& call);
};

// One update of AdamW (Loshchilov & Hutter 2019). The next weights overwrite the gradients, and the next moments the moments.
// The last input has the hyper-parameters of the step: gradient factor, step size, epsilon, and the factor of weight decay.
struct AdamW {
  static const Operation operation;
  static void compute(Call& call);
};

// a · b for each pair of two lists, as they are or transposed.
struct MatrixProduct {
  static const Operation operation;
  static void compute(Call& call);
};

// sum = Σ a · b over two lists + addend.
struct ProductPlus {
  static const Operation operation;
  static void compute(Call& call);
};

// product = (a · b) ∘ factors, sum = sum of its rows.
struct ProductTimes {
  static const Operation operation;
  static void compute(Call& call);
};

// values = x · weightᵀ + bias for each triple of three lists.
struct Linear {
  static const Operation operation;
  static void compute(Call& call);
};

// sum = x · weightᵀ + bias + addend.
struct LinearPlus {
  static const Operation operation;
  static void compute(Call& call);
};

// kept = y · scale for y = x · weightᵀ + bias where the random number of the element is at least `rate`, 0 elsewhere.
struct LinearDropout {
  static const Operation operation;
  static void compute(Call& call);
};

// value = GELU(x · weightᵀ + bias).
struct LinearGelu {
  static const Operation operation;
  static void compute(Call& call);
};

// value = GELU(y), derivative = GELU'(y) for y = x · weightᵀ + bias.
struct LinearGeluWithDerivative {
  static const Operation operation;
  static void compute(Call& call);
};
