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

// x · scale where the number drawn for its place is at least `rate`, 0 elsewhere.
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

// Scaled dot-product attention with dropout on its weights: queries, keys and values [size, length, hidden] → context.
// An empty penalty adds nothing; an empty key drops nothing.
struct Attention {
  static const Operation operation;
  static void compute(Call& call);
};

// Gradients of queries, keys and values.
struct AttentionGradient {
  static const Operation operation;
  static void compute(Call& call);
};

// One update of a weight and its two moments; the change is factor, scale, floor and what is kept of the weight.
struct AdamW {
  static const Operation operation;
  static void compute(Call& call);
};
