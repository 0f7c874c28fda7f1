/** Boxes and segments in pixels, to find free places for labels. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Spot = readonly [x: number, y: number];
export type Segment = readonly [Spot, Spot];

/**
 * Estimates text width without a page to measure on. It is slightly generous, so that a text that fits here fits
 * everywhere.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width * size * (bold ? 1.1 : 1);
}

function charWidth(char: string): number {
  if (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(char)) return 1;
  if (/[il.,:;'|! ]/.test(char)) return 0.31;
  if (/[mwMW%→]/.test(char)) return 0.9;
  return /[A-Z0-9−+]/.test(char) ? 0.65 : 0.6;
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Liang–Barsky clipping: returns whether any part of the segment lies in the box. */
export function crosses([[x1, y1], [x2, y2]]: Segment, box: Box): boolean {
  let from = 0;
  let to = 1;
  const edges: readonly (readonly [number, number])[] = [
    [x1 - x2, x1 - box.x],
    [x2 - x1, box.x + box.width - x1],
    [y1 - y2, y1 - box.y],
    [y2 - y1, box.y + box.height - y1],
  ];
  for (const [direction, distance] of edges) {
    if (direction === 0 && distance < 0) return false;
    if (direction < 0) from = Math.max(from, distance / direction);
    if (direction > 0) to = Math.min(to, distance / direction);
  }
  return from <= to;
}

/** Even-odd rule. */
export function inside([x, y]: Spot, polygon: readonly Spot[]): boolean {
  let odd = false;
  polygon.forEach(([ax, ay], i) => {
    const [bx, by] = polygon[(i + polygon.length - 1) % polygon.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  });
  return odd;
}
