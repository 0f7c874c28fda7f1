// Dropout of numbers that lie side by side.
#pragma once
#include <cstdint>

#include "philox.h"

// x · scale where the number drawn for its place is at least `rate`, 0 elsewhere; places are counted from `at`.
void dropSome(const Philox& random, int64_t at, int64_t count, const float* x, float* kept, float rate, float scale);
