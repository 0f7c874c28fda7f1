// Parallel loops. The chunks of a loop do not depend on the number of threads, and neither do results.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

// Calls body(begin, end) for each chunk of `chunk` indices out of [0, count), the last one perhaps shorter, on all threads.
// Returns when every chunk is done. Rethrows the first exception of a chunk, after every thread has ended its current chunk.
// Throws std::logic_error inside another parallel loop.
void parallelFor(int64_t count, int64_t chunk, const std::function<void(int64_t begin, int64_t end)>& body);

// A range of one of several arrays.
struct ArrayRange {
  size_t array;
  int64_t begin, end;
};

// Splits arrays of these sizes into ranges of at most `most` elements, in order.
std::vector<ArrayRange> rangesOf(const std::vector<int64_t>& sizes, int64_t most);

// Returns count / divisor, rounded up.
inline int64_t ceilDiv(int64_t count, int64_t divisor) { return (count + divisor - 1) / divisor; }

// Returns the number of threads that take part in a loop, the caller included.
int threadCount();

// Returns how many rows of this width make a chunk of about 32,768 numbers, which fits the second-level cache.
inline int64_t rowsPerChunk(int64_t width) {
  const int64_t rows = 32768 / (width > 0 ? width : 1);
  return rows > 0 ? rows : 1;
}
