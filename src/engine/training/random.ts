import { mulberry32 } from '../../data/split/shuffle';

/** All random numbers of a training follow from the run's seed and the name of the place where they are used. */

/** Returns a 32-bit key of a seed and a place (FNV-1a over the place, mixed with the seed). */
export function keyOf(seed: number, place: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < place.length; i++) hash = Math.imul(hash ^ place.charCodeAt(i), 0x01000193);
  // FNV hardly changes the high bits between short names; one draw mixes them.
  return (mulberry32(hash >>> 0)() * 2 ** 32) | 0;
}

/** Returns numbers in [0, 1) that follow from the key, for backends without a stateless generator. */
export function drawUniform(size: number, [first, second]: readonly [number, number]): Float32Array {
  const random = mulberry32(first ^ Math.imul(second + 1, 0x9e3779b1));
  return Float32Array.from({ length: size }, random);
}

/** Returns draws of N(0, std²) cut at two standard deviations (Houlsby et al. 2019, section 3.6). */
export function truncatedNormal(size: number, std: number, key: number): Float32Array {
  const random = mulberry32(key);
  const normal = (): number => {
    // Box-Muller; 1 − u keeps the logarithm finite.
    const value = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.abs(value) <= 2 ? value : normal();
  };
  return Float32Array.from({ length: size }, () => std * normal());
}
