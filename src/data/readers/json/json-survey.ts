import type { JsonScanner } from './json-scanner';

/** Possible places of a JSON text's rows. */
export interface JsonSurvey {
  /** Number of top-level values: one, or many if objects follow each other. */
  readonly values: number;
  /** Lists of objects, by the keys that lead to them. */
  readonly lists: readonly (readonly string[])[];
}

/** Most lists that are offered: every row of a text may contain a list. */
const mostLists = 100;

/** Surveys a whole text. Throws `JsonFault` like the scanner. */
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
