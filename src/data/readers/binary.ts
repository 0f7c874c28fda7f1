import type { ErrorCode } from '../../shared/errors';

/** Kinds of files by their first bytes, with the code of the error. */
export interface BinaryKind {
  readonly kind: string;
  readonly code: Extract<ErrorCode, 'file-binary' | 'file-spreadsheet' | 'file-compressed' | 'file-of-program'>;
}

type Signature = readonly [kind: string, mark: string, at?: number];

const signatures: Readonly<Record<BinaryKind['code'], readonly Signature[]>> = {
  'file-binary': [
    ['PNG', '\x89PNG'],
    ['JPEG', '\xff\xd8\xff'],
    ['GIF', 'GIF89a'],
    ['GIF', 'GIF87a'],
    ['PDF', '%PDF-'],
    ['Parquet', 'PAR1'],
  ],
  'file-spreadsheet': [['XLS', '\xd0\xcf\x11\xe0']],
  'file-compressed': [
    ['ZIP', 'PK\x03\x04'],
    ['ZIP', 'PK\x05\x06'],
    ['gzip', '\x1f\x8b'],
    ['Zstandard', '\x28\xb5\x2f\xfd'],
    ['bzip2', 'BZh'],
    ['XZ', '\xfd7zXZ\x00'],
    ['7z', '7z\xbc\xaf\x27\x1c'],
    ['RAR', 'Rar!\x1a\x07'],
    ['LZ4', '\x04\x22\x4d\x18'],
    ['compress (.Z)', '\x1f\x9d'],
    ['tar', 'ustar', 257],
  ],
  'file-of-program': [
    ['SQLite', 'SQLite format 3\0'],
    ['DuckDB', 'DUCK', 8],
    ['encrypted Parquet', 'PARE'],
    ['Arrow/Feather', 'ARROW1'],
    ['Feather (version 1)', 'FEA1'],
    ['Arrow stream', '\xff\xff\xff\xff'],
    ['ORC', 'ORC'],
    ['Avro', 'Obj\x01'],
    ['HDF5', '\x89HDF\r\n\x1a\n'],
    ['NumPy', '\x93NUMPY'],
    ...['\x02', '\x03', '\x04', '\x05'].map((version): Signature => ['pickle', `\x80${version}`]),
  ],
};

/** Returns the kind of a file that is certainly not text; otherwise null. */
export function binaryKind(head: Uint8Array): BinaryKind | null {
  const isAt = ([, mark, at = 0]: Signature): boolean =>
    [...mark].every((one, i) => head[at + i] === one.charCodeAt(0));
  for (const code of Object.keys(signatures) as BinaryKind['code'][]) {
    const found = signatures[code].find(isAt);
    if (!found) continue;
    const [kind, mark] = found;
    if (isLettered(mark) && !holdsControls(head)) return null;
    return kind === 'ZIP' ? zipKind(head) : { kind, code };
  }
  return null;
}

/**
 * Returns whether a mark could also begin the header of a text table, so that more evidence is needed. PDF's mark has
 * other characters, and GIF's is long enough.
 */
const isLettered = (mark: string): boolean => /^[A-Za-z0-9]{3,6}$/.test(mark) && !mark.startsWith('GIF');

/** Control characters near the start, which a table of text does not have. */
const holdsControls = (head: Uint8Array): boolean =>
  head.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 32));

/** Returns the kind of an archive from the names of its files. */
export const kindOfZip = (names: readonly string[]): BinaryKind => zipKindOf(names.join('\n'));

/** Office documents and saved weights are archives too; the first bytes contain the names of their parts. */
const zipKinds: readonly (readonly [part: string, BinaryKind])[] = [
  ['xl/', { kind: 'XLSX', code: 'file-spreadsheet' }],
  ['opendocument.spreadsheet', { kind: 'ODS', code: 'file-spreadsheet' }],
  ['word/', { kind: 'DOCX', code: 'file-binary' }],
  ['ppt/', { kind: 'PPTX', code: 'file-binary' }],
  ['data.pkl', { kind: 'PyTorch', code: 'file-of-program' }],
  ['.npy', { kind: 'NumPy', code: 'file-of-program' }],
];

const zipKind = (head: Uint8Array): BinaryKind => zipKindOf(new TextDecoder('latin1').decode(head));

function zipKindOf(names: string): BinaryKind {
  return zipKinds.find(([part]) => names.includes(part))?.[1] ?? { kind: 'ZIP', code: 'file-compressed' };
}
