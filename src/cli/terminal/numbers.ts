/** Formats numbers for the terminal; a missing one is "–", an undefined score says so. */

const counts = new Intl.NumberFormat('en-US');

export const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : counts.format(value);

/** Formats a score × 100 with one decimal. */
export const points = (score: number | null | undefined): string => {
  if (score === undefined) return '–';
  return score === null ? 'undefined' : (100 * score).toFixed(1).replace('-', '−');
};

/** Formats a difference in points: signed with a true minus, 0.0 without a sign. */
export function delta(value: number | null): string {
  if (value === null) return '–';
  const text = Math.abs(value).toFixed(1);
  if (text === '0.0') return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** Formats a share of the encoder in percent: two significant digits below 1 %. */
export function percent(fraction: number): string {
  const value = 100 * fraction;
  return `${value !== 0 && value < 1 ? value.toPrecision(2) : value.toFixed(1)} %`;
}

export function duration(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${(seconds / 3600).toFixed(1)} h`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

export function bytes(value: number): string {
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Returns a number with its noun: "1 run", "2,000 runs". */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
