#include <algorithm>

#include "drop.h"
#include "kernels.h"
#include "parallel.h"
#include "philox.h"
#include "sums.h"
#include "vector.h"

namespace {

EVERY_PROCESSOR
void drop(const float* x, const float* drawn, float* kept, int64_t count, float rate, float scale) {
  for (int64_t i = 0; i < count; i++) kept[i] = drawn[i] >= rate ? x[i] * scale : 0.0f;
}

// Numbers drawn at a time: they stay in the first cache.
constexpr int64_t chunk = 16 * Philox::numbers;

}  // namespace

void dropSome(const Philox& random, int64_t at, int64_t count, const float* x, float* kept, float rate, float scale) {
  float room[chunk + 2 * Philox::numbers];
  for (int64_t done = 0; done < count; done += chunk) {
    const int64_t now = std::min(chunk, count - done);
    drop(x + done, random.fill(at + done, now, room), kept + done, now, rate, scale);
  }
}

const Operation Drop::operation = {
    "WorkbenchDrop", {"x: float", "key: int32"}, {"kept: float", "sum: float"}, {"rate", "scale"}};

void Drop::compute(Call& call) {
  const auto x = call.input(0), key = call.input(1);
  call.require(key.size == 2, "a key has two numbers");
  const Philox random(key.integers());
  const int64_t width = x.lastAxis(), rows = x.rows(), piece = rowsAPiece(width);
  float* kept = call.output(0, x.shape);
  SumsOfParts sums(piecesIn(rows, piece), width);
  inParallel(rows, piece, [&](int64_t begin, int64_t end) {
    const int64_t at = begin * width;
    dropSome(random, at, (end - begin) * width, x.data + at, kept + at, call.attribute(0), call.attribute(1));
    addRows(kept + at, width, sums.of(begin / piece), end - begin, width);
  });
  sums.addUp(call.output(1, {width}));
}
