#include <algorithm>

#include "kernels.h"
#include "parallel.h"
#include "sums.h"

namespace {

struct Table {
  const float* rows;
  const int32_t* ids;
};

// Returns the ids. Throws where one is outside of a table with that many rows.
const int32_t* checkedIds(Call& call, const Call::Input& input, int64_t rows) {
  const int32_t* ids = input.integers();
  for (int64_t i = 0; i < input.size; i++) call.require(ids[i] >= 0 && ids[i] < rows, "an id is not in its table");
  return ids;
}

// Each thread adds the gradients of all tokens in this many columns, so that tokens with the same id need no lock.
constexpr int64_t columnsPerChunk = 64;

}  // namespace

const Operation Lookup::operation = {
    "WorkbenchLookup", {"tables: count * float", "ids: count * int32"}, {"sum: float"}, {}};

void Lookup::compute(Call& call) {
  const int count = call.inputs() / 2;
  const int64_t tokens = call.input(count).size, width = call.input(0).width();
  std::vector<Table> tables;
  for (int i = 0; i < count; i++) {
    const auto table = call.input(i), ids = call.input(count + i);
    call.require(table.width() == width, "the tables differ in width");
    call.require(ids.size == tokens, "the tables differ in their number of ids");
    tables.push_back({table.data, checkedIds(call, ids, table.rows())});
  }
  float* sum = call.output(0, {tokens, width});
  parallelFor(tokens, rowsPerChunk(width), [&](int64_t begin, int64_t end) {
    for (int64_t token = begin; token < end; token++) {
      float* to = sum + token * width;
      std::copy_n(tables[0].rows + tables[0].ids[token] * width, width, to);
      for (int i = 1; i < count; i++) addRows(tables[i].rows + tables[i].ids[token] * width, width, to, 1, width);
    }
  });
}

const Operation LookupGradient::operation = {
    "WorkbenchLookupGradient", {"d_sum: float", "ids: int32"}, {"d_table: float"}, {"rows", "untrained"}};

void LookupGradient::compute(Call& call) {
  const auto dSum = call.input(0), input = call.input(1);
  const int64_t rows = static_cast<int64_t>(call.attribute(0)), untrained = static_cast<int64_t>(call.attribute(1));
  const int64_t width = dSum.width(), tokens = dSum.rows();
  call.require(input.size == tokens, "there is not an id for every row");
  const int32_t* ids = checkedIds(call, input, rows);
  float* table = call.output(0, {rows, width});
  parallelFor(rows, rowsPerChunk(width),
              [&](int64_t begin, int64_t end) { std::fill(table + begin * width, table + end * width, 0.0f); });
  parallelFor(width, columnsPerChunk, [&](int64_t begin, int64_t end) {
    for (int64_t token = 0; token < tokens; token++) {
      if (ids[token] == untrained) continue;
      addRows(dSum.data + token * width + begin, width, table + ids[token] * width + begin, 1, end - begin);
    }
  });
}
