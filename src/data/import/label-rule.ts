import type { ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';

/** A label as it is used, or why a row has none. */
export type LabelOutcome = { readonly label: string } | { readonly reason: 'empty-label' | 'dropped-label' };

export interface LabelRule {
  of(field: string): LabelOutcome;
  /** Labels that were to be dropped or mapped and never stood in a row. */
  unused(): string[];
}

/** Pattern, then drop (by the label before or after the mapping), then map. Refuses a pattern that is none. */
export function labelRule({ labelPattern, dropLabels, mapLabels }: ImportSpec): LabelRule {
  const pattern = labelPattern === undefined ? null : compiled(labelPattern);
  const dropped = new Set(dropLabels);
  const mapped = new Map(Object.entries(mapLabels));
  const unused = new Set([...dropped, ...mapped.keys()]);
  return {
    of(field) {
      const found = pattern ? matched(pattern, field.trim()) : field.trim();
      if (found === '') return { reason: 'empty-label' };
      const label = mapped.get(found) ?? found;
      unused.delete(found);
      unused.delete(label);
      return dropped.has(found) || dropped.has(label) ? { reason: 'dropped-label' } : { label };
    },
    unused: () => [...unused],
  };
}

/** The first group, or the whole match where the pattern has none; a label that does not match is none. */
function matched(pattern: RegExp, field: string): string {
  const match = pattern.exec(field);
  return (match?.[1] ?? match?.[0] ?? '').trim();
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (error) {
    throw appError('label-pattern-invalid', { pattern, reason: (error as Error).message }, error);
  }
}
