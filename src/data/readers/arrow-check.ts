import { DataType, type Data, type RecordBatch } from 'apache-arrow';

/**
 * Throws an Error unless every column of a batch has the values that its number of rows needs. The library trusts the
 * numbers in a file, so a damaged one could have any number of rows.
 */
export function checkBatch(batch: RecordBatch): void {
  const { children } = batch.data;
  if (batch.numRows > 0 && !children.some(({ type }) => !DataType.isNull(type))) throw new Error('it has no values');
  for (const child of children) checkData(child as Data, batch.numRows);
}

function checkData(data: Data, rows: number): void {
  const { type, valueOffsets, values, nullBitmap, children } = data;
  const requires = (isRight: boolean): void => {
    if (!isRight) throw new Error(`a column of type ${type} has fewer values than rows`);
  };
  requires(data.length >= rows);
  requires(!nullBitmap || nullBitmap.length === 0 || nullBitmap.length * 8 >= data.offset + rows);
  if (DataType.isNull(type)) return;
  if (DataType.isStruct(type)) return children.forEach((child) => checkData(child as Data, rows));
  if (DataType.isFixedSizeList(type)) return checkData(children[0] as Data, rows * type.listSize);
  if (valueOffsets === undefined) {
    const perRow = DataType.isBool(type) ? 1 / 8 : data.stride;
    return requires(Math.ceil(rows * perRow) <= ((values as ArrayLike<unknown> | undefined)?.length ?? 0));
  }
  requires(valueOffsets.length > rows);
  const offsets = Array.from(valueOffsets.subarray(0, rows + 1) as Iterable<number | bigint>, Number);
  requires(offsets.every((offset, at) => offset >= (offsets[at - 1] ?? 0)));
  const last = offsets.at(-1) ?? 0;
  if (children.length > 0) checkData(children[0] as Data, last);
  else requires(last <= ((values as ArrayLike<unknown> | undefined)?.length ?? 0));
}
