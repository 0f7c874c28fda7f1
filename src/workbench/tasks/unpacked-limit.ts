/** Unpacked bytes below which the ratio is not checked: a small file of one repeated row is no attack. */
const freeBytes = 64 * 2 ** 20;
/** Limit of unpacked bytes per stored byte. Tables reach 5 to 50; the formats' maximum is about 1,000. */
export const highestRatio = 250;

/** Yields the chunks. Throws `refusal()` once they are far more than `stored()` bytes of a table unpack to. */
export async function* withinRatio(
  chunks: AsyncIterable<Uint8Array>,
  stored: () => number,
  refusal: () => Error,
): AsyncGenerator<Uint8Array> {
  let made = 0;
  for await (const chunk of chunks) {
    made += chunk.length;
    if (made > freeBytes && made > stored() * highestRatio) throw refusal();
    yield chunk;
  }
}
