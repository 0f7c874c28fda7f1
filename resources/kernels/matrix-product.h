// Matrix products of any size, computed in blocks that stay in the caches (Goto & van de Geijn 2008).
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

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
  bool onto = false;              // added to the C of the product before it, which is this one's too
  // Called for each part of C that is done, while it lies in the nearest cache.
  std::function<void(const Block&)> finish = nullptr;
};

// Whether this is faster here than the runtime's own product.
bool hasFastProducts();

// Products of equally many terms, at a time: what several have as B is packed once, and threads wait for each other once.
// Each sum is taken in an order of its own, so the same bits come with any number of threads.
void multiply(const std::vector<Product>& products);

// Parts are of so many rows, the last ones of a column of them perhaps of fewer.
int64_t rowsOfPart();
