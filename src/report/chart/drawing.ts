import { text } from './draw';
import type { ChartOption, GraphicElement } from './echarts';
import type { Label } from './label';
import type { ChartTheme } from './theme';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Empty margin inside the size; none if the page around it has one. */
  readonly inset?: number;
}

/** A chart option, and the lines of text in two tones, whose second part is placed after the first. */
export interface Drawing {
  readonly option: ChartOption & { graphic: { elements: GraphicElement[] } };
  readonly twoToned: readonly Label[];
}

/** Returns the drawing as one option, if text can be measured. */
export function chartOf({ option, twoToned }: Drawing, theme: ChartTheme): ChartOption {
  const elements = [...option.graphic.elements, ...twoToned.map((label) => text(label, theme, 20))];
  return { ...option, graphic: { elements } };
}
