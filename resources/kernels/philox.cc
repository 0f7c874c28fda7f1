#include "philox.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace {

// Words of 32 bits in the lower halves of 64 bits, where vector instructions multiply them.
template <int count>
struct Counters {
  uint64_t a[count], b[count], c[count], d[count];
};

INLINE uint64_t low(uint64_t x) { return x & 0xffffffffu; }

// Returns the key of a round: it grows by a constant from round to round.
INLINE uint32_t keyOf(uint32_t first, uint32_t increment, int round) { return first + increment * round; }

template <int count>
INLINE void tenRounds(Counters<count>& at, uint32_t key0, uint32_t key1) {
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < count; i++) {
      const uint64_t first = low(at.a[i]) * 0xd2511f53u;
      const uint64_t second = low(at.c[i]) * 0xcd9e8d57u;
      at.a[i] = (second >> 32) ^ at.b[i] ^ key0;
      at.b[i] = low(second);
      at.c[i] = (first >> 32) ^ at.d[i] ^ key1;
      at.d[i] = low(first);
    }
    key0 += 0x9e3779b9u;
    key1 += 0xbb67ae85u;
  }
}

// Returns a float in [0, 1): the lower 23 bits become the fraction of a number in [1, 2), minus 1.
INLINE float unit(uint64_t x) {
  const uint32_t bits = (static_cast<uint32_t>(x) & 0x7fffffu) | 0x3f800000u;
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value - 1.0f;
}

void fillPortable(int64_t block, int64_t end, const uint32_t* key, const uint32_t* counter, float* out) {
  constexpr int counters = Philox::counters;
  for (; block < end; block++, out += Philox::numbers) {
    Counters<counters> at;
    const uint64_t start = static_cast<uint64_t>(block) * counters;
    for (int i = 0; i < counters; i++) {
      at.a[i] = low(start + i);
      at.b[i] = (start + i) >> 32;
      at.c[i] = counter[0];
      at.d[i] = counter[1];
    }
    tenRounds<counters>(at, key[0], key[1]);
    for (int i = 0; i < counters; i++) {
      out[4 * i] = unit(at.a[i]);
      out[4 * i + 1] = unit(at.b[i]);
      out[4 * i + 2] = unit(at.c[i]);
      out[4 * i + 3] = unit(at.d[i]);
    }
  }
}

#if defined(__x86_64__) && defined(__GNUC__)
// Intrinsics, because compilers do not use the instruction that multiplies the lower halves. Upper halves hold garbage.
__attribute__((target("avx2"))) inline __m256i unitOf(__m256i bits) {
  return _mm256_or_si256(_mm256_and_si256(bits, _mm256_set1_epi32(0x7fffff)), _mm256_set1_epi32(0x3f800000));
}

__attribute__((target("avx2"))) void fillAvx2(int64_t block, int64_t end, const uint32_t* key, const uint32_t* counter,
                                              float* out) {
  constexpr int vectors = 2, perVector = 4;
  // The keys of ten rounds stay in memory: there are not enough registers for them.
  __m256i keysA[10], keysC[10];
  for (int round = 0; round < 10; round++) {
    keysA[round] = _mm256_set1_epi64x(keyOf(key[0], 0x9e3779b9u, round));
    keysC[round] = _mm256_set1_epi64x(keyOf(key[1], 0xbb67ae85u, round));
  }
  const __m256i timesA = _mm256_set1_epi64x(0xd2511f53u), timesC = _mm256_set1_epi64x(0xcd9e8d57u);
  const __m256 one = _mm256_set1_ps(1.0f);
  const int64_t stop = end * Philox::counters;
  for (int64_t start = block * Philox::counters; start < stop; start += vectors * perVector) {
    __m256i a[vectors], b[vectors], c[vectors], d[vectors];
    for (int i = 0; i < vectors; i++) {
      a[i] = _mm256_add_epi64(_mm256_set1_epi64x(start + i * perVector), _mm256_set_epi64x(3, 2, 1, 0));
      b[i] = _mm256_srli_epi64(a[i], 32);
      c[i] = _mm256_set1_epi64x(counter[0]);
      d[i] = _mm256_set1_epi64x(counter[1]);
    }
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < vectors; i++) {
        const __m256i first = _mm256_mul_epu32(a[i], timesA), second = _mm256_mul_epu32(c[i], timesC);
        a[i] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(second, 32), b[i]), keysA[round]);
        b[i] = second;
        c[i] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(first, 32), d[i]), keysC[round]);
        d[i] = first;
      }
    }
    for (int i = 0; i < vectors; i++, out += 4 * perVector) {
      const __m256i ab = _mm256_blend_epi32(a[i], _mm256_slli_epi64(b[i], 32), 0xaa);
      const __m256i cd = _mm256_blend_epi32(c[i], _mm256_slli_epi64(d[i], 32), 0xaa);
      const __m256i even = _mm256_unpacklo_epi64(ab, cd), odd = _mm256_unpackhi_epi64(ab, cd);
      const __m256i lower = unitOf(_mm256_permute2x128_si256(even, odd, 0x20));
      const __m256i upper = unitOf(_mm256_permute2x128_si256(even, odd, 0x31));
      _mm256_storeu_ps(out, _mm256_sub_ps(_mm256_castsi256_ps(lower), one));
      _mm256_storeu_ps(out + 8, _mm256_sub_ps(_mm256_castsi256_ps(upper), one));
    }
  }
}

#if defined(HAS_MULTIVERSION)
TARGET_AVX512
inline __m512i unitOf(__m512i bits) {
  return _mm512_or_si512(_mm512_and_si512(bits, _mm512_set1_epi32(0x7fffff)), _mm512_set1_epi32(0x3f800000));
}

TARGET_AVX512
inline __m512i exclusiveOr(__m512i x, __m512i y, __m512i z) { return _mm512_ternarylogic_epi64(x, y, z, 0x96); }

TARGET_AVX512
void fillAvx512(int64_t block, int64_t end, const uint32_t* key, const uint32_t* counter, float* out) {
  constexpr int vectors = 4, perVector = 8;
  __m512i keysA[10], keysC[10];
  for (int round = 0; round < 10; round++) {
    keysA[round] = _mm512_set1_epi64(keyOf(key[0], 0x9e3779b9u, round));
    keysC[round] = _mm512_set1_epi64(keyOf(key[1], 0xbb67ae85u, round));
  }
  const __m512i timesA = _mm512_set1_epi64(0xd2511f53u), timesC = _mm512_set1_epi64(0xcd9e8d57u);
  const __m512i lower = _mm512_set_epi64(11, 10, 3, 2, 9, 8, 1, 0),
                upper = _mm512_set_epi64(15, 14, 7, 6, 13, 12, 5, 4);
  const __m512 one = _mm512_set1_ps(1.0f);
  const int64_t stop = end * Philox::counters;
  for (int64_t start = block * Philox::counters; start < stop; start += vectors * perVector) {
    __m512i a[vectors], b[vectors], c[vectors], d[vectors];
    for (int i = 0; i < vectors; i++) {
      a[i] = _mm512_add_epi64(_mm512_set1_epi64(start + i * perVector), _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
      b[i] = _mm512_srli_epi64(a[i], 32);
      c[i] = _mm512_set1_epi64(counter[0]);
      d[i] = _mm512_set1_epi64(counter[1]);
    }
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < vectors; i++) {
        const __m512i first = _mm512_mul_epu32(a[i], timesA), second = _mm512_mul_epu32(c[i], timesC);
        a[i] = exclusiveOr(_mm512_srli_epi64(second, 32), b[i], keysA[round]);
        b[i] = second;
        c[i] = exclusiveOr(_mm512_srli_epi64(first, 32), d[i], keysC[round]);
        d[i] = first;
      }
    }
    for (int i = 0; i < vectors; i++, out += 4 * perVector) {
      const __m512i ab = _mm512_mask_blend_epi32(0xaaaa, a[i], _mm512_slli_epi64(b[i], 32));
      const __m512i cd = _mm512_mask_blend_epi32(0xaaaa, c[i], _mm512_slli_epi64(d[i], 32));
      const __m512i even = _mm512_unpacklo_epi64(ab, cd), odd = _mm512_unpackhi_epi64(ab, cd);
      const __m512i front = unitOf(_mm512_permutex2var_epi64(even, lower, odd));
      const __m512i back = unitOf(_mm512_permutex2var_epi64(even, upper, odd));
      _mm512_storeu_ps(out, _mm512_sub_ps(_mm512_castsi512_ps(front), one));
      _mm512_storeu_ps(out + 16, _mm512_sub_ps(_mm512_castsi512_ps(back), one));
    }
  }
}
#endif

void fillBlocks(int64_t block, int64_t end, const uint32_t* key, const uint32_t* counter, float* out) {
#if defined(HAS_MULTIVERSION)
  if (hasAvx512()) return fillAvx512(block, end, key, counter, out);
#endif
  static const bool hasAvx2 = __builtin_cpu_supports("avx2");
  (hasAvx2 ? fillAvx2 : fillPortable)(block, end, key, counter, out);
}
#else
constexpr auto fillBlocks = fillPortable;
#endif

}  // namespace

Philox::Philox(const int32_t seeds[2]) {
  const uint64_t first = static_cast<uint64_t>(static_cast<int64_t>(seeds[0]));
  const uint64_t second = static_cast<uint64_t>(static_cast<int64_t>(seeds[1]));
  Counters<1> at{{low(first)}, {first >> 32}, {low(second)}, {second >> 32}};
  tenRounds<1>(at, 0x3ec8f720u, 0x02461e29u);
  key_[0] = static_cast<uint32_t>(at.a[0]);
  key_[1] = static_cast<uint32_t>(at.b[0]);
  counter_[0] = static_cast<uint32_t>(at.c[0]);
  counter_[1] = static_cast<uint32_t>(at.d[0]);
}

const float* Philox::fill(int64_t begin, int64_t count, float* scratch) const {
  const int64_t first = begin / numbers;
  fillBlocks(first, (begin + count + numbers - 1) / numbers, key_, counter_, scratch);
  return scratch + (begin - first * numbers);
}
