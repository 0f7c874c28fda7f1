#pragma once
#include <cstdint>

#include "philox.h"

// Writes x · scale where the random number of an element is at least `rate`, and 0 elsewhere. `position` is that of x[0] in the
// sequence of random numbers. `kept` may be x.
void applyDropout(const Philox& random, int64_t position, int64_t count, const float* x, float* kept, float rate,
                  float scale);
