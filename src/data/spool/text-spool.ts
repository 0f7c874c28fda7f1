import { numberColumn } from './number-column';
import type { OpenScratch, ScratchFile } from './scratch';

/** Texts in the order in which they were added: in memory while they are few, else in a scratch file. */
export interface TextSpool {
  readonly length: number;
  add(text: string): void;
  /** Writes buffered texts; null if more can be added without waiting. Await it before the next `add`. */
  full(): Promise<void> | null;
  /** Ends adding, after which the texts can be read. */
  finish(): Promise<void>;
  /** All texts if they are in memory, null if they are in the file. */
  inMemory(): readonly string[] | null;
  /** Returns the bytes of a text in UTF-8; only for texts in the file. */
  bytesOf(place: number): number;
  /** Yields the file's texts `from` … `to` − 1 in blocks, end to end. */
  blocks(): AsyncGenerator<TextBlock>;
  /** Yields all texts, from memory or file. */
  texts(): AsyncGenerator<string>;
  close(): Promise<void>;
}

export interface TextBlock {
  readonly from: number;
  readonly to: number;
  /** Valid until the next block is read. */
  readonly bytes: Uint8Array;
}

/** Characters that stay in memory: about 32 MB with the overhead of each text. */
const mostInMemory = 16 * 2 ** 20;
const blockBytes = 2 ** 21;
/** Most UTF-8 bytes for one UTF-16 unit. */
const bytesOfUnit = 3;

export function textSpool(openScratch: OpenScratch, inMemory = mostInMemory): TextSpool {
  const encoder = new TextEncoder();
  const lengths = numberColumn(Uint32Array);
  let waiting: string[] = [];
  let units = 0;
  let scratch: ScratchFile | null = null;
  let position = 0;

  async function flush(): Promise<void> {
    scratch ??= await openScratch();
    let block = new Uint8Array(blockBytes);
    let filled = 0;
    for (const text of waiting) {
      if (filled + bytesOfUnit * text.length > block.length) {
        await scratch.write(block.subarray(0, filled), position);
        position += filled;
        filled = 0;
        if (bytesOfUnit * text.length > block.length) block = new Uint8Array(bytesOfUnit * text.length);
      }
      const { written } = encoder.encodeInto(text, block.subarray(filled));
      lengths.push(written);
      filled += written;
    }
    await scratch.write(block.subarray(0, filled), position);
    position += filled;
    waiting = [];
    units = 0;
  }

  async function* blocks(): AsyncGenerator<TextBlock> {
    let buffer = new Uint8Array(blockBytes);
    let start = 0;
    for (let from = 0, to = 0; from < lengths.length; from = to) {
      let size = lengths.at(to++);
      while (to < lengths.length && size + lengths.at(to) <= buffer.length) size += lengths.at(to++);
      if (size > buffer.length) buffer = new Uint8Array(size);
      const bytes = buffer.subarray(0, size);
      await scratch!.read(bytes, start);
      start += size;
      yield { from, to, bytes };
    }
  }

  return {
    get length() {
      return lengths.length + waiting.length;
    },
    add(text) {
      waiting.push(text);
      units += text.length;
    },
    full: () => (units <= (scratch ? blockBytes : inMemory) ? null : flush()),
    async finish() {
      if (scratch) await flush();
    },
    inMemory: () => (scratch ? null : waiting),
    bytesOf: lengths.at,
    blocks,
    async *texts() {
      if (!scratch) return yield* waiting;
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      for await (const { from, to, bytes } of blocks()) {
        for (let place = from, at = 0; place < to; at += lengths.at(place++)) {
          yield decoder.decode(bytes.subarray(at, at + lengths.at(place)));
        }
      }
    },
    close: async () => scratch?.close(),
  };
}
