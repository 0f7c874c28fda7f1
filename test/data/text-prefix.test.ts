import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { taskHashHead } from '../../src/data/import/task-hash';
import { readExamples, serialiseExamples } from '../../src/data/rows/examples';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { encodeRows } from '../../src/trainer/encode-rows';
import { jobData } from '../../src/trainer/job-data';
import type { JobMemory } from '../../src/trainer/job-memory';
import { openPath } from '../../src/trainer/open-path';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { withPrefix } from '../../src/shared/text-prefix';
import { countTokens } from '../../src/workbench/tasks/token-counts';
import { folder, tinyJob } from '../trainer/job';

const rows = Array.from({ length: 30 }, (_, i) => `t${i},p${i},${i % 2 ? 'yes' : 'no'}`).join('\n');
const imported = (changes: Partial<ImportSpecInput> = {}) =>
  importTask(
    importSpecSchema.parse({
      ...{ name: 'task', kind: 'classification', files: ['a.csv'], text: ['text'], label: 'label', ...changes },
    }),
    (name) => ({
      name,
      async *open() {
        yield new TextEncoder().encode(`text,pair,label\n${rows}`);
      },
    }),
  );

const memory = { tokenLimit: null, remember: <T>(_: string, make: () => Promise<T>) => make() } as unknown as JobMemory;

describe('a text prefix', () => {
  it('is recorded with the task and part of its hash; rows are stored without it', async () => {
    const tasks = await Promise.all(
      [undefined, 'query: ', 'query:', 'passage: '].map((textPrefix) => imported({ textPrefix })),
    );
    expect(tasks.map(({ textPrefix }) => textPrefix)).toEqual([undefined, 'query: ', 'query:', 'passage: ']);
    expect(new Set(tasks.map(({ sha256 }) => sha256)).size).toBe(4);
    for (const { rows: own } of tasks) expect(own).toEqual(tasks[0]!.rows);
    expect((await imported({ textPrefix: 'query: ' })).sha256).toBe(tasks[1]!.sha256);
  });

  it('leaves the hashes of tasks without one as they were', () => {
    const facts = { kind: 'classification', metric: 'accuracy', labels: ['no', 'yes'], positive: 1 } as const;
    const head = '["classification","accuracy",["no","yes"],1,0]\n';
    expect(taskHashHead(facts, 0)).toBe(head);
    expect(taskHashHead({ ...facts, textPrefix: undefined }, 0)).toBe(head);
    expect(taskHashHead({ ...facts, textPrefix: 'query: ' }, 0)).toBe(head.replace('0]', '0,"query: "]'));
  });

  it.each(['', 'x'.repeat(1_001), '\ud800'])(
    'is refused where it is empty, too long or half a character',
    (textPrefix) => {
      expect(
        importSpecSchema.safeParse({
          name: 't',
          kind: 'classification',
          files: ['a'],
          text: ['a'],
          label: 'b',
          textPrefix,
        }).success,
      ).toBe(false);
    },
  );

  it('is in front of both texts of a pair', () => {
    expect(withPrefix({ text: 'a', pair: 'b', label: 1 }, 'query: ')).toEqual({
      text: 'query: a',
      pair: 'query: b',
      label: 1,
    });
    expect(withPrefix({ text: 'a' }, 'good ')).toEqual({ text: 'good a' });
    expect(withPrefix({ text: 'a' }, undefined)).toEqual({ text: 'a' });
  });

  it('is tokenised in training, as if the rows had it', async () => {
    const place = folder();
    const job = tinyJob(place);
    const [plain, prefixed] = [
      await jobData(job, openPath, memory),
      await jobData({ ...job, task: { ...job.task, textPrefix: 'good ' } }, openPath, memory),
    ];
    for (const file of Object.values(job.files.splits)) {
      const own = readExamples(readFileSync(file!));
      writeFileSync(file!, serialiseExamples(own.map((row) => ({ ...row, text: `good ${row.text}` }))));
    }
    const written = await jobData(job, openPath, memory);
    expect(prefixed.train!.examples).toEqual(written.train!.examples);
    expect(prefixed.train!.examples).not.toEqual(plain.train!.examples);
  });

  it('is tokenised in predictions by each model’s own, and counted in token lengths', async () => {
    const { encoder, files } = tinyJob(folder());
    const tokenizer = loadTokenizer(
      { tokenizer: null, vocabulary: readFileSync(files.vocabulary!), config: null },
      encoder,
    );
    const texts = [{ text: 'good people' }, { text: 'bad' }];
    const readings = [
      { maxLength: 32, textPrefix: undefined },
      { maxLength: 32, textPrefix: 'good ' },
      { maxLength: 4, textPrefix: 'good ' },
      { maxLength: 32, textPrefix: undefined },
    ];
    const { rows: found, inputs } = await encodeRows(texts, readings, encoder, tokenizer);
    readings.forEach(({ maxLength, textPrefix }, i) => {
      const wanted = texts.map((text) => ({
        ...tokenizer.encode(withPrefix(text, textPrefix), maxLength),
        label: null,
      }));
      expect(inputs[i]).toEqual(wanted);
    });
    expect(inputs[3]).toBe(inputs[0]);
    expect(found.map(({ tokens }) => tokens)).toEqual([5, 4]);
    async function* all() {
      yield* texts;
    }
    const [bare, long] = [
      await countTokens(all(), tokenizer),
      await countTokens(all(), tokenizer, { prefix: 'good ' }),
    ];
    expect([bare.longest, long.longest]).toEqual([4, 5]);
  });
});
