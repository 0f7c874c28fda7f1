import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { expect, it } from 'vitest';
import { download, Refused } from '../../src/setup/fetch/download';
import { createNetwork } from '../../src/setup/fetch/network';
import { emptyFolder, serve } from './loopback';

const content = randomBytes(300_000);
const pin = { sha256: createHash('sha256').update(content).digest('hex') };

function setting(progress?: (done: number, total: number) => void) {
  const cache = emptyFolder();
  const network = createNetwork(async () => ({}));
  return { target: path.join(cache, 'file'), options: { network, cache, progress, firstPauseMs: 1 } };
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Sends the requested bytes, as a server with ranges does. */
function sendRange(request: IncomingMessage, response: ServerResponse, upTo = content.length): void {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': content.length - start,
    'content-range': `bytes ${start}-${content.length - 1}/${content.length}`,
  });
  response.write(content.subarray(start, upTo));
  if (upTo === content.length) response.end();
}

it('continues after a cut connection with the missing bytes', async () => {
  const asked: (string | undefined)[] = [];
  const seen: number[] = [];
  let cutWhenArrived = (): void => undefined;
  const { target, options } = setting((done, total) => {
    seen.push(done / total);
    cutWhenArrived();
  });
  const partial = path.join(options.cache, 'partial', pin.sha256);
  const url = await serve((request, response) => {
    asked.push(request.headers.range);
    const upTo = asked.length < 3 ? asked.length * 100_000 : content.length;
    sendRange(request, response, upTo);
    // Data in transit is lost when a connection breaks, so this one breaks after they arrived.
    cutWhenArrived = () => void (upTo < content.length && sizeOf(partial) === upTo && response.destroy());
  });
  await download(`${url}/file`, pin, target, options);
  expect(readFileSync(target).equals(content)).toBe(true);
  expect(asked).toEqual([undefined, 'bytes=100000-', 'bytes=200000-']);
  expect(seen.at(-1)).toBe(1);
});

it('starts over if the server does not support ranges', async () => {
  let requests = 0;
  const url = await serve((_request, response) => {
    requests++;
    response.writeHead(200, { 'content-length': content.length });
    if (requests === 1) response.write(content.subarray(0, 50_000), () => response.destroy());
    else response.end(content);
  });
  const { target, options } = setting();
  await download(url, pin, target, options);
  expect(readFileSync(target).equals(content)).toBe(true);
});

it('resumes what a killed set-up had fetched', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.headers.range);
    if (asked.length > 1) return sendRange(request, response);
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 120_000));
  });
  const { target, options } = setting();
  const partial = path.join(options.cache, 'partial', pin.sha256);
  const code = `
    import { download } from './src/setup/fetch/download';
    import { createNetwork } from './src/setup/fetch/network';
    const [url, pin, target, cache] = JSON.parse(process.env.WORK);
    void download(url, pin, target, { cache, network: createNetwork(async () => ({})) });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    env: { ...process.env, WORK: JSON.stringify([url, pin, target, options.cache]) },
    stdio: 'ignore',
  });
  await expect.poll(() => sizeOf(partial), { timeout: 120_000 }).toBe(120_000);
  child.kill('SIGKILL');
  await once(child, 'exit');

  await download(url, pin, target, options);
  expect(asked).toEqual([undefined, 'bytes=120000-']);
  expect(readFileSync(target).equals(content)).toBe(true);
});

it('deletes what does not match its checksum, and names both', async () => {
  const url = await serve((_request, response) => response.end('<html>Sign in to this network</html>'));
  const { target, options } = setting();
  const attempt = download(url, pin, target, options);
  await expect(attempt).rejects.toMatchObject({
    code: 'hash-mismatch',
    details: { file: 'file', expected: pin.sha256.slice(0, 12) },
  });
  expect(existsSync(target)).toBe(false);
  expect(existsSync(path.join(options.cache, 'partial', pin.sha256))).toBe(false);
});

it('fetches from the first byte if the earlier part was wrong', async () => {
  const url = await serve((request, response) => sendRange(request, response));
  const { target, options } = setting();
  mkdirSync(path.join(options.cache, 'partial'));
  writeFileSync(path.join(options.cache, 'partial', pin.sha256), randomBytes(10_000));
  await download(url, pin, target, options);
  expect(readFileSync(target).equals(content)).toBe(true);
});

it('does not ask again when the file is not there, and does when the server is busy', async () => {
  const answers = [503, 429, 404];
  let requests = 0;
  const url = await serve((_request, response) => response.writeHead(answers[requests++] ?? 200).end());
  const { target, options } = setting();
  await expect(download(url, pin, target, options)).rejects.toThrow(Refused);
  expect(requests).toBe(3);
});

it('stops immediately on an abort', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 1_000));
  });
  const stop = new AbortController();
  const { target, options } = setting(() => stop.abort(new Error('enough')));
  await expect(download(url, pin, target, { ...options, signal: stop.signal })).rejects.toThrow('enough');
});

it.each([
  ['says that it sends', { 'content-length': 400_000 }],
  ['sends', {}],
])('refuses a server that %s more than the file has, and keeps nothing of it', async (_what, headers) => {
  let requests = 0;
  let sent = 0;
  const url = await serve((_request, response) => {
    requests++;
    response.writeHead(200, headers);
    const more = (): void => {
      if (response.destroyed || sent > 100 * content.length) return void response.end();
      sent += 50_000;
      response.write(Buffer.alloc(50_000), () => setImmediate(more));
    };
    more();
  });
  const { target, options } = setting();
  const attempt = download(url, { ...pin, bytes: content.length }, target, options);
  await expect(attempt).rejects.toThrow(`sends more than ${content.length} bytes`);
  expect(requests).toBe(1);
  expect(sent).toBeLessThan(100 * content.length);
  expect(existsSync(path.join(options.cache, 'partial', pin.sha256))).toBe(false);
});

it('does not write through a link in the place of the partial download', async () => {
  const url = await serve((request, response) => sendRange(request, response));
  const { target, options } = setting();
  const victim = path.join(options.cache, 'victim');
  writeFileSync(victim, 'mine');
  mkdirSync(path.join(options.cache, 'partial'));
  symlinkSync(victim, path.join(options.cache, 'partial', pin.sha256));
  await download(url, pin, target, options);
  expect(readFileSync(victim, 'utf8')).toBe('mine');
  expect(readFileSync(target).equals(content)).toBe(true);
});
