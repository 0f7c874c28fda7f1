import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageFolder, projectFolder } from '../../src/setup/folders';
import { areKernelsOff } from '../../src/setup/kernels-switch';
import { setupReport } from '../../src/setup/locate';
import type { PartReport } from '../../src/setup/part';
import { kernelsModule } from '../../src/shared/kernels-module';
import { emptyFolder } from './loopback';

const run = promisify(execFile);
const project = projectFolder();
const tfjs = '@tensorflow/tfjs-node-gpu';

/** A checkout with the packages of this one and a TensorFlow.js of its own, so that the tests beside keep their kernels. */
function otherCheckout(): string {
  const folder = emptyFolder();
  for (const part of ['src', 'resources', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(path.join(project, part), path.join(folder, part), { recursive: true });
  const link = (from: string, to: string, without: readonly string[]): void => {
    mkdirSync(to, { recursive: true });
    const folders = readdirSync(from).filter((name) => statSync(path.join(from, name)).isDirectory());
    for (const name of folders.filter((one) => !without.includes(one)))
      symlinkSync(path.join(from, name), path.join(to, name), 'junction');
  };
  const [from, to] = [path.dirname(path.dirname(packageFolder(tfjs, project)!)), path.join(folder, 'node_modules')];
  link(from, to, ['@tensorflow', '.adapter-workbench-setup']);
  link(path.join(from, '@tensorflow'), path.join(to, '@tensorflow'), ['tfjs-node-gpu']);
  cpSync(path.join(from, tfjs), path.join(to, tfjs), { recursive: true, verbatimSymlinks: true });
  return folder;
}

const isReady = setupReport().some(({ id, state }) => id === 'kernels' && state === 'ready');
const reason = isReady ? '' : ' (skipped: set-up has built no kernels here)';

it.skipIf(!isReady)(
  `set-up leaves the kernels out on request and places them again without it${reason}`,
  { timeout: 180_000 },
  async () => {
    const cwd = otherCheckout();
    const module = path.join(cwd, 'node_modules', tfjs, kernelsModule);
    const kernels = async (value?: string): Promise<PartReport> => {
      const env = { ...process.env, ADAPTER_WORKBENCH_KERNELS: value };
      const { stdout } = await run(process.execPath, ['--import', 'tsx', 'scripts/setup.ts', '--json'], { cwd, env });
      return (JSON.parse(stdout) as PartReport[]).find(({ id }) => id === 'kernels')!;
    };
    expect(await kernels()).toMatchObject({ state: 'ready' });
    expect(existsSync(module)).toBe(true);
    const off = await kernels('off');
    expect(off).toMatchObject({ state: 'off', changed: true });
    expect(off.detail).toContain('ADAPTER_WORKBENCH_KERNELS is off');
    expect(existsSync(module)).toBe(false);
    expect(await kernels('off')).toMatchObject({ state: 'off', changed: false, ms: 0 });
    // As another set-up of this checkout leaves it.
    cpSync(path.join(packageFolder(tfjs, project)!, kernelsModule), module);
    expect(await kernels('off')).toMatchObject({ state: 'off', changed: true });
    expect(existsSync(module)).toBe(false);
    expect(await kernels('on')).toMatchObject({ state: 'ready', changed: true });
    expect(existsSync(module)).toBe(true);
  },
);

it('another value of the switch is refused in one sentence, before anything is provided', async () => {
  expect([{}, { ADAPTER_WORKBENCH_KERNELS: '' }, { ADAPTER_WORKBENCH_KERNELS: 'on' }].map(areKernelsOff)).toEqual([
    false,
    false,
    false,
  ]);
  for (const value of ['OFF', '0', 'false', 'no', ' off']) {
    const env = { ...process.env, ADAPTER_WORKBENCH_KERNELS: value };
    const failure: unknown = await run(process.execPath, ['--import', 'tsx', 'scripts/setup.ts'], { env }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`"${value}"`) });
  }
});
