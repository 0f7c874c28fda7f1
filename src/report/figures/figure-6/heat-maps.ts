import { spanCount, type Ablation } from '../../../shared/ablation';
import type { ErrorRecord } from '../../../shared/errors';
import type { LayerSpan } from '../../../methods/adapter';
import type { PrimaryMetric, Score } from '../../../shared/metric';
import { notice } from '../../../shared/notice';
import type { StudyResults } from '../../../shared/results';
import type { RunRow } from '../../../shared/run';
import { pointName } from '../../../methods/names';
import { pointOf } from '../../../study/setting';

/** One span of layers whose adapters are removed, both ends counted from 0. */
export interface HeatCell {
  readonly first: number;
  readonly last: number;
  /** As a fraction. */
  readonly score: Score;
  /** The drawn value: the change in points, or the score × 100; null if it is undefined. */
  readonly value: number | null;
}

/** The heat map of one run on one task. */
export interface HeatMap {
  /** A unique name such as "adapter 64 on sst-2, seed 0". */
  readonly name: string;
  readonly run: RunRow;
  readonly task: string;
  /** True if the task is the run's own: its epoch was selected on this split. */
  readonly selectedOn: boolean;
  readonly metric: PrimaryMetric;
  readonly layers: LayerSpan;
  /** The score with all adapters, as a fraction. */
  readonly whole: Score;
  readonly cells: readonly HeatCell[];
  /** Darkest and lightest end of the colour scale: the lowest and the highest value, the whole model's included. */
  readonly range: readonly [lowest: number, highest: number];
  /** Number of spans without scores. */
  readonly missing: number;
}

/** The paper's Figure 6, left and centre: all data of its chart, files and caption. */
export interface HeatMaps {
  readonly study: string;
  readonly encoder: string;
  readonly y: 'delta' | 'score';
  readonly maps: readonly HeatMap[];
  readonly empty: ErrorRecord | null;
  readonly notes: readonly ErrorRecord[];
}

export interface HeatMapOptions {
  readonly y: HeatMaps['y'];
  /** The scored tasks to show; all by default. */
  readonly tasks?: readonly string[];
  readonly overlay?: boolean;
}

export function heatMaps(results: StudyResults, { y, tasks, overlay = false }: HeatMapOptions): HeatMaps {
  const wanted = results.ablations.filter(({ task }) => !tasks || tasks.includes(task));
  const runs = new Map(results.runs.map((run) => [run.id, run]));
  const maps = namedApart(
    wanted.flatMap((ablation) => {
      const run = runs.get(ablation.run);
      return run ? [mapOf(ablation, run, y)] : [];
    }),
  );
  return {
    study: results.study,
    encoder: results.encoder.name,
    y,
    maps,
    empty: maps.length > 0 ? null : notice('figure-no-ablation', { study: results.study }),
    notes: [
      ...maps.flatMap(({ name, missing, cells }) =>
        missing > 0
          ? [notice('ablation-preliminary', { name, done: cells.length, spans: cells.length + missing })]
          : [],
      ),
      ...(overlay ? [notice('paper-no-numbers', {})] : []),
    ],
  };
}

function mapOf({ task, metric, layers, whole, spans }: Ablation, run: RunRow, y: HeatMaps['y']): HeatMap {
  const reference = whole[metric] ?? null;
  const drawn = (score: Score): number | null => {
    if (score === null) return null;
    if (y === 'score') return 100 * score;
    return reference === null ? null : 100 * (score - reference);
  };
  const cells = spans.map(({ first, last, scores }): HeatCell => {
    const score = scores[metric] ?? null;
    return { first, last, score, value: drawn(score) };
  });
  const values = [drawn(reference), ...cells.map(({ value }) => value)].filter((value) => value !== null);
  return {
    name: `${pointName(pointOf(run.config))} on ${task}, seed ${run.config.seed}`,
    ...{ run, task, metric, layers, cells, whole: reference },
    selectedOn: task === run.task,
    range: values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0],
    missing: spanCount(layers) - spans.length,
  };
}

/** Runs that differ in another setting (a rate, epochs) are distinguished by their ids. */
const namedApart = (maps: readonly HeatMap[]): HeatMap[] =>
  maps.map((map) =>
    maps.some((other) => other !== map && other.name === map.name)
      ? { ...map, name: `${map.name} (${map.run.id.slice(0, 8)})` }
      : map,
  );

/**
 * Returns the layer whose removal costs most, and the span of all layers; null if a span is not scored, or undefined.
 */
export function extremes({ cells, layers: [from, to] }: HeatMap): {
  readonly single: (HeatCell & { readonly value: number }) | null;
  readonly all: (HeatCell & { readonly value: number }) | null;
} {
  const defined = cells.filter((cell): cell is HeatCell & { readonly value: number } => cell.value !== null);
  const singles = defined.filter(({ first, last }) => first === last);
  return {
    single: singles.reduce<(typeof singles)[number] | null>(
      (low, one) => (low && low.value <= one.value ? low : one),
      null,
    ),
    all: defined.find(({ first, last }) => first === from && last === to) ?? null,
  };
}
