import { appError, type AppError } from '../../shared/errors';
import { binaryKind } from './binary';
import type { DataFile, LineBreak } from './data-file';
import { foreignDecoder, isUtf8, wideEncoding } from './encodings';
import { readingsOf } from './readings';
import { InvalidUtf8, utf8Decoder } from './utf8';

/** The text of a file in pieces; the first piece is large enough to detect the file's format. */
export interface DecodedFile {
  readonly pieces: AsyncGenerator<string>;
  /** Available once the first piece was read. */
  lineBreak(): LineBreak;
  /** Physical lines so far. */
  lines(): number;
}

const headBytes = 65536;

/**
 * Decodes a file in the declared encoding and drops a byte order mark. Refuses binary files, and bytes that are invalid
 * in the encoding, with the line.
 */
export function decodedFile(file: DataFile, encoding: string): DecodedFile {
  const utf8 = isUtf8(encoding);
  const decoder = utf8 ? utf8Decoder() : foreignDecoder(encoding);
  let lineBreak: LineBreak | null = null;
  let breaks = 0;
  let endsOpen = false;

  const lineAt = (before: string): number => breaks + 1 + count(before, lineBreak ?? '\n');

  function checked(text: string, bytes: Uint8Array): string {
    const fault = text.indexOf('\0');
    if (fault >= 0) {
      const line = lineAt(text.slice(0, fault));
      const wide = utf8 ? wideEncoding(bytes) : null;
      if (wide) throw appError('encoding-wide', { file: file.name, encoding: wide });
      throw appError('file-with-nul', { file: file.name, line });
    }
    const foreign = utf8 ? -1 : text.search(undecoded);
    if (foreign >= 0) {
      throw appError('encoding-wrong', { file: file.name, encoding, line: lineAt(text.slice(0, foreign)) });
    }
    lineBreak ??= text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
    breaks += count(text, lineBreak);
    if (text) endsOpen = !text.endsWith(lineBreak);
    return text;
  }

  async function* pieces(): AsyncGenerator<string> {
    let isFirst = true;
    let surrogate = '';
    let seen: Uint8Array = new Uint8Array(0);
    try {
      for await (const bytes of withHead(file.open())) {
        seen = bytes;
        if (isFirst) refuseBinary(file, bytes);
        const decoded = surrogate + decoder.decode(bytes);
        // A surrogate pair that the end of a piece would cut is kept together.
        surrogate = /[\ud800-\udbff]$/.exec(decoded)?.[0] ?? '';
        const text = decoded.slice(isFirst && decoded.startsWith('\ufeff') ? 1 : 0, decoded.length - surrogate.length);
        isFirst = false;
        yield checked(text, bytes);
      }
      yield checked(surrogate + decoder.end(), seen);
    } catch (error) {
      if (!(error instanceof InvalidUtf8)) throw error;
      throw undeclared(file, error, lineAt(error.before), seen);
    }
  }

  return { pieces: pieces(), lineBreak: () => lineBreak ?? '\n', lines: () => breaks + (endsOpen ? 1 : 0) };
}

/** Matches a character that the decoder could not decode, or half of one. */
const undecoded = /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function refuseBinary(file: DataFile, head: Uint8Array): void {
  const found = binaryKind(head);
  if (found !== null) throw appError(found.code, { file: file.name, kind: found.kind });
}

function undeclared(file: DataFile, error: InvalidUtf8, line: number, bytes: Uint8Array): AppError {
  // The usual name of the older and smaller set is named too.
  const names = readingsOf(bytes).flatMap(({ encoding }) => (encoding === 'cp949' ? [encoding, 'euc-kr'] : [encoding]));
  const candidates = names.join(', ');
  return appError('encoding-undeclared', { file: file.name, line, byte: error.offset + 1, candidates }, error);
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  return found;
}

/** Returns the same bytes with the first pieces joined into one. */
async function* withHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array[] | null = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head.push(chunk);
    size += chunk.length;
    if (size < headBytes) continue;
    yield joinedChunks(head, size);
    head = null;
  }
  if (head !== null) yield joinedChunks(head, size);
}

function joinedChunks(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
