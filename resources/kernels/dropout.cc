#include "dropout.h"

#include <algorithm>

#include "kernels.h"
#include "parallel.h"
#include "philox.h"
#include "sums.h"
#include "vector.h"

namespace {

MULTIVERSION
void keepOrZero(const float* x, const float* random, float* kept, int64_t count, float rate, float scale) {
  for (int64_t i = 0; i < count; i++) kept[i] = random[i] >= rate ? x[i] * scale : 0.0f;
}

// This many random numbers fit the first-level cache.
constexpr int64_t block = 16 * Philox::numbers;

}  // namespace

void applyDropout(const Philox& random, int64_t position, int64_t count, const float* x, float* kept, float rate,
                  float scale) {
  float scratch[block + 2 * Philox::numbers];
  for (int64_t done = 0; done < count; done += block) {
    const int64_t size = std::min(block, count - done);
    keepOrZero(x + done, random.fill(position + done, size, scratch), kept + done, size, rate, scale);
  }
}

const Operation Dropout::operation = {
    "WorkbenchDropout", {"x: float", "key: int32"}, {"kept: float", "sum: float"}, {"rate", "scale"}};

void Dropout::compute(Call& call) {
  const auto x = call.input(0), key = call.input(1);
  call.require(key.size == 2, "the key does not have two numbers");
  const Philox random(key.integers());
  const int64_t width = x.width(), rows = x.rows(), chunk = rowsPerChunk(width);
  float* kept = call.output(0, x.shape);
  PartialSums sums(ceilDiv(rows, chunk), width);
  parallelFor(rows, chunk, [&](int64_t begin, int64_t end) {
    const int64_t first = begin * width;
    applyDropout(random, first, (end - begin) * width, x.data + first, kept + first, call.attribute(0),
                 call.attribute(1));
    addRows(kept + first, width, sums.part(begin / chunk), end - begin, width);
  });
  sums.total(call.output(1, {width}));
}
