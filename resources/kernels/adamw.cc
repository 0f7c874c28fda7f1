#include <cmath>

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

namespace {

// With the moments M = m / (1 − β₁) and V = v / (1 − β₂), and the bias corrections within stepSize and epsilon:
// w ← w · decay − stepSize · M / (√V + epsilon).
struct HyperParameters {
  float beta1, beta2;
  float gradientFactor;  // of clipping
  float stepSize, epsilon, decay;
};

// The next weight overwrites the gradient, and the next moments overwrite the moments.
struct State {
  const float* weight;
  float* first;
  float* second;
  float* gradient;
};

MULTIVERSION
void update(const State& state, const HyperParameters& parameters, int64_t begin, int64_t end) {
  IVDEP
  for (int64_t i = begin; i < end; i++) {
    const float gradient = state.gradient[i] * parameters.gradientFactor;
    const float first = state.first[i] * parameters.beta1 + gradient;
    const float second = state.second[i] * parameters.beta2 + gradient * gradient;
    state.first[i] = first;
    state.second[i] = second;
    state.gradient[i] =
        state.weight[i] * parameters.decay - first / (std::sqrt(second) + parameters.epsilon) * parameters.stepSize;
  }
}

}  // namespace

const Operation AdamW::operation = {
    "WorkbenchAdamW",
    {"weights: count * float", "first: count * float", "second: count * float", "gradients: count * float",
     "hyper_parameters: float"},
    {"next_weights: count * float", "next_first: count * float", "next_second: count * float"},
    {"beta1", "beta2"}};

void AdamW::compute(Call& call) {
  const int count = call.inputs() / 4;
  const auto perStep = call.input(4 * count);
  call.require(perStep.size == 4, "there are not four hyper-parameters");
  const float* given = perStep.data;
  const HyperParameters parameters{call.attribute(0), call.attribute(1), given[0], given[1], given[2], given[3]};
  std::vector<State> states;
  std::vector<int64_t> sizes;
  for (int i = 0; i < count; i++) {
    const auto weight = call.input(i), first = call.input(count + i), second = call.input(2 * count + i),
               gradient = call.input(3 * count + i);
    call.require(first.size == weight.size && second.size == weight.size && gradient.size == weight.size,
                 "weights, moments and gradients differ in size");
    states.push_back({weight.data, first.data, second.data, gradient.data});
    sizes.push_back(weight.size);
    call.reuseInput(i, 3 * count + i);
    call.reuseInput(count + i, count + i);
    call.reuseInput(2 * count + i, 2 * count + i);
  }
  const auto ranges = rangesOf(sizes, 32768);
  parallelFor(ranges.size(), 1, [&](int64_t i, int64_t) {
    const auto [array, begin, end] = ranges[i];
    update(states[array], parameters, begin, end);
  });
}
