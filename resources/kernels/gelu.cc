#include "gelu.h"

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

namespace {

MULTIVERSION
void values(const float* x, float* value, int64_t count) {
  for (int64_t i = 0; i < count; i++) value[i] = geluAt(x[i]).value;
}

MULTIVERSION
void valuesAndDerivatives(const float* x, float* value, float* derivative, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    const GeluResult gelu = geluAt(x[i]);
    value[i] = gelu.value;
    derivative[i] = gelu.derivative;
  }
}

constexpr int64_t chunk = 32768;

}  // namespace

const Operation Gelu::operation = {"WorkbenchGelu", {"x: float"}, {"value: float"}, {}};

void Gelu::compute(Call& call) {
  const auto x = call.input(0);
  float* value = call.output(0, x.shape);
  parallelFor(x.size, chunk, [&](int64_t begin, int64_t end) { values(x.data + begin, value + begin, end - begin); });
}

const Operation GeluWithDerivative::operation = {
    "WorkbenchGeluWithDerivative", {"x: float"}, {"value: float", "derivative: float"}, {}};

void GeluWithDerivative::compute(Call& call) {
  const auto x = call.input(0);
  float* value = call.output(0, x.shape);
  float* derivative = call.output(1, x.shape);
  parallelFor(x.size, chunk, [&](int64_t begin, int64_t end) {
    valuesAndDerivatives(x.data + begin, value + begin, derivative + begin, end - begin);
  });
}
