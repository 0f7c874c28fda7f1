#include <algorithm>

#include "kernels.h"
#include "parallel.h"
#include "sums.h"

namespace {

struct Table {
  const float* rows;
  const int32_t* ids;
};

const int32_t* idsOf(Call& call, const Call::Input& ids, int64_t rows) {
  const int32_t* all = ids.integers();
  for (int64_t i = 0; i < ids.size; i++) call.require(all[i] >= 0 && all[i] < rows, "an id is not in its table");
  return all;
}

// So many columns of a row are added up by one thread, token after token.
constexpr int64_t columnsApiece = 64;

}  // namespace

const Operation Lookup::operation = {
    "WorkbenchLookup", {"tables: count * float", "ids: count * int32"}, {"sum: float"}, {}};

void Lookup::compute(Call& call) {
  const int count = call.inputs() / 2;
  const int64_t tokens = call.input(count).size, width = call.input(0).lastAxis();
  std::vector<Table> tables;
  for (int i = 0; i < count; i++) {
    const auto table = call.input(i), ids = call.input(count + i);
    call.require(table.lastAxis() == width, "the tables are equally wide");
    call.require(ids.size == tokens, "there are as many ids for every table");
    tables.push_back({table.data, idsOf(call, ids, table.rows())});
  }
  float* sum = call.output(0, {tokens, width});
  inParallel(tokens, rowsAPiece(width), [&](int64_t begin, int64_t end) {
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
  const auto dSum = call.input(0), given = call.input(1);
  const int64_t rows = static_cast<int64_t>(call.attribute(0)), untrained = static_cast<int64_t>(call.attribute(1));
  const int64_t width = dSum.lastAxis(), tokens = dSum.rows();
  call.require(given.size == tokens, "there are as many ids as rows");
  const int32_t* ids = idsOf(call, given, rows);
  float* table = call.output(0, {rows, width});
  inParallel(rows, rowsAPiece(width),
             [&](int64_t begin, int64_t end) { std::fill(table + begin * width, table + end * width, 0.0f); });
  inParallel(width, columnsApiece, [&](int64_t begin, int64_t end) {
    for (int64_t token = 0; token < tokens; token++) {
      if (ids[token] == untrained) continue;
      addRows(dSum.data + token * width + begin, width, table + ids[token] * width + begin, 1, end - begin);
    }
  });
}
