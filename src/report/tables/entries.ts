import { methodIds } from '../../methods/registry';
import type { RunAxes } from '../../shared/run';
import type { Cell } from '../../study/results/cells';
import { groupBy } from '../../study/group-by';
import { axisValue, familyOf, pointName } from '../../methods/names';

/** `glue` is the paper's Table 1 with methods as rows; `extra` is its Table 2 with methods as columns. */
export type TableStyle = 'glue' | 'extra';

/** A compared entry: one point, or a method whose size or n is selected for each task. */
export interface Entry extends RunAxes {
  readonly key: string;
  readonly name: string;
  /** `best`: the size or n is part of the selection, so axes that differ are null. */
  readonly kind: 'point' | 'best';
  /** Smallest and largest of the values from which `best` selects. */
  readonly range: readonly [low: number, high: number] | null;
  readonly cells: readonly Cell[];
}

/**
 * Returns the rows of Table 1 (each method's best, then each of its points), or the entries of Table 2 (one per
 * method).
 */
export function entriesOf(cells: readonly Cell[], style: TableStyle): Entry[] {
  const families = [...groupBy(cells, ({ point }) => `${point.method}|${point.placement}`).values()];
  return families
    .sort((a, b) => order(a) - order(b))
    .flatMap((own) => {
      const points = [...groupBy(own, ({ point }) => point.key).values()]
        .map(pointEntry)
        .sort((a, b) => axisValue(a) - axisValue(b));
      if (points.length === 1) return points;
      return style === 'glue' ? [bestEntry(points), ...points] : [bestEntry(points)];
    });
}

const order = ([first]: readonly Cell[]): number => methodIds.indexOf(first!.point.method);

function pointEntry(cells: readonly Cell[]): Entry {
  const { point } = cells[0]!;
  return { ...point, name: pointName(point), kind: 'point', range: null, cells };
}

function bestEntry(points: readonly Entry[]): Entry {
  const [first] = points;
  const values = points.map(axisValue);
  const range = [Math.min(...values), Math.max(...values)] as const;
  const word = familyOf(first!);
  return {
    ...first!,
    size: null,
    n: null,
    key: `${word} best`,
    name: `${word} ${range.join('–')}`,
    kind: 'best',
    range,
    cells: points.flatMap((point) => point.cells),
  };
}

/** Returns the selected size or n as a number in parentheses. */
export const chosenAxis = (axes: RunAxes): string => String(axisValue(axes));
