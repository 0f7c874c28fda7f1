#include <cmath>

#include "kernels.h"
#include "parallel.h"
#include "sums.h"
#include "vector.h"

namespace {

struct Args {
  const float* a;
  const float* b;
  const float* gain;
  const float* bias;
  int64_t width;
  float eps;
};

// Writes the outputs of rows [begin, end). The deviations are kept in `normalised` until the variance is known: two passes are more
// exact than one.
MULTIVERSION
void normalise(const Args& args, float* value, float* normalised, float* inverseStd, int64_t begin, int64_t end) {
  const int64_t width = args.width;
  for (int64_t row = begin; row < end; row++) {
    const float* a = args.a + row * width;
    const float* b = args.b + row * width;
    float* r = normalised + row * width;
    float* y = value + row * width;
    float sums[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      NO_UNROLL
      IVDEP
      for (int j = 0; j < lanes; j++) {
        r[i + j] = a[i + j] + b[i + j];
        sums[j] += r[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) sums[j] += r[i] = a[i] + b[i];
    const float mean = horizontalSum(sums) / width;
    float squares[lanes] = {0};
    for (i = 0; i + lanes <= width; i += lanes) {
      NO_UNROLL
      IVDEP
      for (int j = 0; j < lanes; j++) {
        r[i + j] -= mean;
        squares[j] += r[i + j] * r[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) {
      r[i] -= mean;
      squares[j] += r[i] * r[i];
    }
    const float inverse = 1.0f / std::sqrt(horizontalSum(squares) / width + args.eps);
    inverseStd[row] = inverse;
    IVDEP
    for (i = 0; i < width; i++) {
      r[i] *= inverse;
      y[i] = r[i] * args.gain[i] + args.bias[i];
    }
  }
}

struct GradientArgs {
  const float* dy;
  const float* gain;
  const float* normalised;
  const float* inverseStd;
  int64_t width;
};

// dx = (g − mean(g) − r · mean(g · r)) / std with g = dy ∘ gain and r the normalised row. Adds dy ∘ r and dy of rows [begin, end)
// to dGain and dBias.
MULTIVERSION
void differentiate(const GradientArgs& args, float* dx, float* __restrict dGain, float* __restrict dBias, int64_t begin,
                   int64_t end) {
  const int64_t width = args.width;
  const float* __restrict gain = args.gain;
  for (int64_t row = begin; row < end; row++) {
    const float* __restrict dy = args.dy + row * width;
    const float* __restrict r = args.normalised + row * width;
    float* __restrict to = dx + row * width;
    float sums[lanes] = {0}, dots[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      NO_UNROLL
      for (int j = 0; j < lanes; j++) {
        const float g = dy[i + j] * gain[i + j];
        sums[j] += g;
        dots[j] += g * r[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) {
      sums[j] += dy[i] * gain[i];
      dots[j] += dy[i] * gain[i] * r[i];
    }
    const float mean = horizontalSum(sums) / width, meanDot = horizontalSum(dots) / width;
    const float inverse = args.inverseStd[row];
    for (i = 0; i < width; i++) {
      to[i] = (dy[i] * gain[i] - mean - r[i] * meanDot) * inverse;
      dGain[i] += dy[i] * r[i];
      dBias[i] += dy[i];
    }
  }
}

}  // namespace

const Operation LayerNorm::operation = {"WorkbenchLayerNorm",
                                        {"a: float", "b: float", "gain: float", "bias: float"},
                                        {"value: float", "normalised: float", "inverse_std: float"},
                                        {"eps"}};

void LayerNorm::compute(Call& call) {
  const auto a = call.input(0), b = call.input(1), gain = call.input(2), bias = call.input(3);
  const int64_t width = a.width();
  call.require(a.size == b.size && gain.size == width && bias.size == width, "the shapes do not match");
  float* value = call.output(0, a.shape);
  float* normalised = call.output(1, a.shape);
  float* inverseStd = call.output(2, {a.rows()});
  const Args args{a.data, b.data, gain.data, bias.data, width, call.attribute(0)};
  parallelFor(a.rows(), rowsPerChunk(width),
              [&](int64_t begin, int64_t end) { normalise(args, value, normalised, inverseStd, begin, end); });
}

const Operation LayerNormGradient::operation = {"WorkbenchLayerNormGradient",
                                                {"dy: float", "gain: float", "normalised: float", "inverse_std: float"},
                                                {"dx: float", "d_gain: float", "d_bias: float"},
                                                {}};

void LayerNormGradient::compute(Call& call) {
  const auto dy = call.input(0), gain = call.input(1), normalised = call.input(2), inverseStd = call.input(3);
  const int64_t width = dy.width(), rows = dy.rows();
  call.require(normalised.size == dy.size && gain.size == width && inverseStd.size == rows, "the shapes do not match");
  float* dx = call.output(0, dy.shape);
  const GradientArgs args{dy.data, gain.data, normalised.data, inverseStd.data, width};
  const int64_t chunk = rowsPerChunk(width), chunks = ceilDiv(rows, chunk);
  PartialSums dGain(chunks, width), dBias(chunks, width);
  parallelFor(rows, chunk, [&](int64_t begin, int64_t end) {
    differentiate(args, dx, dGain.part(begin / chunk), dBias.part(begin / chunk), begin, end);
  });
  dGain.total(call.output(1, {width}));
  dBias.total(call.output(2, {width}));
}
