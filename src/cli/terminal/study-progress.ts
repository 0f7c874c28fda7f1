import type { MultiBar, SingleBar } from 'cli-progress';
import { sentence, type Locale } from '../../shared/errors';
import type { PrimaryMetric } from '../../shared/metric';
import type { RecordedEvent, RunRow } from '../../shared/run';
import { pointName } from '../../methods/names';
import { pointOf } from '../../study/setting';
import { duration, points } from './numbers';
import { unscaledNumber } from '../../shared/unscaled-number';
import { shown } from '../../shared/terminal-text';

export interface StudyProgress {
  take(event: RecordedEvent): void;
  /** Removes the bars; may be called twice. */
  stop(): void;
}

/**
 * Shows two bars on a terminal, one for the study and one for the current run. Above them, or without a terminal, it
 * prints a line for each run.
 */
export async function studyProgress(
  stream: NodeJS.WriteStream,
  runs: readonly RunRow[],
  metrics: ReadonlyMap<string, PrimaryMetric>,
  locale: Locale,
): Promise<StudyProgress> {
  const known = new Map(runs.map((run) => [run.id, run]));
  const bars = stream.isTTY ? await createBars(stream, runs) : null;
  const startedAt = new Map<string, number>();
  const epochs = new Map(runs.map((run) => [run.id, run.epoch]));
  // Counted by id, because a pruned run may continue later.
  const ended = new Set(runs.filter((run) => run.status === 'completed').map((run) => run.id));

  const endOf = (event: RecordedEvent, run: RunRow): string | null => {
    switch (event.type) {
      case 'run-finished': {
        const metric = metrics.get(run.task) ?? 'accuracy';
        const took = duration(performance.now() - (startedAt.get(run.id) ?? performance.now()));
        return `${metric} ${points(event.scores.validation?.[metric])} on validation, ${took}`;
      }
      case 'run-failed':
        return `${event.status}: ${sentence(event.error, locale)}`;
      case 'run-stopped':
        return event.status === 'pruned' ? `pruned after epoch ${epochs.get(run.id) ?? 0}` : event.status;
      default:
        return null;
    }
  };
  return {
    take(event) {
      const run = known.get(event.runId);
      if (!run) return;
      if (event.type === 'run-started') {
        startedAt.set(run.id, performance.now());
        ended.delete(run.id);
      }
      if (event.type === 'evaluated') epochs.set(run.id, event.epoch);
      bars?.take(event, runName(run));
      const end = endOf(event, run);
      if (end === null) return;
      ended.add(run.id);
      const line = `[${String(ended.size).padStart(String(runs.length).length)}/${runs.length}] ${runName(run)}: ${end}`;
      if (bars) bars.end(ended.size, shown(line));
      else stream.write(`${shown(line)}\n`);
    },
    stop: () => bars?.stop(),
  };
}

const runName = ({ task, config }: RunRow): string =>
  shown(`${task}, ${pointName(pointOf(config))}, seed ${config.seed}`);

async function createBars(stream: NodeJS.WriteStream, runs: readonly RunRow[]) {
  const { default: cliProgress } = await import('cli-progress');
  const options = { stream, format: '{bar} {value}/{total} {what}', barsize: 30, clearOnComplete: true, fps: 8 };
  const all: MultiBar = new cliProgress.MultiBar({ ...options, hideCursor: true }, cliProgress.Presets.rect);
  const study: SingleBar = all.create(runs.length, 0, { what: 'runs' });
  const run: SingleBar = all.create(1, 0, { what: '' });
  study.update(runs.filter((one) => one.status === 'completed').length);
  return {
    take(event: RecordedEvent, name: string) {
      if (event.type === 'run-started') run.setTotal(event.steps);
      if (event.type === 'run-started') run.update(event.fromStep, { what: `steps, ${name}` });
      if (event.type === 'trial') run.update(event.trial, { what: `trials, ${name}` });
      if (event.type === 'progress')
        run.update(event.step, { what: `steps, ${name}, loss ${unscaledNumber(event.loss)}` });
    },
    end(ended: number, line: string) {
      all.log(`${line}\n`);
      study.update(ended);
    },
    stop: () => all.stop(),
  };
}
