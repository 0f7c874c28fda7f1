import type { Locale } from '../shared/i18n/languages';
import { windowTexts } from './i18n/window-texts';

/** Formats numbers for the window. Signed points and shares come from the report, which charts share. */

/** Formats a rate: 0.001 → "1e-3", 0.00005 → "5e-5", 0.1 → "0.1". */
export function rate(value: number): string {
  if (value >= 0.1 || value === 0) return String(value);
  const [digits, power] = value.toExponential().split('e');
  return `${digits}e${Number(power)}`;
}

/** Formats a score × 100 with one decimal; the caller handles null. */
export const score = (fraction: number): string => (100 * fraction).toFixed(1).replace('-', '−');

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Formats bytes in decimal units, two digits below ten: "1.4 GB", "182 GB", "37 MB". */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** Formats the duration of a run: "0:58", "12:04", "1:02:09". */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const unitsOf = (locale: Locale) => {
  const texts = windowTexts[locale];
  return { s: texts['unit.s'], min: texts['unit.min'], h: texts['unit.h'] };
};

/** Formats an estimated duration: "38 s", "6 min", "2 h 40 min"; above two hours minutes are rounded to tens. */
export function time(seconds: number, locale: Locale): string {
  const { s, min, h } = unitsOf(locale);
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))}${s}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes}${min}`;
  const tens = Math.round(minutes / 10) * 10;
  const rest = tens % 60;
  const hours = `${Math.floor(tens / 60)}${h}`;
  return rest === 0 ? hours : `${hours} ${rest}${min}`;
}

/** Formats a range, or one value if both read the same; a common unit is written once. */
export function timeRange([low, high]: readonly [number, number], locale: Locale): string {
  const [from, to] = [time(low, locale), time(high, locale)];
  if (from === to) return from;
  const { s, min } = unitsOf(locale);
  const unit = [s, min].find((one) => isNumber(from, one) && isNumber(to, one));
  return `${unit ? from.slice(0, -unit.length) : from} – ${to}`;
}

const isNumber = (text: string, unit: string): boolean =>
  text.endsWith(unit) && /^\d+$/.test(text.slice(0, -unit.length));

export const count = (value: number): string => value.toLocaleString('en-US');
