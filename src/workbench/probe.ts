import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { trainerEnvironment } from '../setup/locate';
import { unavailable, type BackendProbe, type MachineProbe } from '../shared/probe';
import { backendIds, cpuBackends, type BackendId } from '../shared/run';
import { chosenOf } from './choose-backend';

/** A process that probes backends and sends one `BackendProbe[]`. */
export interface ProbeProcess {
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves when the process has ended, with the known reason. */
  readonly ended: Promise<string>;
  kill(): void;
}

export interface ProbeOptions {
  /** If true, a step of realistic size is timed too. */
  readonly measure: boolean;
  /** Threads on a CPU; by default one per processor. */
  readonly threads?: number;
}

export type StartProbe = (ids: readonly BackendId[], options: ProbeOptions) => ProbeProcess;

/** Time limit in ms: loading a library from a slow disk takes a while, and one that hangs never ends. */
const patienceMs = 120_000;

/**
 * Probes all backends in separate processes, since native code may abort: the GPU in one, the others in another. If
 * there is a real GPU, both are timed, one after the other.
 */
export async function probeMachine(start: StartProbe): Promise<MachineProbe> {
  const gpu = await probesOf(start, ['webgpu'], { measure: true });
  const isRace = gpu.some(({ stepMs }) => stepMs !== null);
  const cpu = await probesOf(start, cpuBackends, { measure: isRace });
  const all = [...gpu, ...cpu].sort((a, b) => backendIds.indexOf(a.id) - backendIds.indexOf(b.id));
  const chosen = chosenOf(all);
  return {
    backends: all.map(({ id, available, device, version, isFused, reason }) => ({
      id,
      available,
      device,
      version,
      isFused,
      reason,
    })),
    selected: chosen?.id ?? null,
    versions: chosen?.versions ?? {},
    notes: chosen?.notes ?? [],
    selfTest: chosen?.selfTest ?? { ok: false, ms: 0 },
  };
}

/** Probes these backends in one process. If it ends without a result, they are unavailable with the reason. */
export async function probesOf(
  start: StartProbe,
  ids: readonly BackendId[],
  options: ProbeOptions,
): Promise<BackendProbe[]> {
  const probing = start(ids, options);
  const timer = setTimeout(() => probing.kill(), patienceMs);
  const found = await Promise.race([
    new Promise<BackendProbe[]>((resolve) => probing.onMessage((message) => resolve(message as BackendProbe[]))),
    probing.ended.then((reason) => ids.map((id) => unavailable(id, reason))),
  ]);
  clearTimeout(timer);
  probing.kill();
  return found;
}

/** Forks a child of Node for the command line, optionally with another Node version. */
export const forkProbe =
  (program = process.execPath, entry = ownEntry()): StartProbe =>
  (ids, { measure, threads }) => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const child = fork(entry, [ids.join(), measure ? 'measure' : ''], {
      execPath: program,
      execArgv: ['--import', tsx],
      env: { ...process.env, ...trainerEnvironment(threads) },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return {
      onMessage: (listener) => void child.on('message', listener),
      ended: new Promise((resolve) => {
        child.on('error', (error) => resolve(error.message));
        child.on('close', (code, signal) => resolve(`the probe ended with ${signal ?? `exit code ${code}`}`));
      }),
      kill: () => void child.kill('SIGKILL'),
    };
  };

const ownEntry = (): string => fileURLToPath(new URL('../trainer/probe.ts', import.meta.url));
