import { isReference, isWithoutEncoder, methodIds, type MethodId } from '../../methods/registry';
import type { PlannedClaim, SeedSpread } from '../../shared/plan';
import type { PlannedRun } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import { groupBy } from '../group-by';
import { detectableByRows, detectableBySeeds, significance } from '../inference/detectable';
import { pairsFor, smallestP } from '../inference/sign-flip';
import { settingKey } from '../setting';

/** Share of the rows that two settings are taken to answer differently, where nothing is known of them. */
const assumedDisagreement = 0.1;

type ClaimTask = Pick<TaskInfo, 'name' | 'rows' | 'sha256'>;

/**
 * What the comparison of each method with full fine-tuning can show on each task, before a run starts. `spreads` are those
 * of earlier runs: where a method has none on a task, its seeds are taken to differ by the binomial variance of the rows.
 */
export function plannedClaims(
  runs: readonly PlannedRun[],
  tasks: readonly ClaimTask[],
  spreads: readonly SeedSpread[],
): PlannedClaim[] {
  const methodOf = ({ config }: PlannedRun) => config.method;
  return tasks.flatMap((task) => {
    const own = groupBy(
      runs.filter((run) => run.task === task.name),
      (run) => methodOf(run).method,
    );
    const full = [...own.values()].find(([run]) => isReference(methodOf(run!)));
    return [...own.values()]
      .filter(([run]) => !isReference(methodOf(run!)) && !isWithoutEncoder(methodOf(run!)))
      .map((planned) => claimOf(task, planned, full ?? null, spreads))
      .sort((a, b) => methodIds.indexOf(a.method) - methodIds.indexOf(b.method));
  });
}

function claimOf(
  task: ClaimTask,
  planned: readonly PlannedRun[],
  full: readonly PlannedRun[] | null,
  spreads: readonly SeedSpread[],
): PlannedClaim {
  const { config } = planned[0]!;
  const { method } = config.method;
  const split = task.rows.test > 0 ? 'test' : 'validation';
  const rows = Math.min(task.rows[split], config.limit[split] ?? Infinity);
  const seeds = Math.min(seedsOf(planned), full ? seedsOf(full) : Infinity);
  const known = spreads.filter((one) => one.taskSha256 === task.sha256 && one.split === split);
  const ownVariance = pooled(known.filter((one) => one.method === method));
  const fullVariance = pooled(known.filter((one) => full?.[0]?.config.method.method === one.method));
  // Without earlier runs of full fine-tuning both sides are taken to vary alike.
  const measured = ownVariance && ownVariance.variance + (fullVariance ?? ownVariance).variance;
  const deviation = 100 * Math.sqrt(measured ?? assumedDisagreement / rows);
  return {
    ...{ task: task.name, method, seeds, split, rows },
    smallestP: smallestP(seeds),
    seedsNeeded: pairsFor(significance),
    bySeeds: detectableBySeeds(seeds, deviation),
    deviation,
    basis: ownVariance ? 'runs' : 'binomial',
    earlierRuns: ownVariance?.runs ?? 0,
    byRows: detectableByRows(rows, assumedDisagreement),
    disagreement: assumedDisagreement,
  };
}

/** Only settings with the most seeds are ever selected. */
const seedsOf = (runs: readonly PlannedRun[]): number =>
  Math.max(...[...groupBy(runs, settingKey).values()].map((own) => own.length));

/** Each setting weighs by its degrees of freedom. */
function pooled(spreads: readonly SeedSpread[]): { readonly variance: number; readonly runs: number } | null {
  const freedom = spreads.reduce((sum, { runs }) => sum + runs - 1, 0);
  if (freedom === 0) return null;
  const variance = spreads.reduce((sum, one) => sum + (one.runs - 1) * one.variance, 0) / freedom;
  return { variance, runs: spreads.reduce((sum, { runs }) => sum + runs, 0) };
}

/** Claims of one task that are equal but for the method, which a list shows in one line. */
export interface ClaimGroup extends Omit<PlannedClaim, 'method'> {
  readonly methods: readonly MethodId[];
}

export const claimGroups = (claims: readonly PlannedClaim[]): ClaimGroup[] =>
  [...groupBy(claims, ({ method: _method, ...rest }) => JSON.stringify(rest)).values()].map((own) => {
    const { method: _method, ...rest } = own[0]!;
    return { ...rest, methods: own.map(({ method }) => method) };
  });
