import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StudyFileInput } from '../../src/shared/study-file';
import { calls, type CallName } from '../../src/shared/ipc';
import { openStore } from '../../src/store/open-store';
import { openWorkbench } from '../../src/workbench/open-workbench';
import type { Workbench } from '../../src/workbench/workbench';
import { writeTinyEncoder } from '../tiny-encoder';
import { finished, progress, started } from '../store/events';

let root: string;
let workbench: Workbench;

/** Every method, and a search, so that each form of a config is among the runs. */
const file: StudyFileInput = {
  name: 'all-methods',
  encoder: 'tiny',
  tasks: ['spam-emails', 'word-valence'],
  methods: [
    { method: 'full', learningRate: 1e-3 },
    { method: 'top-n', n: [1], learningRate: 1e-3 },
    { method: 'adapter', size: [2, 4], learningRate: 1e-3 },
    { method: 'lora', rank: 2, learningRate: 1e-3 },
    { method: 'bitfit', learningRate: 1e-3 },
    { method: 'layernorm', learningRate: 1e-3 },
    { method: 'features', learningRate: 1e-3 },
    { method: 'no-encoder' },
  ],
};

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'replies-'));
  const home = path.join(root, 'home');
  writeTinyEncoder(path.join(root, 'tiny'));
  workbench = await openWorkbench({ home });
  await workbench.encoders.add(path.join(root, 'tiny'));
  await workbench.studies.enqueue(file);
  const store = openStore(path.join(home, 'workbench.db'));
  for (const end of [finished, { type: 'run-stopped', status: 'paused' } as const]) {
    const { id } = store.write.claim({})!;
    const events = [started, progress(1), end];
    store.write.storeEvents(events.map((event) => ({ runId: id, event, elapsedMs: 1200 })));
  }
  store.close();
}, 120_000);

afterAll(async () => {
  await workbench.close();
  rmSync(root, { recursive: true, force: true });
});

/** The results of the workbench that handlers in main return unchanged. */
const replies: Partial<Record<CallName, () => unknown>> = {
  'exports:preview': () => workbench.exports.preview({ format: 'sqlite', study: 'all-methods' }),
  'tasks:list': () => workbench.tasks.list(),
  'tasks:examples': () => workbench.tasks.examples('spam-emails', 'train', 0, 20),
  'tasks:tokenLengths': () => workbench.tasks.tokenLengths('spam-emails', 'tiny'),
  'tasks:inspect': () => workbench.tasks.inspect([comments()], {}),
  'tasks:check': () =>
    workbench.tasks.check(
      { name: 'c', kind: 'classification', files: [comments()], text: ['text'], label: 'label' },
      'tiny',
    ),
  'tasks:preset': () => workbench.tasks.preset('emotion', [comments('content', 'sentiment')]),
  'encoders:list': () => workbench.encoders.list(),
  'studies:list': () => workbench.studies.list(),
  'studies:sample': () => workbench.studies.sample(),
  'studies:plan': () => workbench.studies.plan(file),
  'studies:results': () => workbench.studies.results('all-methods'),
  'studies:intervals': () => workbench.studies.intervals('all-methods', ['spam-emails']),
  'runs:curve': () => workbench.runs.curve(runOf('adapter')),
  'runs:search': () => workbench.runs.search(runOf('no-encoder')),
  'runs:sparklines': () => workbench.runs.sparklines([runOf('full')]),
  'ablations:working': () => workbench.ablations.working(),
};

const runOf = (method: string): string =>
  workbench.runs.list().find(({ config }) => config.method.method === method)!.id;

function comments(text = 'text', label = 'label'): string {
  const place = path.join(root, `comments-${text}.csv`);
  const rows = Array.from({ length: 40 }, (_, i) => `text ${i},${i === 3 ? '' : i % 2 ? 'yes' : 'no'}`);
  writeFileSync(place, [`${text},${label}`, ...rows, ''].join('\n'));
  return place;
}

test.each(Object.keys(replies) as CallName[])('The reply of %s is as its schema says', async (name) => {
  const found = calls[name].reply.safeParse(await replies[name]!());
  expect(found.error?.issues ?? []).toEqual([]);
});
