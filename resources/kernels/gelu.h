// x Φ(x) and its slope, in loops that become vectors.
#pragma once
#include "vector.h"

struct GeluAt {
  float value, slope;
};

INLINE GeluAt geluAt(float x) {
  const Normal at = normal(x);
  return {x * at.distribution, at.distribution + x * at.density};
}
