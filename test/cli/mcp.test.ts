import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodIds } from '../../src/methods/registry';
import type { Answer } from '../../src/study/results/answer';
import { emptyHome, json, start, temporary } from './cli';
import { smallHome, writeReviews } from './small-home';

/** The official client speaks to the real command in a process of its own. */

const project = fileURLToPath(new URL('../..', import.meta.url));
const clients: Client[] = [];
afterAll(() => Promise.all(clients.map((client) => client.close())));

async function connect(home: string, ...args: readonly string[]): Promise<Client> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', 'tsx', 'src/cli/main.ts', 'mcp', '--home', home, ...args],
    cwd: project,
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8' },
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  clients.push(client);
  return client;
}

interface Result<Value> {
  readonly isError?: boolean;
  readonly structuredContent: Value;
  readonly content: readonly { readonly type: string; readonly text?: string; readonly data?: string }[];
}

const call = async <Value>(client: Client, name: string, given: object = {}): Promise<Result<Value>> =>
  (await client.callTool({ name, arguments: given as Record<string, unknown> }, undefined, {
    // A busy machine is no failure.
    timeout: 200_000,
  })) as unknown as Result<Value>;

/** Returns the data of a call that must succeed. */
async function data<Value>(client: Client, name: string, given: object = {}): Promise<Value> {
  const { isError, structuredContent, content } = await call<Value>(client, name, given);
  if (isError) throw new Error(`${name}: ${content[0]!.text}`);
  return structuredContent;
}

/** Returns code and sentence of a call that must be refused. */
async function refusal(client: Client, name: string, given: object = {}): Promise<[code: string, text: string]> {
  const { isError, structuredContent, content } = await call<{ error: { code: string } }>(client, name, given);
  if (!isError) throw new Error(`${name} was not refused`);
  return [structuredContent.error.code, content[0]!.text!];
}

const study = {
  name: 'small',
  encoder: 'tiny',
  tasks: ['reviews'],
  methods: [
    { method: 'full', learningRate: [3e-3], keepWeights: true },
    { method: 'features', learningRate: [1e-1] },
  ],
  training: { epochs: [6], batchSize: 16, maxLength: 16 },
};

type Counts = Readonly<Record<string, number>>;

async function untilDone(client: Client, name: string): Promise<Counts> {
  for (;;) {
    const { counts } = await data<{ counts: Counts }>(client, 'show_study', { study: name });
    if (counts['queued']! + counts['running']! === 0) return counts;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('an agent that may write', () => {
  let home: string;
  let client: Client;
  beforeAll(async () => {
    home = await smallHome(['reviews'], 200);
    client = await connect(home, '--allow-write');
  }, 240_000);

  it('plans, runs and reads a study', async () => {
    const plan = await data<{ count: number; points: { name: string }[] }>(client, 'plan_study', { file: study });
    expect([plan.count, plan.points.map(({ name }) => name)]).toEqual([2, ['full', 'features']]);
    expect(await data(client, 'plan_study', { file: JSON.stringify(study) })).toEqual(plan);
    expect((await data<{ studies: object[] }>(client, 'list_studies')).studies).toEqual([]);
    expect(await data(client, 'start_study', { file: study })).toMatchObject({ study: 'small', queued: 2 });
    expect(await untilDone(client, 'small')).toMatchObject({ completed: 2 });

    const answer = await data<Answer & { sentences: string[] }>(client, 'read_answer', { study: 'small' });
    const { sentences, ...rest } = answer;
    expect(sentences.length).toBeGreaterThan(0);
    const printed = await json<Answer>(['report', 'answer', '--study', 'small', '--home', home]);
    expect({ ...rest, additions: [] }).toEqual({ ...printed, additions: [] });
    const table = await data<{ text: string }>(client, 'read_table', { study: 'small', format: 'md' });
    const options = ['--study', 'small', '--style', 'glue', '--format', 'md'];
    const own = await json<{ text: string }>(['report', 'table', ...options, '--home', home]);
    expect(table.text.trimEnd()).toBe(own.text);
    const figure = await call(client, 'read_figure', { study: 'small', kind: 'trade-off' });
    const picture = figure.content.find(({ type }) => type === 'image')!;
    expect(Buffer.from(picture.data!, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const drawn = { study: 'small', kind: 'trade-off', format: 'svg' };
    expect((await data<{ svg: string }>(client, 'read_figure', drawn)).svg).toMatch(/^<svg /);

    const { runs } = await data<{ runs: { id: string; method: string }[] }>(client, 'list_runs', { study: 'small' });
    expect(runs).toEqual(await json(['runs', 'list', '--study', 'small', '--home', home]));
    const full = runs.find(({ method }) => method === 'full')!.id;
    expect(await data(client, 'show_run', { run: full.slice(0, 8) })).toMatchObject({ id: full, status: 'completed' });
    const fromCommand = await json(['predict', full, '--text', 'a good day', '--home', home]);
    const predicted = await data<{ predictions: object[] }>(client, 'predict', { runs: [full], text: 'a good day' });
    expect(predicted.predictions).toEqual([fromCommand]);
  }, 480_000);

  it('extends it, and pauses and resumes what waits', async () => {
    const file = await data<{ file: { seeds: number[] } }>(client, 'extend_study', {
      study: 'small',
      seeds: 1,
      start: false,
    });
    expect(file.file.seeds).toEqual([0, 1]);
    expect(await data(client, 'extend_study', { study: 'small', seeds: 1 })).toMatchObject({ queued: 2 });
    expect(await untilDone(client, 'small')).toMatchObject({ completed: 4 });
    const long = { ...study, name: 'long', training: { ...study.training, epochs: [500] } };
    await data(client, 'start_study', { file: long });
    await data(client, 'pause_study', { study: 'long' });
    expect((await untilDone(client, 'long'))['paused']).toBeGreaterThan(0);
    await data(client, 'resume_study', { study: 'long' });
    await data(client, 'pause_study', { study: 'long' });
    expect((await untilDone(client, 'long'))['paused']).toBeGreaterThan(0);
  }, 480_000);

  it('gets a sentence that says what it did wrong', async () => {
    expect(await refusal(client, 'start_study', { file: { ...study, methods: [{ method: 'magic' }] } })).toEqual([
      expect.stringMatching(/^study-|^method-/),
      expect.stringContaining(methodIds[0]!),
    ]);
    expect(await refusal(client, 'plan_study', { file: 'tasks: [' })).toEqual(['study-unreadable', expect.anything()]);
    expect(await refusal(client, 'read_answer', { study: 'none' })).toEqual([
      'study-missing',
      expect.stringContaining('small'),
    ]);
    expect(await refusal(client, 'read_answer', { study: 1 })).toEqual([
      'agent-argument',
      expect.stringContaining('study'),
    ]);
    expect(await refusal(client, 'read_answer', { study: 'small', more: 1 })).toEqual([
      'agent-argument',
      expect.anything(),
    ]);
    expect(await refusal(client, 'show_run', { run: 'zz' })).toEqual(['run-missing', expect.anything()]);
    expect(await refusal(client, 'format_disk')).toEqual(['agent-tool-unknown', expect.stringContaining('list_runs')]);
  });
});

describe('an agent that may only read', () => {
  it('is refused every tool that writes, and writes nothing', async () => {
    const home = await smallHome(['reviews']);
    const client = await connect(home);
    const { tools } = await client.listTools();
    const writing = tools.filter(({ annotations }) => annotations?.readOnlyHint === false).map(({ name }) => name);
    expect(writing.toSorted()).toEqual(['extend_study', 'import_task', 'pause_study', 'resume_study', 'start_study']);
    const before = readFileSync(path.join(home, 'workbench.db'));
    for (const name of writing) {
      const given = {
        study: 'small',
        file: study,
        files: ['x'],
        name: 'x',
        kind: 'classification',
        text: ['t'],
        label: 'l',
      };
      const [code, text] = await refusal(client, name, given);
      expect([name, code]).toEqual([name, 'agent-write-refused']);
      expect(text).toContain('--allow-write');
    }
    expect(readFileSync(path.join(home, 'workbench.db'))).toEqual(before);
  }, 240_000);

  it('reads only files that were named at the start, whatever the path looks like', async () => {
    const root = temporary();
    const named = path.join(root, 'named');
    mkdirSync(named);
    const inside = writeReviews(named, 20);
    const secret = path.join(root, 'secret.csv');
    writeFileSync(secret, 'text,label\na,b\n');
    symlinkSync(secret, path.join(named, 'link.csv'));
    mkdirSync(path.join(root, 'named-too'));
    writeFileSync(path.join(root, 'named-too', 'x.csv'), 'text,label\na,b\n');
    const client = await connect(emptyHome(), '--file', named);
    expect(await data(client, 'inspect_file', { files: [inside] })).toMatchObject({ format: 'csv', rows: 20 });
    const outside = [
      secret,
      path.join(named, '..', 'secret.csv'),
      path.join(named, 'link.csv'),
      path.join(root, 'named-too', 'x.csv'),
      path.join(root, 'absent.csv'),
      root,
    ];
    for (const file of outside) {
      expect([file, (await refusal(client, 'inspect_file', { files: [file] }))[0]]).toEqual([
        file,
        'agent-file-outside',
      ]);
      expect([file, (await refusal(client, 'inspect_file', { files: [inside, file] }))[0]]).toEqual([
        file,
        'agent-file-outside',
      ]);
    }
  }, 240_000);
});

it('prints nothing but messages of the protocol, and ends when its input closes', async () => {
  const { child, ended } = start(['mcp', '--home', emptyHome()], {}, 'pipe');
  const send = (message: object): boolean => child.stdin!.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const clientInfo = { name: 'raw', version: '1' };
  send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
  send({ method: 'notifications/initialized' });
  child.stdin!.write('this is no message\n');
  send({ id: 2, method: 'tools/call', params: { name: 'list_tasks', arguments: {} } });
  child.stdin!.end();
  const { code, stdout } = await ended;
  expect(code).toBe(0);
  const messages = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { jsonrpc: string; id: number });
  expect(messages.map(({ jsonrpc, id }) => [jsonrpc, id])).toEqual([
    ['2.0', 1],
    ['2.0', 2],
  ]);
}, 60_000);
