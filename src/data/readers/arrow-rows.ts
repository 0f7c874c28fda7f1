import type { RecordBatch } from 'apache-arrow';
import { appError } from '../../shared/errors';
import { checkBatch } from './arrow-check';
import { checkedMessages } from './arrow-messages';
import { columnsInside, readerOf, type ReadValue } from './arrow-values';
import { classLabels } from './class-labels';
import type { DataFile, Row } from './data-file';
import { JsonObject } from './json/json-value';
import { unpackedLz4 } from './lz4-frame';
import { labelOf } from './parquet-values';
import { withInside } from './record-columns';
import { rowOf, type RecordColumn } from './row-fields';

/** An Arrow file or stream (also Feather, version 2) whose rows can be read once, batch by batch. */
export interface ArrowTable {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<Row>;
}

/** Opens a file of either Arrow format. Refuses one that cannot be read. */
export async function arrowTable(file: DataFile): Promise<ArrowTable> {
  const { RecordBatchReader } = await withCodecs();
  const bytes = streamOf(file);
  try {
    const batches = await RecordBatchReader.from(checkedMessages(bytes));
    await batches.open();
    const { metadata } = batches.schema;
    // A damaged file may have columns without a name, whatever the library's types say.
    const fields = batches.schema.fields.map((field) => Object.assign(field, { name: String(field.name ?? '') }));
    const named = classLabels([...metadata].map(([key, value]) => ({ key, value })));
    const readers = fields.map(({ name, type }): readonly [string, ReadValue] => {
      const [read, names] = [readerOf(type), named.get(name)];
      return [name, names === undefined ? read : (value) => labelOf(read(value), names)];
    });
    const own = fields.map(({ name }) => ({ name, path: [name] }));
    const columns = withInside(
      own,
      fields.flatMap((field) => columnsInside(field)),
    );
    const close = async (): Promise<void> => void (await bytes.return(undefined));
    const rows = arrowRows(file.name, batches, { readers, columns, close });
    return { columns: columns.map(({ name }) => name), rows };
  } catch (error) {
    await bytes.return(undefined);
    throw damaged(file.name, error);
  }
}

interface Layout {
  readonly readers: readonly (readonly [string, ReadValue])[];
  readonly columns: readonly RecordColumn[];
  /** Closes the file, which the library leaves open after an error. */
  readonly close: () => Promise<void>;
}

async function* arrowRows(
  file: string,
  batches: AsyncIterable<RecordBatch>,
  { readers, columns, close }: Layout,
): AsyncGenerator<Row> {
  let line = 0;
  try {
    for await (const batch of batches) {
      checkBatch(batch);
      const vectors = readers.map((_, i) => batch.getChildAt(i)!);
      for (let row = 0; row < batch.numRows; row++) {
        const record = new JsonObject();
        readers.forEach(([name, read], i) => record.set(name, read(vectors[i]!.get(row))));
        yield rowOf(++line, record, columns);
      }
    }
  } catch (error) {
    throw damaged(file, error);
  } finally {
    await close();
  }
}

/** A file is a stream between two marks, so it is read like one and never needs to be in memory as a whole. */
async function* streamOf(file: DataFile): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of file.open()) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Uint8Array.from([...head, ...chunk]);
    if (head.length < markBytes) continue;
    yield isMarked(head) ? head.subarray(markBytes) : head;
    head = null;
  }
  if (head !== null) yield head;
}

/** "ARROW1" and two bytes that align what follows. */
const markBytes = 8;
const isMarked = (head: Uint8Array): boolean => new TextDecoder('latin1').decode(head.subarray(0, 6)) === 'ARROW1';

/** The library leaves the unpacking of compressed batches to codecs that are registered once. */
async function withCodecs() {
  const [arrow, { decompressZstd }] = await Promise.all([import('apache-arrow'), import('hyparquet-compressors')]);
  const { compressionRegistry, CompressionType } = arrow;
  // A copy, because the library needs bytes that are aligned.
  compressionRegistry.set(CompressionType.ZSTD, { decode: (data) => decompressZstd(data).slice() });
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: unpackedLz4 });
  return arrow;
}

const damaged = (file: string, error: unknown) =>
  appError('arrow-unreadable', { file, reason: (error as Error).message.replace(/\.$/, '') }, error);
