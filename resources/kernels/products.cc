#include "bias.h"
#include "dropout.h"
#include "gelu.h"
#include "kernels.h"
#include "matrix-product.h"
#include "parallel.h"
#include "small-product.h"
#include "sums.h"
#include "vector.h"

namespace {

struct ShapedProduct {
  Product product;
  Shape shape;
};

// Reads the factors from two inputs. Throws where their shapes do not match.
ShapedProduct readProduct(Call& call, bool transposeA, bool transposeB, int inputA = 0, int inputB = 1) {
  const auto a = call.input(inputA), b = call.input(inputB);
  call.require(a.shape.size() == 2 && b.shape.size() == 2, "a factor does not have two axes");
  const auto operand = [](const Call::Input& of, bool isTransposed) {
    const int64_t width = of.shape[1];
    return isTransposed ? Operand{of.data, 1, width} : Operand{of.data, width, 1};
  };
  const int64_t M = a.shape[transposeA ? 1 : 0], K = a.shape[transposeA ? 0 : 1];
  const int64_t N = b.shape[transposeB ? 0 : 1];
  call.require(b.shape[transposeB ? 1 : 0] == K, "the shapes of the factors do not match");
  call.require(K > 0, "a factor is empty");
  return {{operand(a, transposeA), operand(b, transposeB), nullptr, M, K, N}, {M, N}};
}

// The same for two lists of `count` factors. Throws where the products differ in K.
std::vector<ShapedProduct> readProducts(Call& call, int count, bool transposeA, bool transposeB) {
  std::vector<ShapedProduct> all;
  for (int i = 0; i < count; i++) {
    all.push_back(readProduct(call, transposeA, transposeB, i, count + i));
    call.require(all[i].product.K == all[0].product.K, "the products differ in their number of terms");
  }
  return all;
}

// The functions below change a block in place: `count` rows of `width` floats that begin `stride` apart.
MULTIVERSION
void addBiasGelu(float* rows, int64_t stride, const float* bias, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    for (int64_t i = 0; i < width; i++) to[i] = geluAt(to[i] + bias[i]).value;
  }
}

MULTIVERSION
void addBiasGeluWithDerivative(float* rows, float* derivatives, int64_t stride, const float* bias, int64_t count,
                               int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    float* to = rows + row * stride;
    float* derivative = derivatives + row * stride;
    for (int64_t i = 0; i < width; i++) {
      const GeluResult gelu = geluAt(to[i] + bias[i]);
      to[i] = gelu.value;
      derivative[i] = gelu.derivative;
    }
  }
}

MULTIVERSION
void multiplyBy(float* rows, const float* factors, int64_t stride, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    for (int64_t i = 0; i < width; i++) rows[row * stride + i] *= factors[row * stride + i];
  }
}

MULTIVERSION
void addTo(float* rows, const float* addend, int64_t stride, int64_t count, int64_t width) {
  for (int64_t row = 0; row < count; row++) {
    for (int64_t i = 0; i < width; i++) rows[row * stride + i] += addend[row * stride + i];
  }
}

// Computes the product as the first output and calls epilogue(data, position, block) for each completed block: `data` is its
// first element and `position` the index of that element in the output. `operand` has the shape of the product and is read or
// written by the epilogue; null where there is none.
template <class Epilogue>
void multiplyInto(Call& call, ShapedProduct shaped, const float* operand, const Epilogue& epilogue) {
  auto& [product, shape] = shaped;
  product.epilogueOperand = operand;
  float* c = product.c = call.output(0, shape);
  const int64_t N = product.N;
  product.epilogue = [&](const Block& block) {
    const int64_t position = block.row * N + block.column;
    epilogue(c + position, position, block);
  };
  multiply({product});
}

const float* biasOf(Call& call, const Product& product, int input = 2) {
  const auto bias = call.input(input);
  call.require(bias.size == product.N, "the bias is not as wide as the rows");
  return bias.data;
}

const float* requireShape(Call& call, int index, const Shape& shape, const char* message) {
  const auto input = call.input(index);
  call.require(input.shape == shape, message);
  return input.data;
}

// Returns whether to compute Cᵀ = Bᵀ·Aᵀ instead of C. Only B is packed, so a narrow B costs less than a narrow A. Fewer rows
// would not fill a panel.
bool isFasterTransposed(const Product& product) { return product.M >= 32 && product.N >= 4 * product.M; }

// Returns the product Cᵀ [N, M], which is written to `scratch`.
Product transposed(const Product& product, std::vector<float>& scratch) {
  const auto swapped = [](const Operand& operand) {
    return Operand{operand.data, operand.columnStride, operand.rowStride};
  };
  scratch.resize(product.M * product.N);
  return {swapped(product.b), swapped(product.a), scratch.data(), product.N, product.K, product.M};
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
  std::vector<std::vector<float>> scratch(count);
  for (auto& [product, shape] : readProducts(call, count, call.attribute(0) != 0, call.attribute(1) != 0)) {
    const int i = static_cast<int>(products.size());
    outputs.push_back(product.c = call.output(i, shape));
    products.push_back(isFasterTransposed(product) ? transposed(product, scratch[i]) : product);
  }
  multiply(products);
  for (int i = 0; i < count; i++) {
    const int64_t rows = products[i].M, columns = products[i].N;
    if (!scratch[i].empty()) transposeInto(scratch[i].data(), columns, rows, columns, {outputs[i], rows});
  }
}

const Operation ProductPlus::operation = {
    "WorkbenchProductPlus", {"a: count * float", "b: count * float", "addend: float"}, {"sum: float"}, {}};

void ProductPlus::compute(Call& call) {
  const int count = call.inputs() / 2;
  const auto all = readProducts(call, count, false, false);
  const Shape& shape = all[0].shape;
  float* c = call.output(0, shape);
  std::vector<Product> products;
  for (const ShapedProduct& shaped : all) {
    call.require(shaped.shape == shape, "the products differ in shape");
    products.push_back(shaped.product);
    products.back().c = c;
    products.back().accumulate = products.size() > 1;
  }
  const float* addend = requireShape(call, 2 * count, shape, "the addend does not have the shape of the product");
  Product& last = products.back();
  const int64_t N = last.N;
  last.epilogueOperand = addend;
  last.epilogue = [=](const Block& block) {
    const int64_t position = block.row * N + block.column;
    addTo(c + position, addend + position, N, block.rows, block.columns);
  };
  multiply(products);
}

const Operation ProductTimes::operation = {
    "WorkbenchProductTimes", {"a: float", "b: float", "factors: float"}, {"product: float", "sum: float"}, {}};

void ProductTimes::compute(Call& call) {
  const ShapedProduct shaped = readProduct(call, false, false);
  const float* factors = requireShape(call, 2, shaped.shape, "the factors do not have the shape of the product");
  const int64_t N = shaped.product.N, M = shaped.product.M, blockRows = epilogueRows();
  // A sum for each block of rows, added in order at the end. The thread keeps the buffer: it is large enough to be worth it.
  static thread_local std::vector<float> buffer;
  const int64_t parts = ceilDiv(M, blockRows);
  if (static_cast<int64_t>(buffer.size()) < parts * N) buffer.resize(parts * N);
  float* sums = buffer.data();
  multiplyInto(call, shaped, factors, [&](float* data, int64_t position, const Block& block) {
    multiplyBy(data, factors + position, N, block.rows, block.columns);
    sumRows(data, N, sums + block.row / blockRows * N + block.column, block.rows, block.columns);
  });
  sumRows(sums, N, call.output(1, {N}), parts, N);
}

const Operation Linear::operation = {"WorkbenchLinear",
                                     {"x: count * float", "weights: count * float", "biases: count * float"},
                                     {"values: count * float"},
                                     {}};

void Linear::compute(Call& call) {
  const int count = call.inputs() / 3;
  std::vector<Product> products;
  for (auto& [product, shape] : readProducts(call, count, false, true)) {
    const int i = static_cast<int>(products.size());
    const float* bias = biasOf(call, product, 2 * count + i);
    float* c = product.c = call.output(i, shape);
    const int64_t N = product.N;
    product.epilogue = [=](const Block& block) {
      addBias(c + block.row * N + block.column, N, bias + block.column, block.rows, block.columns);
    };
    products.push_back(product);
  }
  multiply(products);
}

const Operation LinearPlus::operation = {
    "WorkbenchLinearPlus", {"x: float", "weight: float", "bias: float", "addend: float"}, {"sum: float"}, {}};

void LinearPlus::compute(Call& call) {
  const ShapedProduct shaped = readProduct(call, false, true);
  const float* bias = biasOf(call, shaped.product);
  const float* addend = requireShape(call, 3, shaped.shape, "the addend does not have the shape of the product");
  const int64_t N = shaped.product.N;
  multiplyInto(call, shaped, addend, [&](float* data, int64_t position, const Block& block) {
    addBias(data, N, bias + block.column, block.rows, block.columns);
    addTo(data, addend + position, N, block.rows, block.columns);
  });
}

const Operation LinearDropout::operation = {"WorkbenchLinearDropout",
                                            {"x: float", "weight: float", "bias: float", "key: int32"},
                                            {"kept: float"},
                                            {"rate", "scale"}};

void LinearDropout::compute(Call& call) {
  const ShapedProduct shaped = readProduct(call, false, true);
  const float* bias = biasOf(call, shaped.product);
  const auto key = call.input(3);
  call.require(key.size == 2, "the key does not have two numbers");
  const Philox random(key.integers());
  const int64_t N = shaped.product.N;
  multiplyInto(call, shaped, nullptr, [&](float* data, int64_t position, const Block& block) {
    addBias(data, N, bias + block.column, block.rows, block.columns);
    for (int64_t i = 0; i < block.rows; i++) {
      float* row = data + i * N;
      applyDropout(random, position + i * N, block.columns, row, row, call.attribute(0), call.attribute(1));
    }
  });
}

const Operation LinearGelu::operation = {
    "WorkbenchLinearGelu", {"x: float", "weight: float", "bias: float"}, {"value: float"}, {}};

void LinearGelu::compute(Call& call) {
  const ShapedProduct shaped = readProduct(call, false, true);
  const float* bias = biasOf(call, shaped.product);
  const int64_t N = shaped.product.N;
  multiplyInto(call, shaped, nullptr, [&](float* data, int64_t, const Block& block) {
    addBiasGelu(data, N, bias + block.column, block.rows, block.columns);
  });
}

const Operation LinearGeluWithDerivative::operation = {"WorkbenchLinearGeluWithDerivative",
                                                       {"x: float", "weight: float", "bias: float"},
                                                       {"value: float", "derivative: float"},
                                                       {}};

void LinearGeluWithDerivative::compute(Call& call) {
  const ShapedProduct shaped = readProduct(call, false, true);
  const float* bias = biasOf(call, shaped.product);
  float* derivatives = call.output(1, shaped.shape);
  const int64_t N = shaped.product.N;
  multiplyInto(call, shaped, derivatives, [&](float* data, int64_t position, const Block& block) {
    addBiasGeluWithDerivative(data, derivatives + position, N, bias + block.column, block.rows, block.columns);
  });
}
