import type { RunRecord } from '../../../store/export/run-records';

/** A run in the terms of a tracker: parameters, metrics by step, and facts. */
export interface TrackedRun {
  /** The run's id in the database. */
  readonly id: string;
  readonly study: string;
  /** Task, setting and seed. */
  readonly name: string;
  readonly status: string;
  /** Start in ms since 1970; null before it. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** Columns of `v_runs` that describe the setting, and the other settings of its config. */
  readonly parameters: readonly (readonly [name: string, value: string | number | boolean])[];
  readonly metrics: readonly TrackedPoint[];
  /** Other facts, by name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export interface TrackedPoint {
  readonly name: string;
  readonly step: number;
  /** In ms since 1970, spread evenly over the training: the database keeps no time of a step. */
  readonly timeMs: number;
  /** NaN where the stored value is not finite. */
  readonly value: number;
}

const parameterColumns = [
  ...['task', 'encoder', 'method', 'size', 'n', 'rank', 'placement', 'learning_rate', 'epochs', 'batch_size'],
  ...['max_length', 'seed', 'trained_parameters', 'total_parameters', 'trained_fraction'],
] as const;

const factColumns = [
  'run_id',
  'study',
  'status',
  'device',
  'backend',
  'data_sha256',
  'app_version',
  'error_code',
] as const;

/** Settings of the config that a column of `v_runs` already has. */
const inColumns: readonly string[] = [
  ...['method', 'size', 'n', 'rank', 'placement'].map((axis) => `config.method.${axis}`),
  ...['learningRate', 'epochs', 'batchSize', 'maxLength', 'seed'].map((key) => `config.${key}`),
];

export function trackedRun({ run, settings, curve, scores }: RunRecord): TrackedRun {
  const startMs = run['started_at'] ? Date.parse(run['started_at'] as string) : null;
  const durationMs = (run['duration_ms'] ?? 0) as number;
  const lastStep = curve.at(-1)?.step ?? 0;
  const timeAt = (step: number): number =>
    Math.round((startMs ?? 0) + (lastStep === 0 ? durationMs : (durationMs * step) / lastStep));
  const axis = run['size'] ?? run['n'] ?? run['rank'];
  return {
    id: run['run_id'] as string,
    study: run['study'] as string,
    name: [run['task'], run['method'], ...(axis === null ? [] : [axis]), 'seed', run['seed'] ?? '–'].join(' '),
    status: run['status'] as string,
    startMs,
    endMs: startMs === null || run['duration_ms'] === null ? null : startMs + durationMs,
    parameters: [
      ...parameterColumns.flatMap((name) => (run[name] === null ? [] : [[name, run[name]!] as const])),
      ...settings.flatMap(([name, value]) => {
        if (value === null || inColumns.includes(name)) return [];
        return [[name, typeof value === 'object' ? JSON.stringify(value) : value] as const];
      }),
    ],
    metrics: [
      ...curve.map(({ step, name, value }) => ({ name, step, timeMs: timeAt(step), value: value ?? NaN })),
      ...scores.map(([name, value]) => ({
        ...{ name: `final.${name}`, step: lastStep },
        ...{ timeMs: timeAt(lastStep), value: value ?? NaN },
      })),
    ],
    facts: factColumns.flatMap((name) => (run[name] === null ? [] : [[name, String(run[name])] as const])),
  };
}
