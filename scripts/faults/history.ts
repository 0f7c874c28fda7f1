import type { StoredEvent } from './compare';

interface HistoryOutcome {
  readonly faults: readonly string[];
  readonly continued: number;
  readonly insideEpoch: number;
}

/** Finds gaps and duplicates in the stored history of each run, attempt by attempt. */
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
  const check = (condition: boolean, fault: string): void => {
    if (!condition) faults.push(`run ${run}: ${fault}`);
  };
  const numbers = events.map(({ sequence }) => sequence);
  check(new Set(numbers).size === numbers.length, 'two events have the same number');
  const finished = events.filter(({ event }) => event.type === 'run-finished').length;
  check(
    finished === 1 && events.at(-1)!.event.type === 'run-finished',
    `finished ${finished} times, or not at its end`,
  );

  let [continued, insideEpoch, attempt] = [0, 0, 0];
  /** The epoch or trial that must come next; null if the previous attempt does not determine it. */
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
        check(next === null || number === next, `attempt ${attempt} has ${number} where ${next} must follow`);
        next = number + 1;
        break;
      default:
    }
  }
  return { faults, continued, insideEpoch };
}

/** Returns whether no epoch ended on the step. A search stores no trace of continued trials, so it never counts. */
const isInside = (events: readonly StoredEvent[], step: number): boolean =>
  events.some(({ event }) => event.type === 'evaluated') &&
  !events.some(({ event }) => event.type === 'evaluated' && event['step'] === step);

/** Returns a sentence for each gap in the event numbers that one process printed. */
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
