// Checks of the pool of threads alone. Prints a line for each that fails; the exit status is 1 then.
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

void expect(bool holds, const char* what) {
  if (holds) return;
  std::printf("FAILED: %s\n", what);
  failures++;
}

constexpr int64_t pieces = 400;

// Every piece is worked on once.
void countAll(const char* when) {
  std::vector<std::atomic<int>> times(pieces);
  inParallel(pieces, 1, [&](int64_t begin, int64_t) { times[begin]++; });
  bool isOnce = true;
  for (const auto& one : times) isOnce = isOnce && one == 1;
  expect(isOnce, when);
}

std::string messageOf(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

// Pieces throw in whichever thread takes them; none is at work when the caller gets the error.
void throwFrom(int64_t first, int64_t until) {
  std::atomic<int> working{0};
  const std::string message = messageOf([&] {
    inParallel(pieces, 1, [&](int64_t begin, int64_t) {
      working++;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      working--;
      if (begin >= first && begin < until) throw std::runtime_error("a piece failed");
    });
  });
  expect(message == "a piece failed", "the error of a piece reaches the caller");
  expect(working == 0, "every thread ends its piece before the caller gets the error");
  countAll("the pool works after an error");
}

// Only threads of the pool throw, never the caller's.
void throwFromPool() {
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> hasThrown{false};
  const std::string message = messageOf([&] {
    inParallel(pieces, 1, [&](int64_t, int64_t) {
      // The caller waits for a thread of the pool, so that one takes part.
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
  inParallel(outer, 1, [&](int64_t, int64_t) {
    const std::string message = messageOf([&] { inParallel(inner, 1, [](int64_t, int64_t) {}); });
    refused += message == "a piece of parallel work starts no parallel work of its own";
  });
  expect(refused == outer, "parallel work inside of a piece is refused");
  const std::string message = messageOf(
      [&] { inParallel(outer, 1, [&](int64_t, int64_t) { inParallel(inner, 1, [](int64_t, int64_t) {}); }); });
  expect(!message.empty(), "a nested call ends the outer one with an error");
  countAll("the pool works after a nested call");
}

// Two callers take turns.
void fromTwoThreads() {
  std::thread other([] {
    for (int i = 0; i < 200; i++) countAll("another thread's work is done");
  });
  for (int i = 0; i < 200; i++) countAll("work is done beside another thread's");
  other.join();
}

}  // namespace

int main() {
  countAll("all pieces are worked on");
  throwFrom(0, pieces);
  throwFrom(0, 1);
  throwFrom(pieces - 1, pieces);
  throwFrom(pieces / 2, pieces);
  if (threads() > 1) throwFromPool();
  nest(pieces, pieces);
  nest(pieces, 1);
  nest(1, pieces);
  fromTwoThreads();
  std::printf("%d threads, %d failures\n", threads(), failures);
  return failures == 0 ? 0 : 1;
}
