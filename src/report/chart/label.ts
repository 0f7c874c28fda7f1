import { textWidth, type Box } from './geometry';

/** A text with its position: `x` is the edge or middle that `align` names, `y` the middle of the line. */
export interface Label {
  readonly text: string;
  /** Grey end of the same line. */
  readonly rest?: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
}

export function boxOf({ text, rest, x, y, align, size, bold }: Label): Box {
  const width = textWidth(text, size, bold) + (rest ? textWidth(` ${rest}`, size) : 0);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { x: left, y: y - 0.62 * size, width, height: 1.24 * size };
}
