import published from '../../../resources/paper/houlsby-2019.json';
import type { MethodId } from '../../methods/registry';
import type { ScoredSplit } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';
import { isGlueTask, plainName } from '../../study/results/glue-tasks';
import { percentile } from '../../study/statistics';

/** The paper's numbers as points to its own full fine-tuning, so that results of other encoders can be compared. */

type PaperEncoder = keyof typeof published.encoders;

/** One published setting on one task. */
export interface PublishedTask {
  readonly method: MethodId;
  /** null: the best of several sizes. */
  readonly size: number | null;
  readonly n: number | null;
  /** Its size or n as the paper names it; empty if it has none. */
  readonly name: string;
  readonly encoder: PaperEncoder;
  readonly where: string;
  readonly split: ScoredSplit;
  /** Approximate share of the paper's encoder. */
  readonly fraction: number;
  /** In points to the paper's own full fine-tuning on the same task. */
  readonly delta: number;
  /** Standard error of the delta, in points; null if the paper gives none. */
  readonly sem: number | null;
}

/** One published setting over tasks. */
export interface PublishedSetting {
  readonly method: MethodId;
  /** Its size or n as the paper names it. */
  readonly name: string;
  readonly encoder: PaperEncoder;
  readonly where: string;
  readonly fraction: number;
  readonly estimate: 'median' | 'mean';
  readonly delta: number;
  readonly band: readonly [low: number, high: number] | null;
  readonly tasks: number;
}

/** "mnli" is its matched half. */
const paperName = (name: string): string => {
  const plain = plainName(name);
  return { mnli: 'mnlim', mnlimatched: 'mnlim', mnlimismatched: 'mnlimm' }[plain] ?? plain;
};

/** Returns the paper's numbers for a task of this name; empty for most tasks. */
export function publishedFor(task: Pick<TaskInfo, 'name'>): PublishedTask[] {
  const name = paperName(task.name);
  return [...figureFour(name), ...tableOne(name)];
}

function figureFour(name: string): PublishedTask[] {
  return published.tasks
    .filter((one) => one.task === name)
    .flatMap(({ where, encoder, split, full, settings }) =>
      (settings as readonly Setting[]).flatMap((setting): PublishedTask[] => {
        const { method, trainedFraction, trained, score } = setting;
        const delta = setting.delta ?? (full && score !== undefined ? rounded(score - full.score) : null);
        if (delta === null) return [];
        const given = setting.sem ?? null;
        return [
          {
            method,
            size: setting.size ?? null,
            n: setting.n ?? null,
            name: String(setting.size ?? setting.n ?? setting.name ?? ''),
            encoder: encoder as PaperEncoder,
            where,
            split: split as ScoredSplit,
            fraction: trainedFraction ?? trained! / published.encoders[encoder as PaperEncoder],
            delta,
            sem: given === null ? null : Math.hypot(given, full?.sem ?? 0),
          },
        ];
      }),
    );
}

interface Setting {
  readonly method: MethodId;
  readonly name?: string;
  readonly size?: number;
  readonly n?: number;
  readonly trained?: number;
  readonly trainedFraction?: number;
  readonly score?: number;
  readonly sem?: number;
  readonly delta?: number;
}

function tableOne(name: string): PublishedTask[] {
  const { tasks, full, settings, encoder, split } = published.table1;
  const at = tasks.indexOf(name);
  if (at < 0) return [];
  return settings.map((setting) => ({
    method: setting.method as MethodId,
    size: setting.name === '64' ? 64 : null,
    n: null,
    name: setting.name,
    encoder: encoder as PaperEncoder,
    where: 'Table 1',
    split: split as ScoredSplit,
    fraction: setting.trainedFraction,
    delta: rounded(setting.scores[at]! - full[at]!),
    sem: null,
  }));
}

/** Returns the paper's numbers over tasks of the drawn kinds: Table 1 for GLUE, Table 2 for the others. */
export function publishedOver(tasks: readonly Pick<TaskInfo, 'name'>[]): PublishedSetting[] {
  return [
    ...(tasks.some(isGlueTask) ? overGlue() : []),
    ...(tasks.some((task) => !isGlueTask(task)) ? overExtra() : []),
  ];
}

function overGlue(): PublishedSetting[] {
  const { full, settings, encoder } = published.table1;
  return settings.map(({ method, name, trainedFraction, scores }) => {
    const deltas = scores.map((score, i) => rounded(score - full[i]!));
    return {
      ...{ method: method as MethodId, name, encoder: encoder as PaperEncoder, where: 'Table 1' },
      fraction: trainedFraction,
      estimate: 'median',
      delta: percentile(deltas, 0.5)!,
      band: [percentile(deltas, 0.2)!, percentile(deltas, 0.8)!],
      tasks: deltas.length,
    };
  });
}

function overExtra(): PublishedSetting[] {
  const { full, settings, encoder, tasks } = published.table2;
  return settings.map(({ method, name, trainedFraction, mean }) => ({
    ...{ method: method as MethodId, name, encoder: encoder as PaperEncoder, where: 'Table 2' },
    fraction: trainedFraction,
    estimate: 'mean',
    delta: rounded(mean - full),
    band: null,
    tasks,
  }));
}

/** Mean validation score over eight tasks, in percent, by adapter size. */
export const publishedSizes: readonly { readonly size: number; readonly mean: number }[] =
  published.sizeStability.means;

/** Printed with one digit, so a difference has one digit too. */
const rounded = (points: number): number => Math.round(10 * points) / 10;
