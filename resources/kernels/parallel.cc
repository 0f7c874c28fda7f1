#include "parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#include "vector.h"

namespace {

struct Job {
  const std::function<void(int64_t, int64_t)>* work;
  int64_t count;
  int64_t piece;
  std::atomic<int64_t> next{0};

  void run() {
    for (;;) {
      const int64_t begin = next.fetch_add(piece);
      if (begin >= count) return;
      (*work)(begin, std::min(begin + piece, count));
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
  explicit Workers(int count) {
    for (int i = 0; i < count; i++) std::thread([this] { serve(); }).detach();
    size_ = count;
  }

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
  }

 private:
  void serve() {
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
  if (count <= piece || helpers == 0) {
    for (int64_t begin = 0; begin < count; begin += piece) work(begin, std::min(begin + piece, count));
    return;
  }
  static Workers* workers = new Workers(helpers);  // never freed: its threads outlive every static
  Job job{&work, count, piece};
  workers->run(job);
}
