// The numbers that TensorFlow's StatelessRandomUniform gives for a key, made where they are used.
#pragma once
#include <cstdint>

#include "vector.h"

// Philox 4x32-10 (Salmon et al. 2011), seeded as TensorFlow's is. Numbers come in blocks, each from a count of its own.
class Philox {
 public:
  static constexpr int groups = 32;
  static constexpr int numbers = 4 * groups;

  explicit Philox(const int32_t seeds[2]);

  // Numbers in [0, 1) at places [begin, begin + count): `room` holds two blocks more; gives where the first one lies.
  const float* fill(int64_t begin, int64_t count, float* room) const;

 private:
  uint32_t key_[2];
  uint32_t counter_[2];
};
