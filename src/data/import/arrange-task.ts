import type { AnySplit, BySplit } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';
import { arrangedLines } from '../spool/arranged-lines';
import type { OpenScratch } from '../spool/scratch';
import { bySplit, type SplitRows } from './divide-task';
import type { RowSet } from './row-set';
import { taskHash } from './task-hash';

/** A task whose rows are in their final order and whose content has a name. */
export interface ArrangedTask {
  readonly sha256: string;
  /** Hash of each stored split. */
  readonly bytes: BySplit<number>;
  /** Yields the rows of a split as they are stored, in batches. */
  lines(split: AnySplit): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export interface TaskToArrange {
  readonly divided: SplitRows;
  readonly rows: RowSet;
  /** Returns the label of a row as it is stored. */
  readonly labelOf: (row: number) => number | null;
  readonly named: Pick<TaskInfo, 'kind' | 'metric' | 'positive' | 'textPrefix'> & {
    readonly labels: readonly string[] | null;
  };
  readonly splitSeed: number;
}

/** Puts the rows of each split in their order and hashes them. */
export async function arrangeTask(
  { divided, rows, labelOf, named, splitSeed }: TaskToArrange,
  openScratch: OpenScratch,
): Promise<ArrangedTask> {
  const splits = Object.keys(divided) as AnySplit[];
  const endings = new Map<number | null, string>();
  const endingOf = (row: number): string => {
    const label = labelOf(row);
    const ending = endings.get(label) ?? `,"label":${JSON.stringify(label)}}\n`;
    if (endings.size < mostEndings) endings.set(label, ending);
    return ending;
  };
  const arranged = await arrangedLines(rows.texts, { parts: Object.values(divided), endingOf }, openScratch);
  const lines = (of: AnySplit): AsyncGenerator<Uint8Array> => arranged.lines(splits.indexOf(of));
  try {
    const bytes = new Map<AnySplit, number>();
    const hashed = bySplit(divided, ({ length }, of) => ({
      length,
      async *lines() {
        for await (const some of lines(of)) {
          bytes.set(of, (bytes.get(of) ?? 0) + some.length);
          yield some;
        }
      },
    }));
    const sha256 = await taskHash(named, splitSeed, hashed);
    return { sha256, bytes: bySplit(divided, (_, of) => bytes.get(of) ?? 0), lines, close: arranged.close };
  } catch (error) {
    await arranged.close();
    throw error;
  }
}

/** Endings of lines are cached: all for class labels, the first ones for regression targets. */
const mostEndings = 1000;
