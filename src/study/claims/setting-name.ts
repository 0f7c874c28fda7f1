import { pointName } from '../../methods/names';
import { appError } from '../../shared/errors';
import type { Cell } from '../results/cells';
import { inOrder, type Point } from '../setting';

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Returns the point of a study with this name, as `report answer` prints it. Refuses an unknown name and lists the
 * known ones.
 */
export function pointNamed(cells: readonly Cell[], name: string): Point {
  const points = new Map(cells.map(({ point }) => [point.key, point]));
  const found = [...points.values()].find((point) => plain(pointName(point)) === plain(name));
  if (found) return found;
  const known = [...points.values()].sort(inOrder).map(pointName).join(', ');
  throw appError('setting-unknown', { setting: name, known });
}
