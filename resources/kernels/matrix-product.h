// Matrix products of any size, computed in blocks that stay in the caches (Goto & van de Geijn 2008).
#pragma once
#include <cstdint>
#include <functional>

// Element (i, j) lies at data[i · acrossRows + j · acrossColumns]; one of the two is 1.
struct Operand {
  const float* data;
  int64_t acrossRows, acrossColumns;
};

// Part of the result.
struct Block {
  int64_t row, column, rows, columns;
};

struct Product {
  Operand a, b;
  float* c;  // [rows, columns], row by row
  int64_t rows, terms, columns;
  const float* beside = nullptr;  // laid out like C: what `finish` will read or write
};

// Whether this is faster here than the runtime's own product.
bool hasFastProducts();

// Calls finish(block) for each part of C that is done, while it lies in the nearest cache. Each sum is taken in an order
// of its own, so the same bits come with any number of threads.
void multiply(const Product& product, const std::function<void(const Block&)>& finish = nullptr);
