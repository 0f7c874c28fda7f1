import type { StudyResults } from '../../shared/results';
import type { FigureOptions, FigureSpec, StudyFigure } from './figure';
import { specs } from './list';

export type FigureKind = (typeof specs)[number]['id'];

/** A kind of figure with its options. */
export interface FigureRequest extends FigureOptions {
  readonly kind: FigureKind;
}

/** In the order of every list. */
export const figureKinds: readonly [FigureKind, ...FigureKind[]] = specs.map(({ id }) => id) as [
  FigureKind,
  ...FigureKind[],
];

const byKind = new Map<string, FigureSpec>(specs.map((spec) => [spec.id, spec]));

/** Returns the descriptor of a kind. */
export const figureSpec = (kind: FigureKind): FigureSpec => byKind.get(kind)!;

/** Returns a figure of stored results, equal in the window and the terminal. */
export const studyFigure = (results: StudyResults, { kind, ...options }: FigureRequest): StudyFigure =>
  figureSpec(kind).build(results, options);

/** Returns the names of the tasks that a figure of this kind can show, the study's own first. */
export function figureTasks(results: StudyResults, kind: FigureKind): string[] {
  const own = results.tasks.map(({ name }) => name);
  return [...new Set([...own, ...(figureSpec(kind).otherTasks?.(results) ?? [])])];
}
