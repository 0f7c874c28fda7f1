// Matrix products of any size, C[M,N] += A[M,K]·B[K,N], in blocks that fit the caches (Goto & van de Geijn 2008).
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

// Element (i, j) is data[i · rowStride + j · columnStride]; one of the strides is 1. The memory belongs to the caller.
struct Operand {
  const float* data;
  int64_t rowStride, columnStride;
};

// A part of C.
struct Block {
  int64_t row, column, rows, columns;
};

struct Product {
  Operand a, b;
  float* c;  // [M, N], row by row
  int64_t M, K, N;
  const float* epilogueOperand = nullptr;  // laid out like C; prefetched, because the epilogue reads or writes it
  bool accumulate = false;                 // adds to the C of the product before it in the list, which it shares
  // Called for each completed block of C, while the block is in the nearest cache, from any thread.
  std::function<void(const Block&)> epilogue = nullptr;
};

// Returns whether this processor and compiler make it faster than TensorFlow's own product.
bool hasFastProducts();

// Computes products that have the same K in one parallel loop. A B that several of them share is packed once. The order of the
// terms of a sum does not depend on the number of threads, and neither do the bits of the result.
void multiply(const std::vector<Product>& products);

// Returns the number of rows of the blocks that an epilogue gets; the last block of a column may have fewer.
int64_t epilogueRows();
