import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeFile } from '../../src/trainer/open';
import { openPath } from '../../src/trainer/open-path';
import { filesByPort } from '../../src/trainer/port-files';
import { folder } from './job';

const content = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);

function file(): string {
  const made = path.join(folder(), 'file');
  writeFileSync(made, content);
  return made;
}

describe('a file of a job', () => {
  it('is read whole and by ranges, up to its end', async () => {
    const place = file();
    expect(await wholeFile(openPath, place)).toEqual(content);
    const opened = await openPath(place);
    expect(opened.byteLength).toBe(100_000);
    for (const [start, end] of [
      [0, 0],
      [7, 8],
      [1234, 98_765],
      [99_990, 200_000],
      [200_000, 200_001],
    ] as const) {
      expect(new Uint8Array(await opened.slice(start, end)), `${start}…${end}`).toEqual(content.slice(start, end));
    }
    await opened.close();
  });

  it('ends if it became shorter while it was open', async () => {
    const place = file();
    const opened = await openPath(place);
    truncateSync(place, 50_000);
    expect(new Uint8Array(await opened.slice(40_000, 60_000))).toEqual(content.slice(40_000, 50_000));
    await opened.close();
  });

  it.skipIf(process.platform === 'win32')('is read beyond the 2 GiB that one read of Node can give', async () => {
    const place = file();
    const far = 5 * 2 ** 30;
    const written = openSync(place, 'r+');
    writeSync(written, Buffer.from('far away'), 0, 8, far);
    closeSync(written);
    const opened = await openPath(place);
    expect(opened.byteLength).toBe(far + 8);
    expect(Buffer.from(await opened.slice(far)).toString()).toBe('far away');
    await opened.close();
  });

  it('arrives in a window by ranges, and a refusal keeps its code', async () => {
    const files = filesByPort((asked) => {
      if (asked.type !== 'read') return;
      const { id, reference, start, end } = asked;
      const found =
        reference === 'there'
          ? { bytes: content.slice(start, end).buffer, size: content.length }
          : { code: 'file-missing', message: '', details: { file: reference } };
      queueMicrotask(() => files.arrived({ type: 'range', id, found }));
    });
    expect(await wholeFile(files.open, 'there')).toEqual(content);
    const opened = await files.open('there');
    const ranges = await Promise.all([opened.slice(5, 9), opened.slice(99_999)]);
    expect(ranges.map((range) => [...new Uint8Array(range)])).toEqual([[5, 6, 7, 8], [...content.slice(99_999)]]);
    await expect(files.open('gone')).rejects.toMatchObject({ code: 'file-missing', details: { file: 'gone' } });
  });
});
