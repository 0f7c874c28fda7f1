// Several operations as one: TensorFlow and JavaScript are asked once, not between any two.
#pragma once
#include <vector>

#include "operation.h"

struct KnownOperation {
  const Operation* operation;
  void (*compute)(Call&);
};

// What a program may call, by its place in this list.
const std::vector<KnownOperation>& operationsOfPrograms();
void addToPrograms(const Operation& operation, void (*compute)(Call&));

// A program is the last of the integers. It begins with how many floats there are, of which the last holds the attributes of
// all calls, in their order. Then come its steps; places are those of a list that takes, inputs and results, as they come:
//   0                        the next of the floats
//   1                        the next of the integers
//   2, place                 what stands there is not read any more: its memory is free
//   3, place                 what stands there is the next output
//   4 + operation, a, r, n, places…   a call that reads a attributes and n places, and gives r results
struct Program {
  static const Operation operation;
  static void compute(RuntimeCall& call);
};
