// Which rows of [tokens, width] belong to which example of a batch.
#pragma once
#include <algorithm>

#include "operation.h"

struct Examples {
  int64_t size;
  const int32_t* starts;  // [size + 1]: where the tokens of each begin, and how many there are

  int64_t lengthOf(int64_t example) const { return starts[example + 1] - starts[example]; }
  int64_t longest() const {
    int64_t most = 0;
    for (int64_t i = 0; i < size; i++) most = std::max(most, lengthOf(i));
    return most;
  }
};

inline Examples readExamples(Call& call, int input, int64_t tokens) {
  const auto starts = call.input(input);
  const Examples examples{starts.size - 1, starts.integers()};
  call.require(examples.size >= 0 && examples.starts[0] == 0, "the examples begin at the first token");
  for (int64_t i = 0; i < examples.size; i++) call.require(examples.lengthOf(i) > 0, "no example is empty");
  call.require(examples.starts[examples.size] == tokens, "the examples hold every token");
  return examples;
}
