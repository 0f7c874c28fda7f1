/**
 * Most lists and objects, keys and values of a file. The largest tokenizers have a third of it. A file within these
 * bounds takes less than 512 MB when it is parsed, whatever it contains.
 */
const [mostLists, mostKeys, mostValues] = [3_000_000, 1_000_000, 6_000_000];

/** Thrown for a text with more values than any file of a checkpoint has. */
export class TooManyValues extends Error {}

/**
 * Returns the text and value of JSON in UTF-8. Throws if it is neither, or has so many values that parsing would take
 * gigabytes; marks inside of strings count too. Throws before any value is made.
 */
export function boundedJson(bytes: Uint8Array, fatal = true): { readonly text: string; readonly value: unknown } {
  let [lists, keys, values] = [0, 0, 0];
  for (const byte of bytes) {
    if (byte === openList || byte === openObject) lists++;
    else if (byte === colon) keys++;
    else if (byte === comma) values++;
  }
  if (lists > mostLists || keys > mostKeys || values > mostValues) throw new TooManyValues('too many values');
  const text = new TextDecoder('utf-8', { fatal }).decode(bytes);
  return { text, value: JSON.parse(text) as unknown };
}

const [openList, openObject, colon, comma] = ['[', '{', ':', ','].map((mark) => mark.charCodeAt(0));
