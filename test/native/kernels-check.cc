// Calls every kernel, forward and backward, without TensorFlow; `npm run sanitize` builds it with a sanitizer. Prints the number of
// calls. The exit status is 1 if a first output has a number that is not finite.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "kernels.h"
#include "parallel.h"
#include "test-call.h"

namespace {

int calls = 0, failures = 0;

template <class Kernel>
std::vector<Tensor> run(std::vector<Tensor> inputs, std::vector<float> attributes = {}, size_t lists = 1) {
  TestCall call(std::move(inputs), std::move(attributes), Kernel::operation.outputs.size() * lists);
  computeNamed<Call>(Kernel::operation, Kernel::compute, call);
  calls++;
  const Tensor& first = call.outputs()[0];
  for (int64_t i = 0; i < sizeOf(first.shape); i++) {
    if (std::isfinite(first.data[i])) continue;
    std::printf("FAILED: %s returns %f\n", Kernel::operation.name, first.data[i]);
    failures++;
    break;
  }
  return call.outputs();
}

Tensor positive(const Shape& shape, uint32_t seed) {
  Tensor made = numbers(shape, seed);
  for (int64_t i = 0; i < sizeOf(shape); i++) made.data[i] = std::fabs(made.data[i]);
  return made;
}

std::vector<int32_t> offsetsOf(const std::vector<int32_t>& lengths) {
  std::vector<int32_t> offsets{0};
  for (const int32_t length : lengths) offsets.push_back(offsets.back() + length);
  return offsets;
}

void checkRows(int64_t rows, int64_t width) {
  const Tensor x = numbers({rows, width}, 1), y = numbers({rows, width}, 2), bias = numbers({width}, 3);
  run<AddBias>({numbers({rows, width}, 4), bias});
  run<Gelu>({x});
  run<GeluWithDerivative>({x});
  run<Dropout>({x, integers({3, 4})}, {0.1f, 1.1f});
  const auto layerNorm = run<LayerNorm>({x, y, bias, bias}, {1e-6f});
  run<LayerNormGradient>({y, bias, layerNorm[1], layerNorm[2]});
  run<SumOfRows>({x});
  run<SumOfSquares>({x, y, bias});
  run<Scale>({x, numbers({}, 5)});
  run<SquaredError>({x, y});
  std::vector<int32_t> ids, labels;
  for (int64_t i = 0; i < rows; i++) {
    ids.push_back(static_cast<int32_t>(i * 37 % 9));
    labels.push_back(static_cast<int32_t>(i % width));
  }
  run<CrossEntropy>({x, integers(labels)});
  run<Lookup>({numbers({9, width}, 6), numbers({9, width}, 7), integers(ids), integers(ids)});
  run<LookupGradient>({x, integers(ids)}, {9, 4});
  const int32_t first = static_cast<int32_t>((rows + 1) / 2), all = static_cast<int32_t>(rows);
  const Tensor offsets = integers(first == all ? std::vector<int32_t>{0, all} : std::vector<int32_t>{0, first, all});
  const auto means = run<Means>({x, offsets});
  run<MeansGradient>({means[0], offsets}, {static_cast<float>(rows)});
  run<AdamW>({x, bias, numbers({rows, width}, 8), numbers({width}, 9), positive({rows, width}, 10),
              positive({width}, 11), numbers({rows, width}, 12), numbers({width}, 13), positive({4}, 14)},
             {0.9f, 0.999f}, 2);
}

void checkAttention(const std::vector<int32_t>& lengths, int64_t heads, int64_t width,
                    const std::vector<int32_t>& key) {
  const auto offsets = offsetsOf(lengths);
  const Shape shape{offsets.back(), heads * width};
  const float maxLength = static_cast<float>(*std::max_element(lengths.begin(), lengths.end()));
  const std::vector<float> attributes{static_cast<float>(heads), 0.1f, maxLength};
  const std::vector<Tensor> inputs{numbers(shape, 1), numbers(shape, 2), numbers(shape, 3), integers(offsets),
                                   integers(key)};
  const auto outputs = run<Attention>(inputs, attributes);
  auto back = inputs;
  back.insert(back.end(), {numbers(shape, 4), outputs[1], outputs[2]});
  run<AttentionGradient>(back, attributes);
}

void checkProducts(int64_t M, int64_t K, int64_t N) {
  const Tensor a = numbers({M, K}, 1), b = numbers({K, N}, 2), like = numbers({M, N}, 3);
  const Tensor aTransposed = numbers({K, M}, 4), bTransposed = numbers({N, K}, 5), bias = numbers({N}, 6);
  run<MatrixProduct>({a, a, b, b}, {0, 0}, 2);
  run<MatrixProduct>({aTransposed, b}, {1, 0});
  run<MatrixProduct>({a, bTransposed}, {0, 1});
  run<ProductPlus>({a, a, b, b, like});
  run<ProductTimes>({a, b, like});
  run<Linear>({a, a, bTransposed, bTransposed, bias, bias}, {}, 2);
  run<LinearPlus>({a, bTransposed, bias, like});
  run<LinearDropout>({a, bTransposed, bias, integers({3, 4})}, {0.1f, 1.1f});
  run<LinearGelu>({a, bTransposed, bias});
  run<LinearGeluWithDerivative>({a, bTransposed, bias});
}

}  // namespace

int main() {
  for (const auto& [rows, width] : {std::pair<int, int>{1, 1}, {5, 37}, {70, 7}, {301, 416}}) checkRows(rows, width);
  for (const auto& key : {std::vector<int32_t>{}, std::vector<int32_t>{3, 4}}) {
    checkAttention({4, 4}, 2, 3, key);
    checkAttention({17, 1, 16, 5}, 3, 8, key);
    checkAttention({70, 128, 33}, 4, 32, key);
  }
  checkProducts(1, 1, 1);
  checkProducts(5, 7, 3);
  checkProducts(133, 400, 65);
  checkProducts(35, 900, 203);
  checkProducts(300, 64, 130);
  std::printf("%d calls on %d threads, %d failures\n", calls, threadCount(), failures);
  return failures == 0 ? 0 : 1;
}
