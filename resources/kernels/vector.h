// Loops that compilers turn into vector instructions, without options that would change the rules of arithmetic.
#pragma once
#include <cstdint>
#include <cstring>

// MULTIVERSION compiles a function for three levels of x86-64, and the loader picks one. This needs GCC 12, which knows these
// levels, and glibc, whose loader can pick (musl's cannot). Elsewhere, and with PORTABLE_ONLY, there is one portable version.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__) && \
    !defined(PORTABLE_ONLY)
#define HAS_MULTIVERSION
#define MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
// For functions with a version of their own for AVX-512, which has vectors of twice the width and twice as many of them.
#define TARGET_AVX512 __attribute__((target("arch=x86-64-v4")))
inline bool hasAvx512() {
  static const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
  return wide;
}
#else
#define MULTIVERSION
#endif

// A function that a multiversioned one calls must be inlined into it: otherwise it is compiled for the lowest level.
#if defined(_MSC_VER)
#define INLINE_MEMBER __forceinline
#define INLINE_LAMBDA
#else
#define INLINE_LAMBDA __attribute__((always_inline))
#define INLINE_MEMBER inline __attribute__((always_inline))
#endif
#define INLINE static INLINE_MEMBER

// Do not unroll: early unrolling prevents vectorisation of loops over lanes.
#if defined(__GNUC__)
#define NO_UNROLL _Pragma("GCC unroll 1")
#else
#define NO_UNROLL
#endif

// The iterations of the loop are independent. Clang has no equivalent that compiles without warnings.
#if defined(__GNUC__) && !defined(__clang__)
#define IVDEP _Pragma("GCC ivdep")
#else
#define IVDEP
#endif

// Sums are accumulated in this many lanes, so that the order of additions is the same on every processor.
constexpr int lanes = 16;

INLINE float horizontalSum(const float (&lane)[lanes]) {
  float half[lanes / 2];
  for (int i = 0; i < lanes / 2; i++) half[i] = lane[i] + lane[i + lanes / 2];
  float quarter[lanes / 4];
  for (int i = 0; i < lanes / 4; i++) quarter[i] = half[i] + half[i + lanes / 4];
  return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
}

// Returns 2^y for y ≤ 0, as 2^n · 2^f with y = n + f and |f| ≤ ½. The polynomial is 1 at 0 and within 1.5e-7 of 2^f. NaN stays
// NaN.
INLINE float powerOfTwo(float y) {
  const float lowest = -126.0f, round = 12582912.0f;
  const float bounded = y < lowest ? lowest : y;
  const float shifted = bounded + round;  // n is in the lowest bits
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

// Returns e^x for x ≤ 0. Rounding x / ln 2 adds 6e-8 · |x| to the relative error.
INLINE float exponential(float x) { return powerOfTwo(x * 1.44269504f); }

struct NormalDistribution {
  float cdf;      // Φ(x)
  float density;  // φ(x)
};

// Returns Φ(x) and φ(x) of the standard normal distribution. Both need one power, e^(−x²/2). Φ(−z) e^(z²/2) is approximated by a
// polynomial in z ≥ 0 that is ½ at 0: Φ is within 1.3e-7, and x Φ(x) within 1.3e-7 · max(1, |x|).
INLINE NormalDistribution normalDistribution(float x) {
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
  const float tail = p < 0 ? 0.0f : p * e;  // the polynomial is below 0 for large z only
  return {x < 0 ? tail : 1.0f - tail, 0.39894228f * e};
}
