/**
 * WGSL of `drawn(place, first, second)`, which returns a number in [0, 1). It hashes the place and both halves of the
 * key with "pcg" (Jarzynski & Olano 2020). The same key gives the same bits on every GPU.
 */
export const draw = `
  fn pcg(x : u32) -> u32 {
    let state = x * 747796405u + 2891336453u;
    let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
  }

  fn drawn(place : i32, first : i32, second : i32) -> f32 {
    let hash = pcg(pcg(pcg(u32(place)) ^ u32(first)) ^ u32(second));
    return f32(hash >> 8u) / 16777216.0;
  }
`;
