#include "gelu.h"

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

namespace {

EVERY_PROCESSOR
void values(const float* x, float* value, int64_t count) {
  for (int64_t i = 0; i < count; i++) value[i] = geluAt(x[i]).value;
}

EVERY_PROCESSOR
void valuesAndSlopes(const float* x, float* value, float* slope, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    const GeluAt at = geluAt(x[i]);
    value[i] = at.value;
    slope[i] = at.slope;
  }
}

constexpr int64_t piece = 32768;

}  // namespace

const Operation Gelu::operation = {"WorkbenchGelu", {"x: float"}, {"value: float"}, {}};

void Gelu::compute(Call& call) {
  const auto x = call.input(0);
  float* value = call.output(0, x.shape);
  inParallel(x.size, piece, [&](int64_t begin, int64_t end) { values(x.data + begin, value + begin, end - begin); });
}

const Operation GeluWithSlope::operation = {
    "WorkbenchGeluWithSlope", {"x: float"}, {"value: float", "slope: float"}, {}};

void GeluWithSlope::compute(Call& call) {
  const auto x = call.input(0);
  float* value = call.output(0, x.shape);
  float* slope = call.output(1, x.shape);
  inParallel(x.size, piece, [&](int64_t begin, int64_t end) {
    valuesAndSlopes(x.data + begin, value + begin, slope + begin, end - begin);
  });
}
