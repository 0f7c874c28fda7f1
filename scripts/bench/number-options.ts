import { appError } from '../../src/shared/errors';

/** A whole number of at least `least`; `name` is the option's, without its dashes. */
export function wholeNumber(name: string, text: string, least = 1): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw appError('option-invalid', { option: `--${name}`, found: text, allowed: `whole numbers from ${least}` });
  }
  return value;
}

/** A number from 0 to below 1. */
export function share(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value < 1)) {
    throw appError('option-invalid', { option: `--${name}`, found: text, allowed: 'numbers from 0 to below 1' });
  }
  return value;
}
