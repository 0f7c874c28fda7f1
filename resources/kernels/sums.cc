#include "sums.h"

#include <algorithm>

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

MULTIVERSION
void addRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    const float* from = rows + row * stride;
    for (int64_t i = 0; i < width; i++) sum[i] += from[i];
  }
}

void sumRows(const float* rows, int64_t stride, float* sum, int64_t count, int64_t width) {
  std::fill_n(sum, width, 0.0f);
  addRows(rows, stride, sum, count, width);
}

namespace {

MULTIVERSION
float sumOfSquares(const float* x, int64_t count) {
  float lane[lanes] = {0};
  int64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    NO_UNROLL
    for (int j = 0; j < lanes; j++) lane[j] += x[i + j] * x[i + j];
  }
  for (int j = 0; i < count; i++, j++) lane[j] += x[i] * x[i];
  return horizontalSum(lane);
}

// One thread adds the sums of the parts, so their number is limited.
constexpr int64_t mostParts = 32;

}  // namespace

const Operation SumOfRows::operation = {"WorkbenchSumOfRows", {"x: float"}, {"sum: float"}, {}};

void SumOfRows::compute(Call& call) {
  const auto x = call.input(0);
  const int64_t width = x.width(), rows = x.rows();
  const int64_t chunk = std::max(rowsPerChunk(width), ceilDiv(rows, mostParts));
  PartialSums sums(ceilDiv(rows, chunk), width);
  parallelFor(rows, chunk, [&](int64_t begin, int64_t end) {
    addRows(x.data + begin * width, width, sums.part(begin / chunk), end - begin, width);
  });
  sums.total(call.output(0, {width}));
}

const Operation SumOfSquares::operation = {"WorkbenchSumOfSquares", {"x: count * float"}, {"sum: float"}, {}};

void SumOfSquares::compute(Call& call) {
  std::vector<const float*> all;
  std::vector<int64_t> sizes;
  for (int i = 0; i < call.inputs(); i++) {
    const auto x = call.input(i);
    all.push_back(x.data);
    sizes.push_back(x.size);
  }
  const auto ranges = rangesOf(sizes, 32768);
  std::vector<float> sums(ranges.size());
  parallelFor(ranges.size(), 1, [&](int64_t i, int64_t) {
    const auto [array, begin, end] = ranges[i];
    sums[i] = sumOfSquares(all[array] + begin, end - begin);
  });
  double sum = 0;
  for (const float part : sums) sum += part;
  *call.output(0, {}) = static_cast<float>(sum);
}
