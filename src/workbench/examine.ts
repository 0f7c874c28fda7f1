import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { trainerEnvironment } from '../setup/locate';
import { unavailable, type BackendFinding, type Examination } from '../shared/examination';
import { backendIds, type BackendId } from '../shared/run';
import { chosenOf } from './choose-backend';

/** A process that looks at backends and tells one `BackendFinding[]`. */
export interface Examiner {
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves when the process is gone, with what is known of the reason. */
  readonly ended: Promise<string>;
  kill(): void;
}

export interface Look {
  /** A step of real size is timed too. */
  readonly measure: boolean;
  /** Of a CPU; one for each processor unless set. */
  readonly threads?: number;
}

export type StartExaminer = (ids: readonly BackendId[], look: Look) => Examiner;

/** Loading a library from a slow disk takes a while; one that hangs takes for ever. */
const patienceMs = 120_000;

/**
 * Native code may abort its process, so it is looked at from outside, a GPU apart from the rest. Where there is a real
 * GPU, both are timed, one after the other.
 */
export async function examination(start: StartExaminer): Promise<Examination> {
  const gpu = await findings(start, ['webgpu'], { measure: true });
  const isRace = gpu.some(({ stepMs }) => stepMs !== null);
  const cpu = await findings(start, ['tensorflow', 'wasm'], { measure: isRace });
  const all = [...gpu, ...cpu].sort((a, b) => backendIds.indexOf(a.id) - backendIds.indexOf(b.id));
  const chosen = chosenOf(all);
  return {
    backends: all.map(({ id, available, device, version, reason }) => ({ id, available, device, version, reason })),
    selected: chosen?.id ?? null,
    versions: chosen?.versions ?? {},
    notes: chosen?.notes ?? [],
    selfTest: chosen?.selfTest ?? { ok: false, ms: 0 },
  };
}

/** What a process of its own finds; one that gave no answer is an answer too. */
export async function findings(start: StartExaminer, ids: readonly BackendId[], look: Look): Promise<BackendFinding[]> {
  const examiner = start(ids, look);
  const timer = setTimeout(() => examiner.kill(), patienceMs);
  const found = await Promise.race([
    new Promise<BackendFinding[]>((resolve) => examiner.onMessage((message) => resolve(message as BackendFinding[]))),
    examiner.ended.then((reason) => ids.map((id) => unavailable(id, reason))),
  ]);
  clearTimeout(timer);
  examiner.kill();
  return found;
}

/** A forked child of Node, for the command line, or of another Node than this one. */
export const forkExaminer =
  (program = process.execPath, entry = ownEntry()): StartExaminer =>
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
        child.on('close', (code, signal) => resolve(`the look at it ended with ${signal ?? `exit code ${code}`}`));
      }),
      kill: () => void child.kill('SIGKILL'),
    };
  };

const ownEntry = (): string => fileURLToPath(new URL('../trainer/examine.ts', import.meta.url));
