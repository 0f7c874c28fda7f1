// Counter-based random numbers, equal to those of TensorFlow's StatelessRandomUniform for the same key.
#pragma once
#include <cstdint>

#include "vector.h"

// Philox 4x32-10 (Salmon et al. 2011), seeded as in TensorFlow. A counter gives four numbers, and a block is computed at once.
class Philox {
 public:
  static constexpr int counters = 32;  // of a block
  static constexpr int numbers = 4 * counters;

  explicit Philox(const int32_t seeds[2]);

  // Writes the numbers in [0, 1) at positions [begin, begin + count) into `scratch`, which has room for two blocks more, and
  // returns the address of the first.
  const float* fill(int64_t begin, int64_t count, float* scratch) const;

 private:
  uint32_t key_[2];
  uint32_t counter_[2];
};
