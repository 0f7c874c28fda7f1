import type { MultiBar, SingleBar } from 'cli-progress';
import { shown } from '../shared/terminal-text';
import type { PartId, PartReport, SetupProgress } from './part';

export interface TerminalProgress {
  readonly report: (event: SetupProgress) => void;
  /** Removes the bars; call it before anything else is printed. */
  readonly stop: () => void;
}

export interface TerminalOptions {
  /** Prints only changes and problems. */
  readonly quiet?: boolean;
}

/** Returns one line about a part, for people. */
function describePart({ id, state, source, detail, ms }: PartReport): string {
  const from = source ? `, from ${source}` : '';
  const time = ms >= 1_000 ? ` (${(ms / 1_000).toFixed(1)} s)` : '';
  return shown(`${id}: ${state}, ${detail}${from}${time}`);
}

/** Shows bars on a terminal, with the lines below them at the end. Elsewhere it prints one plain line per part. */
export async function terminalProgress(
  stream: NodeJS.WriteStream,
  { quiet = false }: TerminalOptions = {},
): Promise<TerminalProgress> {
  const bars = stream.isTTY ? await createBars(stream) : null;
  const lines: string[] = [];
  const line = (text: string) => (bars ? lines.push(text) : stream.write(`${text}\n`));
  return {
    report(event) {
      if (event.type === 'waiting') stream.write(`${shown(event.detail)}\n`);
      if (event.type === 'note') line(shown(`${event.part}: ${event.detail}`));
      if (event.type === 'step') bars?.step(event.part, shown(event.detail));
      if (event.type === 'bytes') bars?.bytes(event.part, event.done, event.total);
      if (event.type !== 'part') return;
      bars?.end(event.report);
      if (!quiet || event.report.changed || event.report.state === 'missing') line(describePart(event.report));
    },
    stop() {
      bars?.stop();
      for (const text of lines.splice(0)) stream.write(`${text}\n`);
    },
  };
}

async function createBars(stream: NodeJS.WriteStream) {
  const { default: cliProgress } = await import('cli-progress');
  const style = { stream, format: '{part} {bar} {step}', barsize: 30, clearOnComplete: true, hideCursor: true, fps: 8 };
  let all: MultiBar | null = null;
  const bars = new Map<PartId, SingleBar>();
  const barOf = (part: PartId): SingleBar => {
    all ??= new cliProgress.MultiBar(style, cliProgress.Presets.rect);
    const bar = bars.get(part) ?? all.create(1, 0, { part: part.padEnd(16), step: '' });
    bars.set(part, bar);
    return bar;
  };
  return {
    step(part: PartId, step: string) {
      barOf(part).update(0, { step });
    },
    bytes(part: PartId, done: number, total: number) {
      const bar = barOf(part);
      bar.setTotal(Math.max(total, done, 1));
      bar.update(done);
    },
    /** A bar stays until all parts have ended: lines that appear and disappear are hard to read. */
    end({ id, state }: PartReport) {
      const bar = bars.get(id);
      bar?.update(bar.getTotal(), { step: state });
    },
    stop: () => all?.stop(),
  };
}
