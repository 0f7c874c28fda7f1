import { availableParallelism, cpus, totalmem } from 'node:os';
import { kernelsVersion } from '../../shared/kernels-module';
import type { BackendId } from '../../shared/run';
import type { StartProbe } from '../probe';
import type { SettingsFile } from '../home/settings';
import { candidates, fastest, type Machine, type Pace, type Waiting } from './candidates';
import { measurePace } from './measure';

export interface ParallelRunsParts {
  readonly settings: SettingsFile;
  readonly start: StartProbe;
  readonly machine?: Machine;
}

const thisMachine = (): Machine => ({ processors: availableParallelism(), memoryBytes: totalmem() });

/** The number of trainings that share the processors. */
export interface ParallelRuns {
  /** Returns the automatic choice, which is measured once per machine. */
  choose(waiting: () => Waiting, backend: BackendId | 'auto'): Promise<number>;
  /** Returns the number from the settings, if it is known without measuring. */
  expected(waiting: Waiting): number;
}

export function parallelRuns({ settings, start, machine = thisMachine() }: ParallelRunsParts): ParallelRuns {
  const { processors } = machine;
  const named = `${cpus()[0]?.model ?? 'unknown'}, ${processors} processors, kernels ${kernelsVersion}`;
  const countsFor = (waiting: () => Waiting, backend: BackendId | 'auto'): number[] =>
    // All trainings share one GPU, and WASM uses one thread.
    backend === 'auto' || backend === 'tensorflow' ? candidates(waiting(), machine) : [1];
  const known = (): readonly Pace[] => {
    const { paces } = settings.get();
    return paces?.machine === named ? paces.paces : [];
  };
  const fastestOf = (paces: readonly Pace[], counts: readonly number[]): number =>
    fastest(paces.filter(({ parallel }) => counts.includes(parallel)));

  return {
    async choose(waiting, backend) {
      const counts = countsFor(waiting, backend);
      if (counts.length === 1) return 1;
      const paces = [...known()];
      for (const count of counts.filter((one) => !paces.some(({ parallel }) => parallel === one))) {
        const pace = await measurePace(start, count, processors);
        if (!pace) return 1;
        paces.push(pace);
        await settings.change({ paces: { machine: named, paces } });
      }
      return fastestOf(paces, counts);
    },
    expected(waiting) {
      const { parallel, backend } = settings.get();
      return parallel === 'auto'
        ? fastestOf(
            known(),
            countsFor(() => waiting, backend),
          )
        : parallel;
    },
  };
}
