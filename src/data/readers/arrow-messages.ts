import { rootTable, type FlatTable } from './flat-table';

/** Limits of one message: those of schemas and of batches that a table of texts has. */
const [mostMetadata, mostBody] = [2 ** 26, 2 ** 31];

/** Slots of Arrow's Message, Schema, Field, RecordBatch and DictionaryBatch, in the order of its schema files. */
const message = { kind: 1, header: 2, bodyLength: 3, metadata: 4 } as const;
const schema = { fields: 1, metadata: 2, features: 3 } as const;
const field = { name: 0, type: 3, dictionary: 4, children: 5, metadata: 6 } as const;
const batch = { nodes: 1, buffers: 2, variadic: 4 } as const;
const dictionary = { data: 1 } as const;
/** Bytes of a node and of a buffer of a batch. */
const structBytes = 16;

/**
 * Yields the bytes of an Arrow stream unchanged, message by message, after a check of each message's lists: the library
 * trusts their lengths and would read a damaged one for hours. What follows the last message is left out. Throws a
 * RangeError for a list that leaves its message, and where a message is larger than any that a table needs.
 */
export async function* checkedMessages(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const read = reader(chunks);
  for (;;) {
    let prefix = await read(4);
    if (prefix.length === 4 && lengthIn(prefix) === -1) prefix = joined(prefix, await read(4));
    yield prefix;
    const length = prefix.length < 4 ? 0 : lengthIn(prefix.subarray(-4));
    if (length === 0) return;
    if (length < 0 || length > mostMetadata) throw new RangeError(`a message of ${length} bytes`);
    const metadata = await read(length);
    if (metadata.length < length) throw new RangeError('it ends in a message');
    const bodyLength = checkMessage(metadata);
    yield metadata;
    for (let left = bodyLength; left > 0;) {
      const piece = await read(Math.min(left, pieceBytes));
      if (piece.length === 0) throw new RangeError('it ends in a batch');
      yield piece;
      left -= piece.length;
    }
  }
}

const pieceBytes = 2 ** 20;

const lengthIn = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true);

/** Returns the length of the body that follows. */
function checkMessage(metadata: Uint8Array): number {
  const root = rootTable(metadata);
  requireMetadata(root, message.metadata);
  const header = root.table(message.header);
  const check = [undefined, checkSchema, checkDictionary, checkBatch][root.byte(message.kind)];
  if (header && check) check(header);
  const length = root.long(message.bodyLength);
  if (length < 0n || length > BigInt(mostBody)) throw new RangeError(`a batch of ${length} bytes`);
  return Number(length);
}

function checkSchema(table: FlatTable): void {
  requireMetadata(table, schema.metadata);
  table.requireVector(schema.features, 8);
  for (const one of table.tables(schema.fields)) checkField(one, 0);
}

const deepest = 64;

function checkField(table: FlatTable, depth: number): void {
  if (depth > deepest) throw new RangeError(`its columns nest more than ${deepest} levels deep`);
  table.requireVector(field.name, 1);
  requireMetadata(table, field.metadata);
  table.table(field.type);
  table.table(field.dictionary);
  for (const child of table.tables(field.children)) checkField(child, depth + 1);
}

function checkBatch(table: FlatTable): void {
  table.requireVector(batch.nodes, structBytes);
  table.requireVector(batch.buffers, structBytes);
  table.requireVector(batch.variadic, 8);
}

function checkDictionary(table: FlatTable): void {
  const data = table.table(dictionary.data);
  if (data) checkBatch(data);
}

/** Keys and values of texts. */
function requireMetadata(table: FlatTable, slot: number): void {
  for (const pair of table.tables(slot)) for (const text of [0, 1]) pair.requireVector(text, 1);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Returns a function that reads the next bytes, fewer only at the end. */
function reader(chunks: AsyncIterable<Uint8Array>): (count: number) => Promise<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  return async (count) => {
    const pieces = [rest];
    let length = rest.length;
    while (length < count) {
      const next = await source.next();
      if (next.done) break;
      pieces.push(next.value);
      length += next.value.length;
    }
    const all = pieces.length === 1 ? rest : pieces.reduce(joined);
    rest = all.subarray(Math.min(count, all.length));
    return all.slice(0, count);
  };
}
