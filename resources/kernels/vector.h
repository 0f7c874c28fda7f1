// Loops that compilers turn into vector instructions, without options that would change the rules of arithmetic.
#pragma once
#include <cstdint>
#include <cstring>

// One body for several generations of processors; the loader picks. That takes GCC 12, which knows these levels of x86-64, and
// glibc, whose loader can pick (musl's cannot). Elsewhere, and with PORTABLE_ONLY, the portable bodies are compiled.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__) && \
    !defined(PORTABLE_ONLY)
#define SEVERAL_PROCESSORS
#define EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
// A body of its own for processors with AVX-512, whose vectors are twice as wide and twice as many.
#define WIDE_PROCESSOR __attribute__((target("arch=x86-64-v4")))
inline bool isWide() {
  static const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
  return wide;
}
#else
#define EVERY_PROCESSOR
#endif

// What such a body calls must become part of it.
#if defined(_MSC_VER)
#define INLINE_MEMBER __forceinline
#define INLINE_LAMBDA
#else
#define INLINE_LAMBDA __attribute__((always_inline))
#define INLINE_MEMBER inline __attribute__((always_inline))
#endif
#define INLINE static INLINE_MEMBER

// A loop that stays one: written out early, loops over lanes would not become a vector any more.
#if defined(__GNUC__)
#define ROLLED _Pragma("GCC unroll 1")
#else
#define ROLLED
#endif

// Such a loop does not read elsewhere what it writes. Clang knows no word for this that would not warn.
#if defined(__GNUC__) && !defined(__clang__)
#define APART _Pragma("GCC ivdep")
#else
#define APART
#endif

// Sums are kept apart in this many lanes, so that their order is the same on every processor.
constexpr int lanes = 16;

INLINE float total(const float (&lane)[lanes]) {
  float half[lanes / 2];
  for (int i = 0; i < lanes / 2; i++) half[i] = lane[i] + lane[i + lanes / 2];
  float quarter[lanes / 4];
  for (int i = 0; i < lanes / 4; i++) quarter[i] = half[i] + half[i + lanes / 4];
  return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
}

// 2^y for y ≤ 0, 2^n · 2^f with y = n + f and |f| ≤ ½. The polynomial is 1 at 0 and within 1.5e-7 of 2^f. NaN stays NaN.
INLINE float powerOfTwo(float y) {
  const float lowest = -126.0f, round = 12582912.0f;
  const float bounded = y < lowest ? lowest : y;
  const float shifted = bounded + round;  // n in its lowest places
  const float f = bounded - (shifted - round);
  float p = 1.3264716e-3f;
  p = p * f + 9.6715130e-3f;
  p = p * f + 5.5507340e-2f;
  p = p * f + 2.4022242e-1f;
  p = p * f + 6.9314700e-1f;
  p = p * f + 1.0f;
  uint32_t n, bits;
  std::memcpy(&n, &shifted, sizeof n);
  std::memcpy(&bits, &p, sizeof bits);
  bits += n << 23;
  std::memcpy(&p, &bits, sizeof p);
  return p;
}

// e^x for x ≤ 0: what x / ln 2 is rounded by adds 6e-8 · |x| to the relative error.
INLINE float exponential(float x) { return powerOfTwo(x * 1.44269504f); }

struct Normal {
  float distribution;
  float density;
};

// Φ(x) and φ(x) of the normal distribution from one power, e^(−x²/2). Φ(−z) e^(z²/2) is a polynomial in z ≥ 0 that is ½ at 0,
// chosen so that Φ is within 1.3e-7 and x Φ(x) within 1.3e-7 · max(1, |x|).
INLINE Normal normal(float x) {
  const float e = powerOfTwo(x * x * -0.72134752f);
  const float z = x < 0 ? -x : x;
  float p = -2.5099917e-7f;
  p = p * z + 6.4360202e-6f;
  p = p * z - 7.4158917e-5f;
  p = p * z + 5.1477144e-4f;
  p = p * z - 2.4537242e-3f;
  p = p * z + 8.7662879e-3f;
  p = p * z - 2.5214888e-2f;
  p = p * z + 6.1758168e-2f;
  p = p * z - 1.3274743e-1f;
  p = p * z + 2.4996337e-1f;
  p = p * z - 3.9894030e-1f;
  p = p * z + 0.5f;
  const float tail = p < 0 ? 0.0f : p * e;  // below 0 for great z only
  return {x < 0 ? tail : 1.0f - tail, 0.39894228f * e};
}
