import { joined } from '../split/row-numbers';
import type { OpenScratch, ScratchFile } from './scratch';
import type { TextSpool } from './text-spool';

/** Texts of a spool as lines in another order, each with its own ending. */
export interface ArrangedLines {
  /** Yields the lines of a part in their order, in batches. */
  lines(part: number): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export interface Arrangement {
  /** Indices in the spool, part after part. */
  readonly parts: readonly Uint32Array[];
  /** ASCII text that replaces the last byte of a line's text. */
  readonly endingOf: (place: number) => string;
}

/** Number of lines that are joined into a batch: few calls, no large text. */
const batchLines = 1000;

/**
 * Arranges the texts of a spool. Texts in a file are moved once into buckets that fit into memory, and each bucket is
 * sorted when it is read. Time and disk space grow with the size; memory does not.
 */
export async function arrangedLines(
  spool: TextSpool,
  arrangement: Arrangement,
  openScratch: OpenScratch,
  bucketBytes = 2 ** 24,
): Promise<ArrangedLines> {
  const texts = spool.inMemory();
  return texts ? inMemory(texts, arrangement) : bucketed(spool, arrangement, openScratch, bucketBytes);
}

function inMemory(texts: readonly string[], { parts, endingOf }: Arrangement): ArrangedLines {
  const encoder = new TextEncoder();
  return {
    async *lines(part) {
      const places = parts[part]!;
      for (let from = 0; from < places.length; from += batchLines) {
        let batch = '';
        for (const place of places.subarray(from, from + batchLines)) {
          batch += texts[place]!.slice(0, -1) + endingOf(place);
        }
        yield encoder.encode(batch);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** A range of lines of one part; the file holds their texts in any order, each after its line number. */
interface Bucket {
  readonly part: number;
  /** Range of lines, counted over all parts. */
  readonly from: number;
  to: number;
  /** Position in the file. */
  readonly start: number;
  size: number;
}

const bufferBytes = 2 ** 16;
/** Each text follows its line number of 32 bits. */
const headBytes = 4;

async function bucketed(
  spool: TextSpool,
  { parts, endingOf }: Arrangement,
  openScratch: OpenScratch,
  bucketBytes: number,
): Promise<ArrangedLines> {
  const placeOf = joined(parts);
  const buckets = bucketsOf(spool, parts, bucketBytes);
  const scratch = await openScratch();
  try {
    await distribute(spool, placeOf, buckets, scratch);
  } catch (error) {
    await scratch.close();
    throw error;
  }
  return {
    async *lines(part) {
      for (const bucket of buckets) {
        if (bucket.part === part) yield ordered(await contentOf(bucket, scratch), bucket, placeOf, spool, endingOf);
      }
    },
    close: () => scratch.close(),
  };
}

function bucketsOf(spool: TextSpool, parts: readonly Uint32Array[], bucketBytes: number): Bucket[] {
  const buckets: Bucket[] = [];
  let [line, start] = [0, 0];
  for (const [part, places] of parts.entries()) {
    let bucket: Bucket | null = null;
    for (const place of places) {
      if (!bucket || bucket.size >= bucketBytes) {
        bucket = { part, from: line, to: line, start, size: 0 };
        buckets.push(bucket);
      }
      const size = headBytes + spool.bytesOf(place);
      bucket.size += size;
      start += size;
      bucket.to = ++line;
    }
  }
  return buckets;
}

const unused = 0xffffffff;

/** Moves every text that has a line into the bucket of its line. */
async function distribute(
  spool: TextSpool,
  placeOf: Uint32Array,
  buckets: readonly Bucket[],
  scratch: ScratchFile,
): Promise<void> {
  const lineOf = new Uint32Array(spool.length).fill(unused);
  placeOf.forEach((place, line) => (lineOf[place] = line));
  const writers = buckets.map(({ start }) => bucketWriter(scratch, start));
  for await (const { from, to, bytes } of spool.blocks()) {
    for (let place = from, at = 0; place < to; place++) {
      const end = at + spool.bytesOf(place);
      const line = lineOf[place]!;
      if (line !== unused) {
        const writer = writers[bucketOf(line, buckets)]!;
        if (!writer.fits(end - at)) await writer.flush();
        writer.add(line, bytes.subarray(at, end));
      }
      at = end;
    }
  }
  for (const writer of writers) await writer.flush();
}

/** Buffers small texts, so that a bucket is written in large pieces. */
function bucketWriter(scratch: ScratchFile, start: number) {
  let buffer = new Uint8Array(0);
  let [filled, position] = [0, start];
  return {
    fits: (bytes: number): boolean => filled + headBytes + bytes <= buffer.length,
    /** Call it only if `fits` returns true, or directly after a flush. */
    add(line: number, text: Uint8Array): void {
      const size = headBytes + text.length;
      if (size > buffer.length) buffer = new Uint8Array(Math.max(bufferBytes, size));
      new DataView(buffer.buffer).setUint32(filled, line, true);
      buffer.set(text, filled + headBytes);
      filled += size;
    },
    async flush(): Promise<void> {
      if (filled > 0) await scratch.write(buffer.subarray(0, filled), position);
      position += filled;
      filled = 0;
    },
  };
}

/** Finds a line's bucket by bisection; buckets are in the order of their lines. */
function bucketOf(line: number, buckets: readonly Bucket[]): number {
  let [low, high] = [0, buckets.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line < buckets[middle]!.to) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function contentOf({ start, size }: Bucket, scratch: ScratchFile): Promise<Uint8Array> {
  const content = new Uint8Array(size);
  await scratch.read(content, start);
  return content;
}

/** Returns the lines of a bucket in their order, each with its ending. */
function ordered(
  content: Uint8Array,
  { from, to, size }: Bucket,
  placeOf: Uint32Array,
  spool: TextSpool,
  endingOf: (place: number) => string,
): Uint8Array {
  const endings = Array.from({ length: to - from }, (_, i) => endingOf(placeOf[from + i]!));
  const starts = new Uint32Array(to - from);
  let bytes = 0;
  for (const [i, ending] of endings.entries()) {
    starts[i] = bytes;
    bytes += spool.bytesOf(placeOf[from + i]!) - 1 + ending.length;
  }
  const lines = new Uint8Array(bytes);
  const head = new DataView(content.buffer);
  for (let at = 0; at < size;) {
    const i = head.getUint32(at, true) - from;
    const length = spool.bytesOf(placeOf[from + i]!);
    const start = starts[i]!;
    lines.set(content.subarray(at + headBytes, at + headBytes + length - 1), start);
    writeAscii(endings[i]!, lines, start + length - 1);
    at += headBytes + length;
  }
  return lines;
}

function writeAscii(text: string, into: Uint8Array, at: number): void {
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i);
}
