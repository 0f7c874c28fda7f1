#include "examples.h"
#include "kernels.h"
#include "parallel.h"
#include "sums.h"
#include "vector.h"

namespace {

EVERY_PROCESSOR
void scaled(const float* from, float scale, float* to, int64_t width) {
  for (int64_t i = 0; i < width; i++) to[i] = from[i] * scale;
}

}  // namespace

const Operation Means::operation = {"WorkbenchMeans", {"x: float", "starts: int32"}, {"means: float"}, {}};

void Means::compute(Call& call) {
  const auto x = call.input(0);
  const int64_t width = x.lastAxis();
  const Examples examples = readExamples(call, 1, x.rows());
  float* means = call.output(0, {examples.size, width});
  inParallel(examples.size, 1, [&](int64_t i, int64_t) {
    float* mean = means + i * width;
    sumRows(x.data + examples.starts[i] * width, width, mean, examples.lengthOf(i), width);
    scaled(mean, 1.0f / examples.lengthOf(i), mean, width);
  });
}

const Operation MeansGradient::operation = {
    "WorkbenchMeansGradient", {"d_means: float", "starts: int32"}, {"dx: float"}, {"rows"}};

void MeansGradient::compute(Call& call) {
  const auto dMeans = call.input(0);
  const int64_t width = dMeans.lastAxis();
  const int64_t rows = static_cast<int64_t>(call.attribute(0));
  const Examples examples = readExamples(call, 1, rows);
  call.require(dMeans.rows() == examples.size, "there is not a mean for every example");
  float* dx = call.output(0, {rows, width});
  inParallel(examples.size, 1, [&](int64_t i, int64_t) {
    const float share = 1.0f / examples.lengthOf(i);
    for (int64_t row = examples.starts[i]; row < examples.starts[i + 1]; row++) {
      scaled(dMeans.data + i * width, share, dx + row * width, width);
    }
  });
}
