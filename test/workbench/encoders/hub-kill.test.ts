import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { mulberry32 } from '../../../src/data/split/shuffle';
import { emptyFolder } from '../../setup/loopback';
import { writeTinyEncoder } from '../../tiny-encoder';
import { commit, hubServer, repository } from './hub-server';

const child = fileURLToPath(new URL('children/fetch-model.ts', import.meta.url));
const bytes = 24 * 2 ** 20;
const block = 2 ** 20;
/** Most that the buffers of a connection hold: bytes that were sent, and not yet received or stored. */
const inFlight = 4 * 2 ** 20;

/** Writes bytes that do not repeat in place of the weights. The fetcher proves their hash and reads nothing of them. */
async function writeWeights(file: string): Promise<void> {
  const random = mulberry32(1);
  const stream = createWriteStream(file);
  for (let at = 0; at < bytes; at += block) stream.write(Buffer.alloc(block, `${at} ${random()} `));
  stream.end();
  await finished(stream);
}

it(
  'a download killed five times continues each time from its end, and has the right hash',
  { timeout: 180_000 },
  async () => {
    const model = emptyFolder();
    writeTinyEncoder(model);
    await writeWeights(path.join(model, 'model.safetensors'));
    const { endpoint, sent } = await hubServer(model, { pieceBytes: 32_768, pauseMs: 2 });
    const cache = emptyFolder();
    const start = () =>
      spawn(process.execPath, ['--import', 'tsx', child, repository], {
        env: { ...process.env, HF_ENDPOINT: endpoint, HF_HUB_CACHE: cache, HF_TOKEN: '', HF_HOME: cache },
        stdio: 'ignore',
      });
    const blobs = path.join(cache, 'models--org--tiny', 'blobs');
    const hash = createHash('sha256')
      .update(readFileSync(path.join(model, 'model.safetensors')))
      .digest('hex');
    const part = path.join(blobs, `${hash}.workbench.incomplete`);
    const size = (): number => (existsSync(part) ? statSync(part).size : 0);
    const random = mulberry32(Date.now());
    for (let kill = 1; kill <= 5; kill++) {
      const running = start();
      const ended = new Promise((resolve) => running.on('close', resolve));
      const until = ((kill - random()) / 5.5) * bytes;
      while (size() < until) await pause(1);
      running.kill('SIGKILL');
      await ended;
    }
    expect(await new Promise((resolve) => start().on('close', resolve))).toBe(0);
    const file = path.join(cache, 'models--org--tiny', 'snapshots', commit, 'model.safetensors');
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(hash);
    const ranges = sent.filter((one) => one.file === 'model.safetensors');
    expect(ranges.length).toBe(6);
    const [first, ...later] = ranges;
    expect(first!.from).toBe(0);
    expect(later.every(({ from }) => from > 0)).toBe(true);
    let end = first!.bytes;
    for (const { from, bytes: some } of later) {
      expect(end - from).toBeLessThanOrEqual(inFlight);
      end = from + some;
    }
    expect(readdirSync(blobs).filter((name) => name.includes('incomplete'))).toEqual([]);
  },
);
