#include <cmath>

#include "kernels.h"
#include "parallel.h"
#include "vector.h"

namespace {

struct Change {
  float beta1, beta2, factor, scale, floor, keep;
};

// Written over: the gradient by the next weight, the moments by the next ones.
struct State {
  const float* weight;
  float* first;
  float* second;
  float* gradient;
};

EVERY_PROCESSOR
void update(const State& state, const Change& change, int64_t begin, int64_t end) {
  APART
  for (int64_t i = begin; i < end; i++) {
    const float gradient = state.gradient[i] * change.factor;
    const float first = state.first[i] * change.beta1 + gradient;
    const float second = state.second[i] * change.beta2 + gradient * gradient;
    state.first[i] = first;
    state.second[i] = second;
    state.gradient[i] = state.weight[i] * change.keep - first / (std::sqrt(second) + change.floor) * change.scale;
  }
}

}  // namespace

const Operation AdamW::operation = {
    "WorkbenchAdamW",
    {"weights: count * float", "first: count * float", "second: count * float", "gradients: count * float",
     "change: float"},
    {"next_weights: count * float", "next_first: count * float", "next_second: count * float"},
    {"beta1", "beta2"}};

void AdamW::compute(Call& call) {
  const int count = call.inputs() / 4;
  const auto told = call.input(4 * count);
  call.require(told.size == 4, "a change has four numbers");
  const Change change{call.attribute(0), call.attribute(1), told.data[0], told.data[1], told.data[2], told.data[3]};
  std::vector<State> states;
  std::vector<int64_t> sizes;
  for (int i = 0; i < count; i++) {
    const auto weight = call.input(i), first = call.input(count + i), second = call.input(2 * count + i),
               gradient = call.input(3 * count + i);
    call.require(first.size == weight.size && second.size == weight.size && gradient.size == weight.size,
                 "the shapes do not fit each other");
    states.push_back({weight.data, first.data, second.data, gradient.data});
    sizes.push_back(weight.size);
    call.giveBack(i, 3 * count + i);
    call.giveBack(count + i, count + i);
    call.giveBack(2 * count + i, 2 * count + i);
  }
  const auto pieces = piecesOf(sizes, 32768);
  inParallel(pieces.size(), 1, [&](int64_t at, int64_t) {
    const auto [of, begin, end] = pieces[at];
    update(states[of], change, begin, end);
  });
}
