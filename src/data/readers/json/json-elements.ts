import { appError } from '../../../shared/errors';
import { longestRow } from '../data-file';
import type { Line } from '../lines';
import type { JsonScanner } from './json-scanner';

/**
 * Yields the texts of a list's values, or of top-level values if `path` is null, with the lines on which they start.
 * Throws `JsonFault` like the scanner. Refuses a value that is longer than a row may be.
 */
export async function* jsonElements(
  file: string,
  pieces: AsyncIterable<string>,
  scanner: JsonScanner,
  path: readonly string[] | null,
): AsyncGenerator<Line> {
  /** Nesting depth of the list's values; null outside of the list. */
  let inside: number | null = path === null ? 0 : null;
  let start = { line: 0, text: '' };
  let isOpen = false;
  for await (const piece of pieces) {
    scanner.feed(piece);
    let from = 0;
    for (let step = scanner.next(); step !== null; step = scanner.next()) {
      const depth = scanner.levels.length;
      if (inside === null) {
        if (step === 'open' && isAt(scanner, path!)) inside = depth;
      } else if (step === 'close' && depth === inside && isOpen) {
        yield { line: start.line, text: start.text + piece.slice(from, scanner.at) };
        isOpen = false;
      } else if (step === 'close' && depth < inside) inside = null;
      else if (depth === inside + (step === 'open' ? 1 : 0) && step !== 'close') {
        from = scanner.at - 1;
        start = { line: scanner.breaks + 1, text: '' };
        // A value that is not an object is refused later, so its text is not kept.
        if (step === 'scalar') yield { line: start.line, text: 'null' };
        else isOpen = true;
      }
    }
    if (isOpen) start.text += piece.slice(from);
    if (start.text.length > longestRow) throw appError('row-too-long', { file, line: start.line, limit: longestRow });
  }
}

/** Returns whether the container that was just opened is the list at this path. */
function isAt(scanner: JsonScanner, path: readonly string[]): boolean {
  if (scanner.levels.at(-1)!.isObject || scanner.levels.length !== path.length + 1) return false;
  return path.every((key, i) => scanner.levels[i]!.isObject && scanner.levels[i]!.key === key);
}
