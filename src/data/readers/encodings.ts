import iconv from 'iconv-lite';
import { appError } from '../../shared/errors';

/** Turns bytes into text piece by piece; a character that is cut by the end of a piece waits for the next one. */
export interface PieceDecoder {
  decode(bytes: Uint8Array): string;
  /** What was still waiting. */
  end(): string;
}

/** Not encodings of texts, though the library lists them beside those. */
const noEncodings = new Set(['base64', 'hex', 'binary', 'utf7', 'utf7imap', 'internal']);

export const isUtf8 = (encoding: string): boolean => /^utf[-_]?8$/i.test(encoding);

/** A decoder by an encoding's usual name (`macintosh`, `euc-kr`, `utf-16le`, …). Refuses a name that is none. */
export function foreignDecoder(encoding: string): PieceDecoder {
  const plain = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (noEncodings.has(plain) || !iconv.encodingExists(encoding)) throw appError('encoding-unknown', { encoding });
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  return {
    decode: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    end: () => decoder.end() ?? '',
  };
}

/** Encodings worth a try for bytes that are no UTF-8: a suggestion for a person, never a decision. */
export function likelyEncodings(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 65536));
  if (isMostly(iconv.decode(sample, 'cp949'), /[\uac00-\ud7a3]/u)) return 'cp949, euc-kr';
  if (isMostly(iconv.decode(sample, 'shift_jis'), /[\u3040-\u30ff]/u)) return 'shift_jis';
  return 'windows-1252, macintosh, iso-8859-1';
}

/** More than half of what is not ASCII is of this script, and hardly anything failed. */
function isMostly(text: string, script: RegExp): boolean {
  const foreign = [...text].filter((character) => character > '\u007f');
  const own = foreign.filter((character) => script.test(character)).length;
  const failed = foreign.filter((character) => character === '\ufffd').length;
  return own > foreign.length / 2 && failed <= foreign.length / 50;
}
