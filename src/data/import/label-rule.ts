import type { ImportSpec } from '../../shared/dataset-import';
import { linearPattern } from './linear-pattern';

/** The label to use, or the reason why a row has none. */
export type LabelOutcome = { readonly label: string } | { readonly reason: 'empty-label' | 'dropped-label' };

export interface LabelRule {
  of(field: string): LabelOutcome;
  /** Labels that the import drops or maps but that occur in no row. */
  unused(): string[];
}

/**
 * Applies the pattern, then drops labels (by their name before or after the mapping), then maps them. Labels are
 * compared in NFC, because systems compose equal characters differently. Refuses an invalid pattern.
 */
export function labelRule({ labelPattern, dropLabels, mapLabels }: ImportSpec): LabelRule {
  const pattern = labelPattern === undefined ? null : linearPattern(labelPattern);
  const dropped = new Set(dropLabels.map(composed));
  const mapped = new Map(Object.entries(mapLabels).map(([from, to]) => [composed(from), composed(to)]));
  const unused = new Set([...dropped, ...mapped.keys()]);
  return {
    of(field) {
      const whole = composed(field.trim());
      const found = pattern ? pattern(whole) : whole;
      if (found === '') return { reason: 'empty-label' };
      const label = mapped.get(found) ?? found;
      unused.delete(found);
      unused.delete(label);
      return dropped.has(found) || dropped.has(label) ? { reason: 'dropped-label' } : { label };
    },
    unused: () => [...unused],
  };
}

const composed = (label: string): string => label.normalize('NFC');
