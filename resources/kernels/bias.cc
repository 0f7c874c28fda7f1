#include "bias.h"

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

MULTIVERSION
void addBias(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    for (int64_t i = 0; i < width; i++) to[i] += bias[i];
  }
}

const Operation AddBias::operation = {"WorkbenchAddBias", {"x: float", "bias: float"}, {"sum: float"}, {}};

void AddBias::compute(Call& call) {
  const auto x = call.input(0), bias = call.input(1);
  const int64_t width = x.width();
  call.require(bias.size == width, "the bias is not as wide as the rows");
  parallelFor(x.rows(), rowsPerChunk(width), [&](int64_t begin, int64_t end) {
    addBias(x.data + begin * width, width, bias.data, end - begin, width);
  });
  call.reuseInput(0, 0);
}
