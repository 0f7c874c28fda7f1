import { crosses, overlaps, within, type Box, type Segment, type Spot } from './geometry';
import { boxOf, type Label } from './label';

/** Areas that no label may cover. */
export interface Occupied {
  readonly boxes: Box[];
  readonly segments: Segment[];
}

export const around = ([x, y]: Spot, width: number, height: number): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

const isFree = (box: Box, { boxes, segments }: Occupied): boolean =>
  !boxes.some((other) => overlaps(box, other)) && !segments.some((segment) => crosses(segment, box));

/** Returns the first of several places that is inside the plot and free. */
export function firstFree(labels: readonly Label[], plot: Box, occupied: Occupied): Label | null {
  return (
    labels.find((label) => {
      const box = boxOf(label);
      return within(box, plot) && isFree(box, occupied);
    }) ?? null
  );
}

/** If no place is completely free, a label may cross a line but no other text. */
export const mostlyFree = (labels: readonly Label[], plot: Box, occupied: Occupied): Label | null =>
  firstFree(labels, plot, occupied) ?? firstFree(labels, plot, { ...occupied, segments: [] });
