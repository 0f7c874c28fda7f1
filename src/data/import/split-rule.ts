import type { ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { isPair, isRegression, type SplitRule } from '../../shared/task';

const usualShares = [80, 10, 10];

/**
 * Returns the rule by which the rows of an import are divided. Refuses shares that do not add up to 100 and options
 * that contradict each other.
 */
export function splitRule(spec: ImportSpec): SplitRule {
  const { files, split, splitSeed: seed, stratify, group, groupDuplicates } = spec;
  if (split && Math.abs(split.reduce((sum, part) => sum + part, 0) - 100) > 1e-6) {
    throw appError('split-sum', { split: split.join('/') });
  }
  const options = {
    seed,
    ...(stratify ? { stratify } : {}),
    ...(group === undefined ? {} : { group }),
    ...(groupDuplicates ? { groupDuplicates } : {}),
  };
  if (Array.isArray(files)) {
    const shares = split ?? usualShares;
    return { kind: shares.length === 2 ? 'holdout' : 'ratio', shares, ...options };
  }
  if (split && (split.length !== 2 || files.validation !== undefined)) {
    throw appError('split-of-files', { split: split.join('/') });
  }
  return split ? { kind: 'holdout', shares: split, ...options } : { kind: 'files', ...options };
}

/** Refuses invalid options before a file is opened. */
export function checkSpec(spec: ImportSpec, rule: SplitRule): void {
  const { kind, textPair } = spec;
  if (isPair(kind) && textPair === undefined) throw appError('pair-column-missing', { kind });
  if (!isPair(kind) && textPair !== undefined) throw appError('pair-column-unused', { kind });
  if (rule.stratify && isRegression(kind)) throw appError('stratify-regression', {});
  const grouping = rule.group !== undefined ? '--group' : rule.groupDuplicates ? '--group-duplicates' : null;
  const option = rule.stratify ? '--stratify' : grouping;
  if (rule.kind === 'files' && option) throw appError('split-option-unused', { option });
  if (rule.stratify && grouping) throw appError('options-together', { first: '--stratify', second: grouping });
}
