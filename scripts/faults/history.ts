import type { StoredEvent } from './compare';

interface HistoryOutcome {
  readonly faults: readonly string[];
  readonly continued: number;
  readonly insideEpoch: number;
}

/** Gaps and doubles in the stored histories of runs, attempt by attempt. */
export function historyFaults(events: readonly StoredEvent[]): HistoryOutcome {
  const byRun = new Map<string, StoredEvent[]>();
  for (const one of events) byRun.set(one.run, [...(byRun.get(one.run) ?? []), one]);
  const found = [...byRun.values()].map(ofRun);
  const sum = (key: 'continued' | 'insideEpoch'): number => found.reduce((total, one) => total + one[key], 0);
  return {
    faults: found.flatMap(({ faults }) => faults),
    continued: sum('continued'),
    insideEpoch: sum('insideEpoch'),
  };
}

function ofRun(events: readonly StoredEvent[]): HistoryOutcome {
  const { run } = events[0]!;
  const faults: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) faults.push(`run ${run}: ${what}`);
  };
  const numbers = events.map(({ sequence }) => sequence);
  check(new Set(numbers).size === numbers.length, 'two events have one number');
  const finished = events.filter(({ event }) => event.type === 'run-finished').length;
  check(
    finished === 1 && events.at(-1)!.event.type === 'run-finished',
    `finished ${finished} times, or not at its end`,
  );

  let [continued, insideEpoch, attempt] = [0, 0, 0];
  /** The epoch or trial that comes next; null where the attempt before does not say. */
  let next: number | null = null;
  for (const { event } of events) {
    const number = Number(event['epoch'] ?? event['trial']);
    switch (event.type) {
      case 'run-started': {
        attempt += 1;
        const fromStep = Number(event['fromStep']);
        if (fromStep > 0) continued += 1;
        if (fromStep > 0 && isInside(events, fromStep)) insideEpoch += 1;
        next = fromStep === 0 ? 1 : null;
        break;
      }
      case 'evaluated':
      case 'trial':
        check(next === null || number === next, `attempt ${attempt} goes to ${number} where ${next} comes next`);
        next = number + 1;
        break;
      default:
    }
  }
  return { faults, continued, insideEpoch };
}

/** A step on which no epoch ended. A search counts trials: those that were continued say so by nothing that is stored. */
const isInside = (events: readonly StoredEvent[], step: number): boolean =>
  events.some(({ event }) => event.type === 'evaluated') &&
  !events.some(({ event }) => event.type === 'evaluated' && event['step'] === step);

/** Numbers that are missing among the events that one process printed of a run. */
export function streamFaults(stdout: string): string[] {
  const last = new Map<string, number>();
  return stdout.split('\n').flatMap((line) => {
    // A kill cuts the last line off.
    if (!line.endsWith('}')) return [];
    const { runId, sequence } = JSON.parse(line) as { runId?: string; sequence?: number };
    if (runId === undefined || sequence === undefined) return [];
    const before = last.get(runId);
    last.set(runId, sequence);
    return before === undefined || sequence === before + 1 ? [] : [`run ${runId}: event ${sequence} follows ${before}`];
  });
}
