import type { MethodEntry } from '../../src/methods/registry';
import { axesOf } from '../../src/shared/run';
import type { StudyResults } from '../../src/shared/results';
import { groupBy } from '../../src/study/group-by';
import { cellsOf, type Cell, type Setting } from '../../src/study/results/cells';

export interface RefineOptions {
  /** Seeds for the best rate of a cell, beside those that the search used. */
  readonly seeds: readonly number[];
  /** Tasks whose best settings get these seeds. */
  readonly tasks: readonly string[];
}

/** Factor between neighbouring rates of the grid. */
const factor = 4;

/**
 * Entries to add to a study whose runs have ended: for each cell another rate where the best one is at an edge of those that were
 * tried, else more seeds for the best setting. Empty when every cell has both. Cells that differ in the task alone share an
 * entry.
 */
export function refinements(results: StudyResults, options: RefineOptions): MethodEntry[] {
  const wanted = cellsOf(results).flatMap((cell) => {
    const addition = additionTo(cell, options);
    return addition === null ? [] : [{ task: cell.task.name, addition }];
  });
  return [...groupBy(wanted, ({ addition }) => JSON.stringify(addition)).values()].map(
    (same) => ({ ...same[0]!.addition, tasks: same.map(({ task }) => task) }) as MethodEntry,
  );
}

function additionTo({ settings, winner, open, task }: Cell, { seeds, tasks }: RefineOptions): object | null {
  if (open || winner === null) return null;
  const rate = winner.config.learningRate;
  const outer = rate === null ? null : rateBeyond(rate, settings);
  if (outer !== null) return { ...entryOf(winner), learningRate: [outer], seeds: winner.runs.map(seedOf) };
  const missing = seeds.filter((seed) => !winner.runs.map(seedOf).includes(seed));
  if (missing.length === 0 || !tasks.includes(task.name)) return null;
  return { ...entryOf(winner), ...(rate === null ? {} : { learningRate: [rate] }), seeds: missing };
}

const seedOf = ({ config }: { readonly config: { readonly seed: number } }): number => config.seed;

/** The next rate outside of the grid if the best one is at an edge of it. */
function rateBeyond(rate: number, settings: readonly Setting[]): number | null {
  const rates = settings.flatMap(({ config }) => config.learningRate ?? []);
  const next = rate === Math.max(...rates) ? rate * factor : rate === Math.min(...rates) ? rate / factor : null;
  return next === null ? null : Number(next.toPrecision(3));
}

/** Keys of an entry that give the setting again, all but rate and seeds. */
function entryOf({ config }: Setting): object {
  const { method, size, n } = axesOf(config.method);
  return {
    method,
    ...(size === null ? {} : { size: [size] }),
    ...(n === null ? {} : { n: [n] }),
    ...(config.method.method === 'no-encoder' ? { trials: [config.method.trials] } : { epochs: [config.epochs] }),
  };
}
