import type { RandomBytes } from '../../shared/random-bytes';
import { dtypes, type Dtype } from './dtype';

/** A tensor of any file. */
export interface TensorSource {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Reads a range of its bytes, row-major. */
  read(begin: number, end: number): Promise<Uint8Array>;
}

/**
 * Returns the tensors as one safetensors file that is read by ranges and never built as a whole. Its order is that of
 * the reference's writer, wide numbers first and then by name, so equal tensors give equal bytes whatever their source.
 * `close` closes the sources.
 */
export function joinedSafetensors(tensors: ReadonlyMap<string, TensorSource>, close: () => Promise<void>): RandomBytes {
  const parts = placed(tensors);
  const header = headerOf(parts);
  const size = header.length + (parts.at(-1)?.end ?? 0);
  return {
    byteLength: size,
    async slice(start, end = size) {
      const [first, last] = [Math.min(start, size), Math.min(end, size)];
      const bytes = new Uint8Array(Math.max(0, last - first));
      bytes.set(header.subarray(first, Math.max(first, Math.min(last, header.length))));
      for (const { source, begin, end: after } of parts) {
        const [from, to] = [Math.max(first - header.length, begin), Math.min(last - header.length, after)];
        if (from < to) bytes.set(await source.read(from - begin, to - begin), header.length + from - first);
      }
      return bytes.buffer;
    },
    close,
  };
}

interface Placed {
  readonly name: string;
  readonly source: TensorSource;
  /** Counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

function placed(tensors: ReadonlyMap<string, TensorSource>): Placed[] {
  const width = (source: TensorSource): number => dtypes[source.dtype].bytes;
  const sorted = [...tensors].sort(([a, one], [b, other]) => width(other) - width(one) || (a < b ? -1 : 1));
  let end = 0;
  return sorted.map(([name, source]) => {
    const begin = end;
    end += source.shape.reduce((product, dimension) => product * dimension, width(source));
    return { name, source, begin, end };
  });
}

/** Returns the header with its length in front. Data that starts at a multiple of 8 can be read without a copy. */
function headerOf(parts: readonly Placed[]): Uint8Array {
  // Written entry by entry: an object would lose names of its prototype, which the reader refuses.
  const entries = parts.map(
    ({ name, source: { dtype, shape }, begin, end }) =>
      `,${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`,
  );
  const text = new TextEncoder().encode(`{"__metadata__":{"format":"pt"}${entries.join('')}}`);
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length).fill(0x20, 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  return bytes;
}
