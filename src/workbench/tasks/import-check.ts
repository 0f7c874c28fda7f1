import { importTask, rowCounts, type ImportedTask } from '../../data/import/import-task';
import type { DataFile } from '../../data/readers/data-file';
import type { ImportSpec, RejectReason } from '../../shared/dataset-import';
import { allSplits } from '../../shared/metric';
import type { ImportCheck, TokenHistogram } from '../../shared/window';
import { countTokens, type TokenizerOf } from './token-counts';

/** So many rejected rows are shown before an import; all of them are in the file beside the task. */
const shownRejected = 200;

export type Check = (
  spec: ImportSpec,
  fileOf: (path: string) => DataFile,
  encoder: string | null,
) => Promise<ImportCheck>;

/**
 * What an import would come to. A person changes one field after another and every change is checked, so the token
 * lengths of the texts that were just counted are remembered.
 */
export function importCheck(tokenizerOf: TokenizerOf): Check {
  let known: { readonly encoder: string; readonly lengths: Map<string, number> } | null = null;

  async function tokens({ rows }: ImportedTask, name: string): Promise<TokenHistogram> {
    const { encoder, tokenizer } = await tokenizerOf(name);
    const lengths = new Map(known?.encoder === encoder.sha256 ? known.lengths : []);
    const examples = allSplits.flatMap((split) => rows[split] ?? []);
    const { counts, median, percentile95, longest } = await countTokens(examples, tokenizer, lengths);
    // Texts of an earlier file would only pile up.
    known = lengths.size <= 2 * examples.length ? { encoder: encoder.sha256, lengths } : null;
    return { counts, median, percentile95, longest };
  }

  return async (spec, fileOf, encoder) => {
    const task = await importTask(spec, fileOf);
    const { rows, rejected, labels, warnings, baseline } = task;
    const rejectedReasons: Partial<Record<RejectReason, number>> = {};
    for (const { reason } of rejected) rejectedReasons[reason] = (rejectedReasons[reason] ?? 0) + 1;
    return {
      rows: rowCounts(rows),
      ...{ labels, warnings, rejectedReasons },
      rejected: rejected.length,
      rejectedRows: rejected.slice(0, shownRejected),
      majority: baseline.metric === 'accuracy' ? (baseline.test ?? baseline.validation) : null,
      tokens: encoder === null ? null : await tokens(task, encoder),
    };
  };
}
