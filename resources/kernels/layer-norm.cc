#include <cmath>

#include "kernels.h"
#include "parallel.h"
#include "sums.h"
#include "vector.h"

namespace {

struct Rows {
  const float* a;
  const float* b;
  const float* gain;
  const float* bias;
  int64_t width;
  float eps;
};

EVERY_PROCESSOR
void normalise(const Rows& rows, float* value, float* normalised, float* inverseStd, int64_t begin, int64_t end) {
  const int64_t width = rows.width;
  for (int64_t row = begin; row < end; row++) {
    const float* a = rows.a + row * width;
    const float* b = rows.b + row * width;
    float* r = normalised + row * width;
    float* y = value + row * width;
    float sums[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      ROLLED
      APART
      for (int j = 0; j < lanes; j++) {
        r[i + j] = a[i + j] + b[i + j];
        sums[j] += r[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) sums[j] += r[i] = a[i] + b[i];
    const float mean = total(sums) / width;
    float squares[lanes] = {0};
    for (i = 0; i + lanes <= width; i += lanes) {
      ROLLED
      APART
      for (int j = 0; j < lanes; j++) {
        r[i + j] -= mean;
        squares[j] += r[i + j] * r[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) {
      r[i] -= mean;
      squares[j] += r[i] * r[i];
    }
    const float inverse = 1.0f / std::sqrt(total(squares) / width + rows.eps);
    inverseStd[row] = inverse;
    APART
    for (i = 0; i < width; i++) {
      r[i] *= inverse;
      y[i] = r[i] * rows.gain[i] + rows.bias[i];
    }
  }
}

struct Gradient {
  const float* dy;
  const float* gain;
  const float* normalised;
  const float* inverseStd;
  int64_t width;
};

// dx = (g − mean(g) − r · mean(g · r)) / std with g = dy ∘ gain; the sums of dy ∘ r and dy over these rows are added up.
EVERY_PROCESSOR
void differentiate(const Gradient& given, float* dx, float* __restrict dGain, float* __restrict dBias, int64_t begin,
                   int64_t end) {
  const int64_t width = given.width;
  const float* __restrict gain = given.gain;
  for (int64_t row = begin; row < end; row++) {
    const float* __restrict dy = given.dy + row * width;
    const float* __restrict r = given.normalised + row * width;
    float* __restrict to = dx + row * width;
    float along[lanes] = {0}, across[lanes] = {0};
    int64_t i = 0;
    for (; i + lanes <= width; i += lanes) {
      ROLLED
      for (int j = 0; j < lanes; j++) {
        const float g = dy[i + j] * gain[i + j];
        along[j] += g;
        across[j] += g * r[i + j];
      }
    }
    for (int j = 0; i < width; i++, j++) {
      along[j] += dy[i] * gain[i];
      across[j] += dy[i] * gain[i] * r[i];
    }
    const float mean = total(along) / width, slope = total(across) / width, inverse = given.inverseStd[row];
    for (i = 0; i < width; i++) {
      to[i] = (dy[i] * gain[i] - mean - r[i] * slope) * inverse;
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
  const int64_t width = a.lastAxis();
  call.require(a.size == b.size && gain.size == width && bias.size == width, "the shapes do not fit each other");
  float* value = call.output(0, a.shape);
  float* normalised = call.output(1, a.shape);
  float* inverseStd = call.output(2, {a.rows()});
  const Rows rows{a.data, b.data, gain.data, bias.data, width, call.attribute(0)};
  inParallel(a.rows(), rowsAPiece(width),
             [&](int64_t begin, int64_t end) { normalise(rows, value, normalised, inverseStd, begin, end); });
}

const Operation LayerNormGradient::operation = {"WorkbenchLayerNormGradient",
                                                {"dy: float", "gain: float", "normalised: float", "inverse_std: float"},
                                                {"dx: float", "d_gain: float", "d_bias: float"},
                                                {}};

void LayerNormGradient::compute(Call& call) {
  const auto dy = call.input(0), gain = call.input(1), normalised = call.input(2), inverseStd = call.input(3);
  const int64_t width = dy.lastAxis(), rows = dy.rows();
  call.require(normalised.size == dy.size && gain.size == width && inverseStd.size == rows,
               "the shapes do not fit each other");
  float* dx = call.output(0, dy.shape);
  const Gradient given{dy.data, gain.data, normalised.data, inverseStd.data, width};
  const int64_t piece = rowsAPiece(width), pieces = piecesIn(rows, piece);
  SumsOfParts dGain(pieces, width), dBias(pieces, width);
  inParallel(rows, piece, [&](int64_t begin, int64_t end) {
    differentiate(given, dx, dGain.of(begin / piece), dBias.of(begin / piece), begin, end);
  });
  dGain.addUp(call.output(1, {width}));
  dBias.addUp(call.output(2, {width}));
}
