import { appError } from '../../src/shared/errors';

/** Parses a whole number of at least `least`. `name` is that of the option without dashes. Throws `option-invalid`. */
export function wholeNumber(name: string, text: string, least = 1): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw appError('option-invalid', { option: `--${name}`, found: text, allowed: `whole numbers from ${least}` });
  }
  return value;
}

/** Parses a number from 0 to below 1. Throws `option-invalid`. */
export function share(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value < 1)) {
    throw appError('option-invalid', { option: `--${name}`, found: text, allowed: 'numbers from 0 to below 1' });
  }
  return value;
}
