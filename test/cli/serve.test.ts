import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSchema, healthSchema, modelsSchema, predictedSchema } from '../../src/workbench/serving/schemas';
import { cli, start, temporary, type Running } from './cli';
import { trainedHome, type StoredPrediction, type TrainedHome } from './trained-home';

interface Served {
  readonly address: string;
  readonly tokenFile: string;
}

describe('serve', { timeout: 240_000 }, () => {
  let trained: TrainedHome;
  let running: Running;
  let served: Served;
  let token: string;

  async function startServer(args: readonly string[]): Promise<{ running: Running; served: Served }> {
    const running = start(['serve', ...args, '--json', '--home', trained.home]);
    let stdout = '';
    await running.until((text) => (stdout = text).includes('\n'));
    return { running, served: JSON.parse(stdout) as Served };
  }
  const call = (place: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${served.address}${place}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body !== undefined && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const refusalOf = async (reply: Response) => ({
    status: reply.status,
    ...errorSchema.parse(await reply.json()).error,
  });

  beforeAll(async () => {
    trained = await trainedHome(['adapter', 'layernorm']);
    const ids = [trained.idOf('reviews', 'adapter'), trained.idOf('feeling', 'layernorm')];
    ({ running, served } = await startServer(ids));
    token = readFileSync(served.tokenFile, 'utf8').trim();
  }, 240_000);
  afterAll(() => running.child.kill('SIGKILL'));

  it('answers 1,000 requests of 16 clients with the predictions that the runs stored', async () => {
    const reviews = trained.idOf('reviews', 'adapter');
    const feeling = trained.idOf('feeling', 'layernorm');
    const known = { [reviews]: trained.storedOf(reviews), [feeling]: trained.storedOf(feeling) };
    const farthest: number[] = [];
    async function ask(number: number): Promise<void> {
      const model = number % 3 === 0 ? feeling : reviews;
      const stored: StoredPrediction = known[model]![number % known[model]!.length]!;
      const reply = await call('/predict', { model, text: stored.text });
      expect(reply.status).toBe(200);
      const found = predictedSchema.parse(await reply.json());
      expect(found.model).toBe(model);
      if ('value' in found) return void farthest.push(Math.abs(found.value - stored.prediction));
      if (!('scores' in found)) throw new Error('a list for one text');
      expect(found.label).toBe(['bad', 'good'][stored.prediction]);
      farthest.push(...found.scores.map(({ probability }, i) => Math.abs(probability - stored.probabilities![i]!)));
    }
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < 1000) await ask(next++);
    };
    await Promise.all(Array.from({ length: 16 }, client));
    expect(farthest.length).toBeGreaterThan(1500);
    expect(Math.max(...farthest)).toBeLessThan(1e-5);
  });

  it('answers a list in its order', async () => {
    const run = trained.idOf('reviews', 'adapter');
    const stored = trained.storedOf(run).slice(0, 8);
    const reply = await call('/predict', { model: run.slice(0, 8), inputs: stored.map(({ text }) => ({ text })) });
    const found = predictedSchema.parse(await reply.json());
    const labels = 'predictions' in found ? found.predictions.map((one) => ('label' in one ? one.label : null)) : [];
    expect(labels).toEqual(stored.map(({ prediction }) => ['bad', 'good'][prediction]));
  });

  it('lists its models, its state and its description', async () => {
    const reply = await call('/models');
    const raw = (await reply.json()) as { models: object[] };
    expect(modelsSchema.parse(raw)).toEqual(raw);
    expect(raw.models).toMatchObject([
      { task: 'reviews', kind: 'classification', labels: ['bad', 'good'], encoder: 'tiny', maxLength: 16 },
      { task: 'feeling', kind: 'regression', labels: null },
    ]);
    // Paths of this machine are nobody's business.
    expect(JSON.stringify(raw)).not.toContain(trained.home);
    expect(healthSchema.parse(await (await call('/health')).json())).toMatchObject({ status: 'ok', waiting: 0 });
    expect(await (await call('/openapi.json')).json()).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });

  it.each(['/predict', '/models', '/health', '/openapi.json', '/nothing'])(
    'refuses %s without the token',
    async (place) => {
      for (const authorization of ['', 'Bearer', `Bearer ${token}x`, `Basic ${token}`, token]) {
        const reply = await call(place, place === '/predict' ? { text: 'good' } : undefined, { authorization });
        expect(await refusalOf(reply)).toMatchObject({ status: 401, code: 'serve-token' });
      }
    },
  );

  it.each([
    ['no JSON', 'good', 'not valid JSON'],
    ['an empty body', '', 'not valid JSON'],
    ['a list', [], 'expected object'],
    ['no text', { model: 'MODEL' }, 'text: '],
    ['a text that is a number', { model: 'MODEL', text: 3 }, 'text: '],
    ['an unknown key', { model: 'MODEL', text: 'good', batch: 3 }, 'batch'],
    ['an empty list', { model: 'MODEL', inputs: [] }, 'inputs: '],
    ['a wrong item', { model: 'MODEL', inputs: [{ text: 'good' }, { txt: 'bad' }] }, 'inputs.1.text: '],
    ['too long a list', { model: 'MODEL', inputs: Array.from({ length: 257 }, () => ({ text: 'good' })) }, 'inputs: '],
    ['a blank text', { model: 'MODEL', text: ' ' }, 'A text is empty'],
    ['a second text', { model: 'MODEL', text: 'good', textPair: 'bad' }, 'single texts'],
    ['a model that is not served', { model: 'other', text: 'good' }, 'other'],
    ['no model of two', { text: 'good' }, 'Several models'],
  ])('refuses %s with 400 and a sentence', async (_, body, sentence) => {
    const id = trained.idOf('reviews', 'adapter');
    const reply = await call('/predict', typeof body === 'string' ? body : JSON.stringify(body).replace('MODEL', id));
    const refusal = await refusalOf(reply);
    expect(refusal).toMatchObject({ status: 400, message: expect.stringContaining(sentence) as string });
    expect(refusal.message).not.toMatch(/\n|undefined at|Error:/);
  });

  it('refuses a large body, another method, another path and another host', async () => {
    const large = await call('/predict', { text: 'a'.repeat(5_000_000) });
    expect(await refusalOf(large)).toMatchObject({ status: 413 });
    expect(await refusalOf(await call('/predict'))).toMatchObject({ status: 405 });
    expect(await refusalOf(await call('/metrics'))).toMatchObject({ status: 404 });
    const { port } = new URL(served.address);
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', reject);
      socket.on('data', (bytes) => resolve(bytes.toString()));
      socket.write(
        `GET /health HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
      );
    });
    expect(reply).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('listens on the loopback addresses only', async () => {
    const { port, hostname } = new URL(served.address);
    expect(hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces()).flatMap((ones) => ones!.filter(({ internal }) => !internal));
    for (const { address, family } of others.filter((one) => one.family === 'IPv4')) {
      const refused = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), address);
        socket.on('connect', () => resolve('connected'));
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      });
      expect([family, refused]).toEqual([family, 'ECONNREFUSED']);
    }
  });

  it('keeps its token in a file of its owner, and refuses one that others can read', async () => {
    expect(statSync(served.tokenFile).mode & 0o777).toBe(0o600);
    const file = path.join(temporary(), 'token');
    const ended = async (content: string, mode: number) => {
      writeFileSync(file, content, { mode });
      return cli(['serve', trained.idOf('reviews', 'adapter'), '--token-file', file, '--home', trained.home]);
    };
    expect(await ended('0123456789abcdef0\n', 0o644)).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('chmod 600') as string },
    });
  });

  it('refuses a port that is in use', async () => {
    const { port } = new URL(served.address);
    const { code, stderr } = await cli([
      ...['serve', trained.idOf('reviews', 'adapter'), '--port', port, '--home', trained.home],
    ]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(`Port ${port}`) as string });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('answers what it accepted and then ends with 0 at %s', async (signal) => {
    const own = await startServer([trained.idOf('reviews', 'adapter')]);
    const inputs = Array.from({ length: 256 }, () => ({ text: 'good man' }));
    const asked = Array.from({ length: 6 }, () =>
      fetch(`${own.served.address}/predict`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ inputs }),
      }).then(async (reply) => [reply.status, ((await reply.json()) as { predictions?: [] }).predictions?.length]),
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
    own.running.child.kill(signal);
    const { code, stderr } = await own.running.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const reply of await Promise.allSettled(asked)) {
      // A request that arrived after the signal is refused, never left without a reply that says so.
      if (reply.status === 'fulfilled')
        expect([
          [200, 256],
          [503, undefined],
        ]).toContainEqual(reply.value);
    }
    expect((await Promise.allSettled(asked)).some((one) => one.status === 'fulfilled' && one.value[0] === 200)).toBe(
      true,
    );
  });
});
