// A program runs several kernels in one call of TensorFlow: a call costs JavaScript and the runtime more than a small kernel.
#pragma once
#include <vector>

#include "operation.h"

struct ProgramOperation {
  const Operation* operation;
  void (*compute)(Call&);
};

// The operations that a program can call, by their index in this list.
const std::vector<ProgramOperation>& programOperations();
void addToPrograms(const Operation& operation, void (*compute)(Call&));

// Inputs are lists of floats and integers. The last float tensor has the attributes of all calls, in order; the last integer
// tensor has the code. The code begins with the length of the list of floats. Steps follow, which work on a list of slots; each
// slot holds a tensor or nothing:
//   0              loadFloat: appends a slot with the next float tensor
//   1              loadInteger: appends a slot with the next integer tensor
//   2, slot        release: empties a slot, which frees its memory
//   3, slot        store: makes the tensor the next output
//   4 + operation, a, r, n, slots…   calls an operation with the next a attributes and n inputs; appends its r results
// src/shared/kernels-module.ts has the same numbers.
struct Program {
  static const Operation operation;
  static void compute(RuntimeCall& call);
};
