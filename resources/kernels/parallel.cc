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

// Whether this thread works on a job now.
thread_local bool isWorking = false;

// A piece that waited for the pool would wait for itself.
class Working {
 public:
  Working() {
    if (isWorking) throw std::logic_error("a piece of parallel work starts no parallel work of its own");
    isWorking = true;
  }
  ~Working() { isWorking = false; }
  Working(const Working&) = delete;
  Working& operator=(const Working&) = delete;
};

struct Job {
  const std::function<void(int64_t, int64_t)>* work;
  int64_t count;
  int64_t piece;
  std::atomic<int64_t> next{0};
  std::atomic<bool> hasFailed{false};
  std::exception_ptr error = nullptr;  // the first one

  // An exception that left a thread of the pool would end the process. After one, no thread begins another piece.
  void run() noexcept {
    try {
      for (;;) {
        const int64_t begin = next.fetch_add(piece);
        if (begin >= count) return;
        (*work)(begin, std::min(begin + piece, count));
      }
    } catch (...) {
      next = count;
      if (!hasFailed.exchange(true)) error = std::current_exception();
    }
  }
};

INLINE void rest() {
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_ia32_pause();
#endif
}

// Going to sleep and being woken costs about as much as this lasts; the next job of a program comes sooner.
constexpr int64_t spins = 2000;

template <class Condition>
bool spinUntil(const Condition& holds) {
  for (int64_t i = 0; i < spins; i++) {
    if (holds()) return true;
    rest();
  }
  return false;
}

// Threads that live as long as the process, since starting one costs as much as a small kernel.
class Workers {
 public:
  // With as many threads as the system gives. What is computed does not depend on how many there are.
  explicit Workers(int count) {
    try {
      for (; size_ < count; size_++) std::thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
    }
  }

  // Returns, or throws what a piece threw, when no thread works on the job any more.
  void run(Job& job) {
    std::lock_guard<std::mutex> turn(turns_);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      job_ = &job;
      busy_ = size_;
      round_++;
    }
    called_.notify_all();
    job.run();
    if (!spinUntil([this] { return busy_ == 0; })) {
      std::unique_lock<std::mutex> lock(mutex_);
      done_.wait(lock, [this] { return busy_ == 0; });
    }
    if (job.error) std::rethrow_exception(job.error);
  }

 private:
  void serve() {
    isWorking = true;
    uint64_t seen = 0;
    for (;;) {
      Job* job;
      spinUntil([this, seen] { return round_ != seen; });
      {
        std::unique_lock<std::mutex> lock(mutex_);
        called_.wait(lock, [this, seen] { return round_ != seen; });
        seen = round_;
        job = job_;
      }
      job->run();
      std::lock_guard<std::mutex> lock(mutex_);
      if (--busy_ == 0) done_.notify_one();
    }
  }

  std::mutex turns_;
  std::mutex mutex_;
  std::condition_variable called_;
  std::condition_variable done_;
  Job* job_ = nullptr;
  std::atomic<uint64_t> round_{0};
  std::atomic<int> busy_{0};
  int size_ = 0;
};

}  // namespace

int threads() {
  // TensorFlow's own setting for its operations.
  static const int count = [] {
    const char* told = std::getenv("TF_NUM_INTRAOP_THREADS");
    const int wanted = told ? std::atoi(told) : 0;
    return std::max(1, wanted > 0 ? wanted : static_cast<int>(std::thread::hardware_concurrency()));
  }();
  return count;
}

std::vector<Piece> piecesOf(const std::vector<int64_t>& sizes, int64_t most) {
  std::vector<Piece> pieces;
  for (size_t of = 0; of < sizes.size(); of++) {
    for (int64_t begin = 0; begin < sizes[of]; begin += most) {
      pieces.push_back({of, begin, std::min(begin + most, sizes[of])});
    }
  }
  return pieces;
}

void inParallel(int64_t count, int64_t piece, const std::function<void(int64_t, int64_t)>& work) {
  static const int helpers = threads() - 1;
  const Working working;
  if (count <= piece || helpers == 0) {
    for (int64_t begin = 0; begin < count; begin += piece) work(begin, std::min(begin + piece, count));
    return;
  }
  static Workers* workers = new Workers(helpers);  // never freed: its threads outlive every static
  Job job{&work, count, piece};
  workers->run(job);
}
