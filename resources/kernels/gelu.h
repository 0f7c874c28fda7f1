// GELU, x Φ(x) (Hendrycks & Gimpel 2016), and its derivative.
#pragma once
#include "vector.h"

struct GeluResult {
  float value, derivative;
};

// Returns x Φ(x) and Φ(x) + x φ(x).
INLINE GeluResult geluAt(float x) {
  const NormalDistribution normal = normalDistribution(x);
  return {x * normal.cdf, normal.cdf + x * normal.density};
}
