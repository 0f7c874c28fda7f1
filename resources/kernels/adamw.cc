#include <cmath>

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

namespace {

struct Change {
  float beta1, beta2, factor, scale, floor, keep;
};

struct State {
  const float* weight;
  const float* first;
  const float* second;
  const float* gradient;
  float* nextWeight;
  float* nextFirst;
  float* nextSecond;
};

EVERY_PROCESSOR
void update(const State& state, const Change& change, int64_t begin, int64_t end) {
  for (int64_t i = begin; i < end; i++) {
    const float gradient = state.gradient[i] * change.factor;
    const float first = state.first[i] * change.beta1 + gradient;
    const float second = state.second[i] * change.beta2 + gradient * gradient;
    state.nextFirst[i] = first;
    state.nextSecond[i] = second;
    state.nextWeight[i] = state.weight[i] * change.keep - first / (std::sqrt(second) + change.floor) * change.scale;
  }
}

}  // namespace

const Operation AdamW::operation = {
    "WorkbenchAdamW",
    {"weight: float", "first: float", "second: float", "gradient: float", "change: float"},
    {"next_weight", "next_first", "next_second"},
    {"beta1", "beta2"}};

void AdamW::compute(Call& call) {
  const auto weight = call.input(0), first = call.input(1), second = call.input(2), gradient = call.input(3);
  const auto told = call.input(4);
  call.require(first.size == weight.size && second.size == weight.size && gradient.size == weight.size,
               "the shapes do not fit each other");
  call.require(told.size == 4, "a change has four numbers");
  const Change change{call.attribute(0), call.attribute(1), told.data[0], told.data[1], told.data[2], told.data[3]};
  const State state{weight.data,          first.data,           second.data, gradient.data, call.output(0, weight.shape),
                    call.output(1, weight.shape), call.output(2, weight.shape)};
  inParallel(weight.size, 32768, [&](int64_t begin, int64_t end) { update(state, change, begin, end); });
}
