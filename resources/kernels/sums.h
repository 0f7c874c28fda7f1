// Sums of rows.
#pragma once
#include <cstdint>
#include <vector>

// Adds `count` rows, which begin `stride` numbers apart, to `sum`.
void addRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width);

// The same from 0.
void sumRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width);

// Sums of rows by parts, no number of which two threads write. They are added in the order of the parts: the same bits with any
// number of threads.
class SumsOfParts {
 public:
  SumsOfParts(int64_t parts, int64_t width) : parts_(parts), width_(width), sums_(parts * width, 0.0f) {}
  // Zeros at first.
  float* of(int64_t part) { return sums_.data() + part * width_; }
  void addUp(float* sum) const { sumRows(sums_.data(), width_, sum, parts_, width_); }

 private:
  int64_t parts_, width_;
  std::vector<float> sums_;
};
