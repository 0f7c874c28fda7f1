// Sequences of different lengths, end to end without padding in the rows of [tokens, width].
#pragma once
#include <algorithm>

#include "operation.h"

struct PackedSequences {
  int64_t count;
  const int32_t*
      offsets;  // [count + 1]: the first token of each sequence, then the number of tokens; owned by the call

  int64_t lengthOf(int64_t sequence) const { return offsets[sequence + 1] - offsets[sequence]; }
  int64_t maxLength() const {
    int64_t most = 0;
    for (int64_t i = 0; i < count; i++) most = std::max(most, lengthOf(i));
    return most;
  }
};

// Returns the sequences whose offsets are that input. Throws where they do not cover all tokens or where one is empty.
inline PackedSequences readSequences(Call& call, int input, int64_t tokens) {
  const auto offsets = call.input(input);
  const PackedSequences sequences{offsets.size - 1, offsets.integers()};
  call.require(sequences.count >= 0 && sequences.offsets[0] == 0, "the first offset is not 0");
  for (int64_t i = 0; i < sequences.count; i++) call.require(sequences.lengthOf(i) > 0, "a sequence is empty");
  call.require(sequences.offsets[sequences.count] == tokens, "the last offset is not the number of tokens");
  return sequences;
}
