// Checks parallel loops without TensorFlow. Prints a line for each failed check; the exit status is 1 if there is one.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "parallel.h"

namespace {

int failures = 0;

void expect(bool condition, const char* promise) {
  if (condition) return;
  std::printf("FAILED: %s\n", promise);
  failures++;
}

constexpr int64_t chunks = 400;

void expectEachChunkOnce(const char* promise) {
  std::vector<std::atomic<int>> times(chunks);
  parallelFor(chunks, 1, [&](int64_t begin, int64_t) { times[begin]++; });
  bool isOnce = true;
  for (const auto& one : times) isOnce = isOnce && one == 1;
  expect(isOnce, promise);
}

// Returns the message of the exception, or "" if there is none.
std::string messageOf(const std::function<void()>& run) {
  try {
    run();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

// Chunks [first, until) throw, in any thread. No thread may work on a chunk when the caller gets the error.
void throwFrom(int64_t first, int64_t until) {
  std::atomic<int> working{0};
  const std::string message = messageOf([&] {
    parallelFor(chunks, 1, [&](int64_t begin, int64_t) {
      working++;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      working--;
      if (begin >= first && begin < until) throw std::runtime_error("a chunk failed");
    });
  });
  expect(message == "a chunk failed", "the error of a chunk reaches the caller");
  expect(working == 0, "every thread ends its chunk before the caller gets the error");
  expectEachChunkOnce("the pool works after an error");
}

// A thread of the pool throws, not the caller.
void throwFromPool() {
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> hasThrown{false};
  const std::string message = messageOf([&] {
    parallelFor(chunks, 1, [&](int64_t, int64_t) {
      // The caller waits until a thread of the pool takes part.
      while (std::this_thread::get_id() == caller && !hasThrown) std::this_thread::yield();
      if (std::this_thread::get_id() == caller) return;
      hasThrown = true;
      throw std::runtime_error("in the pool");
    });
  });
  expect(message == "in the pool", "the error of a thread of the pool reaches the caller");
}

void nest(int64_t outer, int64_t inner) {
  std::atomic<int> refused{0};
  parallelFor(outer, 1, [&](int64_t, int64_t) {
    const std::string message = messageOf([&] { parallelFor(inner, 1, [](int64_t, int64_t) {}); });
    refused += message == "a parallel loop cannot start inside another one";
  });
  expect(refused == outer, "a loop inside another one is refused");
  const std::string message = messageOf(
      [&] { parallelFor(outer, 1, [&](int64_t, int64_t) { parallelFor(inner, 1, [](int64_t, int64_t) {}); }); });
  expect(!message.empty(), "a nested loop ends the outer one with an error");
  expectEachChunkOnce("the pool works after a nested loop");
}

// Two threads start loops at the same time.
void fromTwoThreads() {
  std::thread other([] {
    for (int i = 0; i < 200; i++) expectEachChunkOnce("the loops of another thread are complete");
  });
  for (int i = 0; i < 200; i++) expectEachChunkOnce("loops are complete beside those of another thread");
  other.join();
}

}  // namespace

int main() {
  expectEachChunkOnce("every chunk runs once");
  throwFrom(0, chunks);
  throwFrom(0, 1);
  throwFrom(chunks - 1, chunks);
  throwFrom(chunks / 2, chunks);
  if (threadCount() > 1) throwFromPool();
  nest(chunks, chunks);
  nest(chunks, 1);
  nest(1, chunks);
  fromTwoThreads();
  std::printf("%d threads, %d failures\n", threadCount(), failures);
  return failures == 0 ? 0 : 1;
}
