import type { ImportPart } from '../../data/import/parts';
import { readTask, type ReadTask } from '../../data/import/read-task';
import type { OpenScratch } from '../../data/spool/scratch';
import type { ImportSpec } from '../../shared/dataset-import';
import { allSplits } from '../../shared/metric';
import type { ImportCheck, TokenHistogram } from '../../shared/window';
import { diskFiles } from './disk-file';
import { countTokens, type TokenizerOf } from './token-counts';

/** Number of rejected rows that are shown before an import; the file beside the task contains all. */
const shownRejected = 200;

export type Check = (
  asked: { readonly spec: ImportSpec; readonly parts: readonly ImportPart[] },
  encoder: string | null,
  signal?: AbortSignal,
) => Promise<ImportCheck>;

/** The lengths of this number of texts are cached; larger tasks are counted again each time. */
const mostRemembered = 200_000;

/**
 * Computes the outcome of an import without storing it. Every change of a field is checked, so the token lengths of the
 * last texts are cached.
 */
export function importCheck(tokenizerOf: TokenizerOf, openScratch: OpenScratch): Check {
  let known: { readonly encoder: string; readonly lengths: Map<string, number> } | null = null;

  async function tokens(task: ReadTask, name: string, signal?: AbortSignal): Promise<TokenHistogram> {
    const { encoder, tokenizer } = await tokenizerOf(name);
    const rows = allSplits.reduce((sum, split) => sum + (task.counts[split] ?? 0), 0);
    const lengths = rows > mostRemembered ? null : new Map(known?.encoder === encoder.sha256 ? known.lengths : []);
    const { counts, median, percentile95, longest } = await countTokens(task.texts(), tokenizer, {
      known: lengths,
      signal,
      prefix: task.textPrefix,
    });
    // Texts of an earlier file would only accumulate.
    known = lengths && lengths.size <= 2 * rows ? { encoder: encoder.sha256, lengths } : null;
    return { counts, median, percentile95, longest };
  }

  return async ({ spec, parts }, encoder, signal) => {
    const fileOf = diskFiles(parts.map(({ path }) => path));
    const task = await readTask(spec, fileOf, { parts, openScratch, signal });
    try {
      const { counts, rejected, labels, warnings, baseline } = task;
      return {
        rows: counts,
        ...{ labels, warnings },
        rejectedReasons: Object.fromEntries(rejected.reasons),
        rejected: rejected.count,
        rejectedRows: await firstOf(rejected.rows(), shownRejected),
        majority: baseline.metric === 'accuracy' ? (baseline.test ?? baseline.validation) : null,
        tokens: encoder === null ? null : await tokens(task, encoder, signal),
      };
    } finally {
      await task.close();
    }
  };
}

async function firstOf<T>(all: AsyncIterable<T>, count: number): Promise<T[]> {
  const first: T[] = [];
  for await (const one of all) {
    first.push(one);
    if (first.length === count) break;
  }
  return first;
}
