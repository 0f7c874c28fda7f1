import { Option } from 'commander';
import { writtenLabel } from '../shared/alike-labels';
import { appError } from '../shared/errors';
import type { CsvProfile } from '../shared/spreadsheet';

/** Parsers of option values. An invalid value is refused with the allowed ones. */

/** Parses one of a few words. */
export function choice(flags: string, description: string, allowed: readonly string[]) {
  const option = new Option(flags, `${description} (${allowed.join(', ')})`);
  return option.argParser((found: string) => {
    if (allowed.includes(found)) return found;
    throw appError('option-invalid', { option: option.long!, found, allowed: allowed.join(', ') });
  });
}

/** Parses several of a few words, one option each. */
export function choices(flags: string, description: string, allowed: readonly string[]): Option {
  const option = new Option(flags, `${description} (${allowed.join(', ')})`);
  return option.argParser((found: string, before: readonly string[] = []) => {
    if (allowed.includes(found)) return [...before, found];
    throw appError('option-invalid', { option: option.long!, found, allowed: allowed.join(', ') });
  });
}

export function number(flags: string, description: string, min: number, { whole = false } = {}): Option {
  const option = new Option(flags, description);
  return option.argParser((found: string) => {
    const value = found.trim() === '' ? NaN : Number(found);
    if (Number.isFinite(value) && value >= min && (!whole || Number.isSafeInteger(value))) return value;
    const allowed = `${whole ? 'whole numbers' : 'numbers'} ≥ ${min}`;
    throw appError('option-invalid', { option: option.long!, found, allowed });
  });
}

/** Parses `80/10/10` or `90/10`, in percent. */
export function shares(found: string): number[] {
  const parts = found.split('/').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const sum = parts.reduce((all, part) => all + part, 0);
  const isMeant = (parts.length === 2 || parts.length === 3) && parts.every((part) => part > 0);
  if (isMeant && Math.abs(sum - 100) < 1e-9) return parts;
  throw appError('option-invalid', { option: '--split', found, allowed: '80/10/10, 90/10 (percent, 100 together)' });
}

/** Parses a delimiter in a form that a shell can pass. */
export function delimiter(found: string): string {
  const text = found === '\\t' || found === 'tab' ? '\t' : found;
  if ([...text].length === 1) return text;
  throw appError('option-invalid', { option: '--delimiter', found, allowed: 'one character, tab' });
}

/** Parses labels, one option each, in the same notation as `mapping`. */
export const repeatedLabel = (found: string, before: readonly string[] = []): string[] => [
  ...before,
  writtenLabel(found),
];

/** Parses `FROM=TO` at the first equals sign; `\\u200b` is a character that cannot be typed. */
export function mapping(found: string, before: Record<string, string> = {}): Record<string, string> {
  const at = found.indexOf('=');
  if (at > 0 && at < found.length - 1)
    return { ...before, [writtenLabel(found.slice(0, at))]: writtenLabel(found.slice(at + 1)) };
  throw appError('option-invalid', { option: '--map-label', found, allowed: 'FROM=TO' });
}

/** Adds the option for raw CSV. Without it, text that spreadsheets would run as a formula gets an apostrophe. */
export const raw = (of = 'CSV'): Option => new Option('--raw', `${of} for programs: texts are unchanged, formulas too`);

export const csvProfile = (isRaw = false): CsvProfile => (isRaw ? 'raw' : 'spreadsheet');
