#include <algorithm>

#include "drop.h"
#include "kernels.h"
#include "matrix-product.h"
#include "vector.h"

namespace {

struct Sides {
  Product product;
  Shape shape;
};

// The first two inputs and what is transposed of them.
Sides read(Call& call, bool transposeA, bool transposeB) {
  const auto a = call.input(0), b = call.input(1);
  call.require(a.shape.size() == 2 && b.shape.size() == 2, "both sides of a product have two axes");
  const auto operand = [](const Call::Input& of, bool isTransposed) {
    const int64_t width = of.shape[1];
    return isTransposed ? Operand{of.data, 1, width} : Operand{of.data, width, 1};
  };
  const int64_t rows = a.shape[transposeA ? 1 : 0], terms = a.shape[transposeA ? 0 : 1];
  const int64_t columns = b.shape[transposeB ? 0 : 1];
  call.require(b.shape[transposeB ? 1 : 0] == terms, "the sides do not fit each other");
  call.require(terms > 0, "a product has terms");
  return {{operand(a, transposeA), operand(b, transposeB), nullptr, rows, terms, columns}, {rows, columns}};
}

EVERY_PROCESSOR
void addBias(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    for (int64_t i = 0; i < width; i++) to[i] += bias[i];
  }
}

EVERY_PROCESSOR
void bend(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    for (int64_t i = 0; i < width; i++) {
      const float x = to[i] + bias[i];
      to[i] = x * normal(x).distribution;
    }
  }
}

EVERY_PROCESSOR
void bendWithSlope(float* rows, float* slopes, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    float* slope = slopes + row * stride;
    for (int64_t i = 0; i < width; i++) {
      const float x = to[i] + bias[i];
      const Normal at = normal(x);
      to[i] = x * at.distribution;
      slope[i] = at.distribution + x * at.density;
    }
  }
}

EVERY_PROCESSOR
void scaleBy(float* rows, const float* factors, int64_t stride, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    for (int64_t i = 0; i < width; i++) rows[row * stride + i] *= factors[row * stride + i];
  }
}

EVERY_PROCESSOR
void addTo(float* rows, const float* addend, int64_t stride, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    for (int64_t i = 0; i < width; i++) rows[row * stride + i] += addend[row * stride + i];
  }
}

}  // namespace

const Operation MatrixProduct::operation = {
    "WorkbenchProduct", {"a: float", "b: float"}, {"product"}, {"transpose_a", "transpose_b"}};

void MatrixProduct::compute(Call& call) {
  auto [product, shape] = read(call, call.attribute(0) != 0, call.attribute(1) != 0);
  product.c = call.output(0, shape);
  multiply(product);
}

const Operation ProductPlus::operation = {
    "WorkbenchProductPlus", {"a: float", "b: float", "addend: float"}, {"sum"}, {}};

void ProductPlus::compute(Call& call) {
  auto [product, shape] = read(call, false, false);
  const auto addend = call.input(2);
  call.require(addend.shape == shape, "the addend is not as large as the product");
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    const int64_t at = done.row * width + done.column;
    addTo(c + at, addend.data + at, width, done.rows, done.columns);
  });
}

const Operation ProductTimes::operation = {
    "WorkbenchProductTimes", {"a: float", "b: float", "factors: float"}, {"product"}, {}};

void ProductTimes::compute(Call& call) {
  auto [product, shape] = read(call, false, false);
  const auto factors = call.input(2);
  call.require(factors.shape == shape, "the factors are not as many as the product's");
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    const int64_t at = done.row * width + done.column;
    scaleBy(c + at, factors.data + at, width, done.rows, done.columns);
  });
}

const Operation Linear::operation = {"WorkbenchLinear", {"x: float", "weight: float", "bias: float"}, {"value"}, {}};

void Linear::compute(Call& call) {
  auto [product, shape] = read(call, false, true);
  const auto bias = call.input(2);
  call.require(bias.size == product.columns, "the bias is not as wide as the rows");
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    addBias(c + done.row * width + done.column, width, bias.data + done.column, done.rows, done.columns);
  });
}

const Operation LinearPlus::operation = {
    "WorkbenchLinearPlus", {"x: float", "weight: float", "bias: float", "addend: float"}, {"sum"}, {}};

void LinearPlus::compute(Call& call) {
  auto [product, shape] = read(call, false, true);
  const auto bias = call.input(2), addend = call.input(3);
  call.require(bias.size == product.columns, "the bias is not as wide as the rows");
  call.require(addend.shape == shape, "the addend is not as large as the product");
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    const int64_t at = done.row * width + done.column;
    addBias(c + at, width, bias.data + done.column, done.rows, done.columns);
    addTo(c + at, addend.data + at, width, done.rows, done.columns);
  });
}

const Operation LinearDrop::operation = {
    "WorkbenchLinearDrop", {"x: float", "weight: float", "bias: float", "key: int32"}, {"kept"}, {"rate", "scale"}};

void LinearDrop::compute(Call& call) {
  auto [product, shape] = read(call, false, true);
  const auto bias = call.input(2), key = call.input(3);
  call.require(bias.size == product.columns, "the bias is not as wide as the rows");
  call.require(key.size == 2, "a key has two numbers");
  const Philox random(key.integers());
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    addBias(c + done.row * width + done.column, width, bias.data + done.column, done.rows, done.columns);
    for (int64_t row = done.row; row < done.row + done.rows; row++) {
      const int64_t at = row * width + done.column;
      dropSome(random, at, done.columns, c + at, c + at, call.attribute(0), call.attribute(1));
    }
  });
}

const Operation LinearGelu::operation = {
    "WorkbenchLinearGelu", {"x: float", "weight: float", "bias: float"}, {"value"}, {}};

void LinearGelu::compute(Call& call) {
  auto [product, shape] = read(call, false, true);
  const auto bias = call.input(2);
  call.require(bias.size == product.columns, "the bias is not as wide as the rows");
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    bend(c + done.row * width + done.column, width, bias.data + done.column, done.rows, done.columns);
  });
}

const Operation LinearGeluWithSlope::operation = {
    "WorkbenchLinearGeluWithSlope", {"x: float", "weight: float", "bias: float"}, {"value", "slope"}, {}};

void LinearGeluWithSlope::compute(Call& call) {
  auto [product, shape] = read(call, false, true);
  const auto bias = call.input(2);
  call.require(bias.size == product.columns, "the bias is not as wide as the rows");
  float* c = product.c = call.output(0, shape);
  float* slopes = call.output(1, shape);
  const int64_t width = product.columns;
  multiply(product, [&](const Block& done) {
    const int64_t at = done.row * width + done.column;
    bendWithSlope(c + at, slopes + at, width, bias.data + done.column, done.rows, done.columns);
  });
}
