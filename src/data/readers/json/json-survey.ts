import type { JsonScanner } from './json-scanner';

/** Where the rows of a JSON text may be. */
export interface JsonSurvey {
  /** Values at the top: one, or many where objects follow each other. */
  readonly values: number;
  /** Lists of objects, by the keys that lead to them. */
  readonly lists: readonly (readonly string[])[];
}

/** More are not offered; a text may hold a list in every row. */
const mostLists = 100;

/** Looks through a whole text. Throws `JsonFault` as the scanner does. */
export async function surveyJson(pieces: AsyncIterable<string>, scanner: JsonScanner): Promise<JsonSurvey> {
  const lists = new Map<string, readonly string[]>();
  /** Path of a list that was just opened: its first value decides whether it is a list of objects. */
  let begun: readonly string[] | null = null;
  let values = 0;
  for await (const piece of pieces) {
    scanner.feed(piece);
    for (let step = scanner.next(); step !== null; step = scanner.next()) {
      const depth = scanner.levels.length;
      if (depth === (step === 'open' ? 1 : 0) && step !== 'close') values++;
      const isObject = step === 'open' && scanner.levels.at(-1)!.isObject;
      if (begun && isObject && lists.size < mostLists) lists.set(JSON.stringify(begun), begun);
      begun = step === 'open' && !isObject ? scanner.path() : null;
    }
  }
  return { values, lists: [...lists.values()] };
}
