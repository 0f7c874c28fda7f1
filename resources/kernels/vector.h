// Loops that compilers turn into vector instructions, without options that would change the rules of arithmetic.
#pragma once
#include <cstdint>
#include <cstring>

// One body for several generations of processors; the loader picks.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
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
// What such a loop writes is not what it reads elsewhere.
#define APART _Pragma("GCC ivdep")
#else
#define ROLLED
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

// e^x to two units in the last place, by 2^n · e^r with |r| ≤ ln 2 / 2 (Cody & Waite 1980). NaN stays NaN.
INLINE float exponential(float x) {
  const float low = -87.3f, high = 88.3f, round = 12582912.0f;
  const float y = x < low ? low : (x > high ? high : x);
  const float n = (y * 1.44269504f + round) - round;
  const float r = (y - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const int32_t bits = (static_cast<int32_t>(n) + 127) << 23;
  float power;
  std::memcpy(&power, &bits, sizeof power);
  return p * power;
}

struct Normal {
  float distribution;
  float density;
};

// Φ(x) and φ(x) of the normal distribution from one exponential: Abramowitz & Stegun 1964, 7.1.26, error below 1.5e-7.
INLINE Normal normal(float x) {
  const float e = exponential(-0.5f * x * x);
  const float size = x < 0 ? -x : x;
  const float t = 1.0f / (1.0f + 0.3275911f * 0.70710678f * size);
  float p = 1.061405429f;
  p = p * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const float tail = 0.5f * p * t * e;
  return {x < 0 ? tail : 1.0f - tail, 0.39894228f * e};
}
