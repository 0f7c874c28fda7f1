#include "parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include "vector.h"

namespace {

thread_local bool isInsideLoop = false;

// A nested loop would wait for the pool, whose threads wait for the outer loop.
class LoopScope {
 public:
  LoopScope() {
    if (isInsideLoop) throw std::logic_error("a parallel loop cannot start inside another one");
    isInsideLoop = true;
  }
  ~LoopScope() { isInsideLoop = false; }
  LoopScope(const LoopScope&) = delete;
  LoopScope& operator=(const LoopScope&) = delete;
};

struct Loop {
  const std::function<void(int64_t, int64_t)>* body;
  int64_t count;
  int64_t chunk;
  std::atomic<int64_t> next{0};
  std::atomic<bool> hasFailed{false};
  std::exception_ptr error = nullptr;  // the first one

  // An uncaught exception in a thread of the pool would end the process. After an exception no thread begins another chunk.
  void run() noexcept {
    try {
      for (;;) {
        const int64_t begin = next.fetch_add(chunk);
        if (begin >= count) return;
        (*body)(begin, std::min(begin + chunk, count));
      }
    } catch (...) {
      next = count;
      if (!hasFailed.exchange(true)) error = std::current_exception();
    }
  }
};

INLINE void pause() {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_ia32_pause();
#endif
}

// Spinning this often takes about as long as sleeping and waking up. The next loop of a step usually starts sooner.
constexpr int64_t spins = 2000;

template <class Condition>
bool spinUntil(const Condition& holds) {
  for (int64_t i = 0; i < spins; i++) {
    if (holds()) return true;
    pause();
  }
  return false;
}

// Threads live as long as the process, because starting one costs as much as a small kernel.
class ThreadPool {
 public:
  // Starts up to `count` threads. Where the system allows fewer, loops run on these: results are the same.
  explicit ThreadPool(int count) {
    try {
      for (; size_ < count; size_++) std::thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
    }
  }

  // Runs the loop on the pool and the calling thread. Callers from several threads take turns.
  void run(Loop& loop) {
    std::lock_guard<std::mutex> turn(turns_);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      loop_ = &loop;
      busy_ = size_;
      round_++;
    }
    started_.notify_all();
    loop.run();
    if (!spinUntil([this] { return busy_ == 0; })) {
      std::unique_lock<std::mutex> lock(mutex_);
      done_.wait(lock, [this] { return busy_ == 0; });
    }
    if (loop.error) std::rethrow_exception(loop.error);
  }

 private:
  void serve() {
    isInsideLoop = true;
    uint64_t seen = 0;
    for (;;) {
      Loop* loop;
      spinUntil([this, seen] { return round_ != seen; });
      {
        std::unique_lock<std::mutex> lock(mutex_);
        started_.wait(lock, [this, seen] { return round_ != seen; });
        seen = round_;
        loop = loop_;
      }
      loop->run();
      std::lock_guard<std::mutex> lock(mutex_);
      if (--busy_ == 0) done_.notify_one();
    }
  }

  std::mutex turns_;
  std::mutex mutex_;
  std::condition_variable started_;
  std::condition_variable done_;
  Loop* loop_ = nullptr;
  std::atomic<uint64_t> round_{0};
  std::atomic<int> busy_{0};
  int size_ = 0;
};

}  // namespace

int threadCount() {
  // TensorFlow reads the same variable for its own operations.
  static const int count = [] {
    const char* setting = std::getenv("TF_NUM_INTRAOP_THREADS");
    const int wanted = setting ? std::atoi(setting) : 0;
    return std::max(1, wanted > 0 ? wanted : static_cast<int>(std::thread::hardware_concurrency()));
  }();
  return count;
}

std::vector<ArrayRange> rangesOf(const std::vector<int64_t>& sizes, int64_t most) {
  std::vector<ArrayRange> ranges;
  for (size_t array = 0; array < sizes.size(); array++) {
    for (int64_t begin = 0; begin < sizes[array]; begin += most) {
      ranges.push_back({array, begin, std::min(begin + most, sizes[array])});
    }
  }
  return ranges;
}

void parallelFor(int64_t count, int64_t chunk, const std::function<void(int64_t, int64_t)>& body) {
  static const int helpers = threadCount() - 1;
  const LoopScope scope;
  if (count <= chunk || helpers == 0) {
    for (int64_t begin = 0; begin < count; begin += chunk) body(begin, std::min(begin + chunk, count));
    return;
  }
  static ThreadPool* pool = new ThreadPool(helpers);  // never freed: its threads outlive static destructors
  Loop loop{&body, count, chunk};
  pool->run(loop);
}
