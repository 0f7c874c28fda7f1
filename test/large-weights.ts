import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

/**
 * Makes a safetensors file larger than Node reads in one call. A tensor of zeros that no encoder has comes first, as a
 * hole in the file, which takes no disk space.
 */
export function growWeights(file: string, hole: number): void {
  const source = readFileSync(file);
  const dataStart = 8 + Number(source.readBigUInt64LE(0));
  const header = JSON.parse(source.subarray(8, dataStart).toString()) as Record<string, { data_offsets?: number[] }>;
  const moved = Object.entries(header).map(([name, entry]) => {
    const offsets = entry.data_offsets?.map((offset) => offset + hole);
    return [name, offsets ? { ...entry, data_offsets: offsets } : entry];
  });
  const unused = ['cls.unused', { dtype: 'U8', shape: [hole], data_offsets: [0, hole] }];
  const text = Buffer.from(JSON.stringify(Object.fromEntries([unused, ...moved])));
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(text.length));
  truncateSync(file, 0);
  const written = openSync(file, 'r+');
  writeSync(written, Buffer.concat([start, text]));
  writeSync(written, source.subarray(dataStart), 0, source.length - dataStart, 8 + text.length + hole);
  closeSync(written);
}
