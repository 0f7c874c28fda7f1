#include "bias.h"
#include "drop.h"
#include "gelu.h"
#include "kernels.h"
#include "matrix-product.h"
#include "parallel.h"
#include "small-product.h"
#include "sums.h"
#include "vector.h"

namespace {

struct Sides {
  Product product;
  Shape shape;
};

// Two inputs and what is transposed of them.
Sides read(Call& call, bool transposeA, bool transposeB, int placeOfA = 0, int placeOfB = 1) {
  const auto a = call.input(placeOfA), b = call.input(placeOfB);
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

// The same of two lists of `count` each; all have equally many terms.
std::vector<Sides> readAll(Call& call, int count, bool transposeA, bool transposeB) {
  std::vector<Sides> all;
  for (int i = 0; i < count; i++) {
    all.push_back(read(call, transposeA, transposeB, i, count + i));
    call.require(all[i].product.terms == all[0].product.terms, "the products have equally many terms");
  }
  return all;
}

EVERY_PROCESSOR
void bend(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    for (int64_t i = 0; i < width; i++) to[i] = geluAt(to[i] + bias[i]).value;
  }
}

EVERY_PROCESSOR
void bendWithSlope(float* rows, float* slopes, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    float* slope = slopes + row * stride;
    for (int64_t i = 0; i < width; i++) {
      const GeluAt at = geluAt(to[i] + bias[i]);
      to[i] = at.value;
      slope[i] = at.slope;
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

// The product as the first output. `after(part, at, done)` works on each part of it that is done: `part` is where it begins,
// `at` its place among all the numbers. `beside`, as large as the product, is what that reads or writes.
template <class After>
void give(Call& call, Sides sides, const float* beside, const After& after) {
  auto& [product, shape] = sides;
  product.beside = beside;
  float* c = product.c = call.output(0, shape);
  const int64_t width = product.columns;
  product.finish = [&](const Block& done) {
    const int64_t at = done.row * width + done.column;
    after(c + at, at, done);
  };
  multiply({product});
}

const float* biasOf(Call& call, const Product& product, int place = 2) {
  const auto bias = call.input(place);
  call.require(bias.size == product.columns, "the bias is not as wide as the rows");
  return bias.data;
}

const float* sameShape(Call& call, int input, const Shape& shape, const char* otherwise) {
  const auto found = call.input(input);
  call.require(found.shape == shape, otherwise);
  return found.data;
}

}  // namespace

namespace {

// Whether Cᵀ = Bᵀ · Aᵀ is computed in the place of C: B is packed and A is not, so a narrow B costs less than a narrow A. Fewer
// rows than these would not fill a strip.
bool isTurned(const Product& product) { return product.rows >= 32 && product.columns >= 4 * product.rows; }

Product turned(const Product& product, std::vector<float>& room) {
  const auto flipped = [](const Operand& one) {
    return Operand{one.data, one.acrossColumns, one.acrossRows};
  };
  room.resize(product.rows * product.columns);
  return {flipped(product.b), flipped(product.a), room.data(), product.columns, product.terms, product.rows};
}

}  // namespace

const Operation MatrixProduct::operation = {"WorkbenchProduct",
                                            {"a: count * float", "b: count * float"},
                                            {"products: count * float"},
                                            {"transpose_a", "transpose_b"}};

void MatrixProduct::compute(Call& call) {
  const int count = call.inputs() / 2;
  std::vector<Product> products;
  std::vector<float*> outputs;
  std::vector<std::vector<float>> rooms(count);
  for (auto& [product, shape] : readAll(call, count, call.attribute(0) != 0, call.attribute(1) != 0)) {
    const int i = static_cast<int>(products.size());
    outputs.push_back(product.c = call.output(i, shape));
    products.push_back(isTurned(product) ? turned(product, rooms[i]) : product);
  }
  multiply(products);
  for (int i = 0; i < count; i++) {
    const int64_t rows = products[i].rows, columns = products[i].columns;
    if (!rooms[i].empty()) takeColumns(rooms[i].data(), columns, rows, columns, {outputs[i], rows});
  }
}

const Operation ProductPlus::operation = {
    "WorkbenchProductPlus", {"a: count * float", "b: count * float", "addend: float"}, {"sum: float"}, {}};

void ProductPlus::compute(Call& call) {
  const int count = call.inputs() / 2;
  const auto all = readAll(call, count, false, false);
  const Shape& shape = all[0].shape;
  float* c = call.output(0, shape);
  std::vector<Product> products;
  for (const Sides& sides : all) {
    call.require(sides.shape == shape, "the products are equally large");
    products.push_back(sides.product);
    products.back().c = c;
    products.back().onto = products.size() > 1;
  }
  const float* addend = sameShape(call, 2 * count, shape, "the addend is not as large as the product");
  Product& last = products.back();
  const int64_t width = last.columns;
  last.beside = addend;
  last.finish = [=](const Block& done) {
    const int64_t at = done.row * width + done.column;
    addTo(c + at, addend + at, width, done.rows, done.columns);
  };
  multiply(products);
}

const Operation ProductTimes::operation = {
    "WorkbenchProductTimes", {"a: float", "b: float", "factors: float"}, {"product: float", "sum: float"}, {}};

void ProductTimes::compute(Call& call) {
  const Sides sides = read(call, false, false);
  const float* factors = sameShape(call, 2, sides.shape, "the factors are not as many as the product's");
  const int64_t width = sides.product.columns, rows = sides.product.rows, together = rowsOfPart();
  // Of the rows of each part; the parts are added in order. Kept by the thread: they are as many as to cost fresh memory.
  static thread_local std::vector<float> kept;
  const int64_t parts = piecesIn(rows, together);
  if (static_cast<int64_t>(kept.size()) < parts * width) kept.resize(parts * width);
  float* sums = kept.data();
  give(call, sides, factors, [&](float* part, int64_t at, const Block& done) {
    scaleBy(part, factors + at, width, done.rows, done.columns);
    sumRows(part, width, sums + done.row / together * width + done.column, done.rows, done.columns);
  });
  sumRows(sums, width, call.output(1, {width}), parts, width);
}

const Operation Linear::operation = {"WorkbenchLinear",
                                     {"x: count * float", "weights: count * float", "biases: count * float"},
                                     {"values: count * float"},
                                     {}};

void Linear::compute(Call& call) {
  const int count = call.inputs() / 3;
  std::vector<Product> products;
  for (auto& [product, shape] : readAll(call, count, false, true)) {
    const int i = static_cast<int>(products.size());
    const float* bias = biasOf(call, product, 2 * count + i);
    float* c = product.c = call.output(i, shape);
    const int64_t width = product.columns;
    product.finish = [=](const Block& done) {
      addBias(c + done.row * width + done.column, width, bias + done.column, done.rows, done.columns);
    };
    products.push_back(product);
  }
  multiply(products);
}

const Operation LinearPlus::operation = {
    "WorkbenchLinearPlus", {"x: float", "weight: float", "bias: float", "addend: float"}, {"sum: float"}, {}};

void LinearPlus::compute(Call& call) {
  const Sides sides = read(call, false, true);
  const float* bias = biasOf(call, sides.product);
  const float* addend = sameShape(call, 3, sides.shape, "the addend is not as large as the product");
  const int64_t width = sides.product.columns;
  give(call, sides, addend, [&](float* part, int64_t at, const Block& done) {
    addBias(part, width, bias + done.column, done.rows, done.columns);
    addTo(part, addend + at, width, done.rows, done.columns);
  });
}

const Operation LinearDrop::operation = {"WorkbenchLinearDrop",
                                         {"x: float", "weight: float", "bias: float", "key: int32"},
                                         {"kept: float"},
                                         {"rate", "scale"}};

void LinearDrop::compute(Call& call) {
  const Sides sides = read(call, false, true);
  const float* bias = biasOf(call, sides.product);
  const auto key = call.input(3);
  call.require(key.size == 2, "a key has two numbers");
  const Philox random(key.integers());
  const int64_t width = sides.product.columns;
  give(call, sides, nullptr, [&](float* part, int64_t at, const Block& done) {
    addBias(part, width, bias + done.column, done.rows, done.columns);
    for (int64_t i = 0; i < done.rows; i++) {
      float* row = part + i * width;
      dropSome(random, at + i * width, done.columns, row, row, call.attribute(0), call.attribute(1));
    }
  });
}

const Operation LinearGelu::operation = {
    "WorkbenchLinearGelu", {"x: float", "weight: float", "bias: float"}, {"value: float"}, {}};

void LinearGelu::compute(Call& call) {
  const Sides sides = read(call, false, true);
  const float* bias = biasOf(call, sides.product);
  const int64_t width = sides.product.columns;
  give(call, sides, nullptr, [&](float* part, int64_t, const Block& done) {
    bend(part, width, bias + done.column, done.rows, done.columns);
  });
}

const Operation LinearGeluWithSlope::operation = {
    "WorkbenchLinearGeluWithSlope", {"x: float", "weight: float", "bias: float"}, {"value: float", "slope: float"}, {}};

void LinearGeluWithSlope::compute(Call& call) {
  const Sides sides = read(call, false, true);
  const float* bias = biasOf(call, sides.product);
  float* slopes = call.output(1, sides.shape);
  const int64_t width = sides.product.columns;
  give(call, sides, slopes, [&](float* part, int64_t at, const Block& done) {
    bendWithSlope(part, slopes + at, width, bias + done.column, done.rows, done.columns);
  });
}
