import { createHash } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTask, type ReadTask } from '../../src/data/import/read-task';
import { csvLines } from '../../src/report/csv';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import type { AnySplit } from '../../src/shared/metric';
import { scratchFiles } from '../../src/workbench/files/scratch-file';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { specPaths } from '../../src/workbench/tasks/spec-paths';
import known from '../reference/imports.json';
import { sharedFolder } from '../shared-folder';
import { folder } from '../store/sample';

/** Stored bytes and findings of imports before rows were streamed. */

const data = path.join(sharedFolder() ?? '', 'data');
const at = (file: string): string => path.join(data, file);

function specOf(spec: unknown): ImportSpecInput {
  const { files, ...rest } = spec as ImportSpecInput;
  if (Array.isArray(files)) return { ...rest, files: files.map(at) };
  return {
    ...rest,
    files: Object.fromEntries(Object.entries(files).map(([split, file]) => [split, at(file)])) as never,
  };
}

const digest = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 16);

async function digestOf(pieces: AsyncIterable<Uint8Array | string>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex').slice(0, 16);
}

async function* rejectedCsv({ rejected }: ReadTask): AsyncGenerator<string> {
  yield csvLines([['file', 'line', 'reason', 'excerpt']]);
  for await (const { file, line, reason, excerpt } of rejected.rows()) yield csvLines([[file, line, reason, excerpt]]);
}

async function found(spec: unknown, inMemory?: number) {
  const parsed = importSpecSchema.parse(specOf(spec));
  const openScratch = scratchFiles(folder());
  const task = await readTask(parsed, diskFiles(specPaths(parsed.files)), { openScratch, inMemory });
  try {
    const { sha256, lines } = await task.arrange();
    const files: Record<string, string> = {};
    for (const [split, rows] of Object.entries(task.counts)) {
      if (rows > 0) files[split] = await digestOf(lines(split as AnySplit));
    }
    const { counts: rows, rejected, labels, positive, metric, baseline, warnings } = task;
    return {
      ...{ sha256, rows, files, positive, metric, baseline },
      rejected: rejected.count,
      rejectedCsv: await digestOf(rejectedCsv(task)),
      labels: labels && digest(JSON.stringify(labels)),
      warnings: warnings.map(({ code, count }) => ({ code, count })),
    };
  } finally {
    await task.close();
  }
}

describe.skipIf(sharedFolder() === null)('imports whose content is known (read from ../shared)', () => {
  it.each(known.map((one) => [one.spec.name, one] as const))('%s', async (_, { spec, wanted }) => {
    const inMemory = await found(spec);
    const { warnings, ...exact } = wanted;
    expect(inMemory).toMatchObject(exact);
    expect(inMemory.warnings).toEqual(expect.arrayContaining(warnings));
    // Everything through scratch files: no text stays in memory.
    expect(await found(spec, 0)).toEqual(inMemory);
  });
});
