#include "kernels.h"
#include "packed-sequences.h"
#include "parallel.h"
#include "sums.h"
#include "vector.h"

namespace {

MULTIVERSION
void copyScaled(const float* from, float scale, float* to, int64_t width) {
  for (int64_t i = 0; i < width; i++) to[i] = from[i] * scale;
}

}  // namespace

const Operation Means::operation = {"WorkbenchMeans", {"x: float", "offsets: int32"}, {"means: float"}, {}};

void Means::compute(Call& call) {
  const auto x = call.input(0);
  const int64_t width = x.width();
  const PackedSequences sequences = readSequences(call, 1, x.rows());
  float* means = call.output(0, {sequences.count, width});
  parallelFor(sequences.count, 1, [&](int64_t i, int64_t) {
    float* mean = means + i * width;
    sumRows(x.data + sequences.offsets[i] * width, width, mean, sequences.lengthOf(i), width);
    copyScaled(mean, 1.0f / sequences.lengthOf(i), mean, width);
  });
}

const Operation MeansGradient::operation = {
    "WorkbenchMeansGradient", {"d_means: float", "offsets: int32"}, {"dx: float"}, {"rows"}};

void MeansGradient::compute(Call& call) {
  const auto dMeans = call.input(0);
  const int64_t width = dMeans.width();
  const int64_t rows = static_cast<int64_t>(call.attribute(0));
  const PackedSequences sequences = readSequences(call, 1, rows);
  call.require(dMeans.rows() == sequences.count, "there is not a mean for every sequence");
  float* dx = call.output(0, {rows, width});
  parallelFor(sequences.count, 1, [&](int64_t i, int64_t) {
    const float share = 1.0f / sequences.lengthOf(i);
    for (int64_t row = sequences.offsets[i]; row < sequences.offsets[i + 1]; row++) {
      copyScaled(dMeans.data + i * width, share, dx + row * width, width);
    }
  });
}
