#pragma once
#include <cstdint>
#include <vector>

// Adds `count` rows of `width` numbers, which begin `stride` numbers apart, to sum [width].
void addRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width);

// Sets sum [width] to the sum of the rows.
void sumRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width);

// Sums of rows, one for each part of the rows. A thread writes only its own part, and parts are added in order: the result has
// the same bits with any number of threads.
class PartialSums {
 public:
  PartialSums(int64_t parts, int64_t width) : parts_(parts), width_(width), sums_(parts * width, 0.0f) {}
  // Returns the sum [width] of that part, 0 at first.
  float* part(int64_t part) { return sums_.data() + part * width_; }
  void total(float* sum) const { sumRows(sums_.data(), width_, sum, parts_, width_); }

 private:
  int64_t parts_, width_;
  std::vector<float> sums_;
};
