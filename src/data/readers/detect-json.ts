import { JsonScanner } from './json/json-scanner';
import { JsonObject, type JsonValue } from './json/json-value';
import { parseJson } from './json/parse-json';

const lineEndings: readonly string[] = ['jsonl', 'ndjson'];

/**
 * Returns whether a file's first characters are JSON, one object per line or a whole text; null if they are not. The
 * ending of the name matters only if both are possible.
 */
export function detectJson(ending: string, head: string): 'jsonl' | 'json' | null {
  const start = head.trimStart();
  const isByLine = lineEndings.includes(ending);
  if (start.startsWith('[')) return isByLine || ending === 'json' || /^\[\s*[{\]]/.test(start) ? 'json' : null;
  if (!/^\{\s*(?:["}]|$)/.test(start)) return isByLine ? 'jsonl' : null;
  const end = start.search(/[\r\n]/);
  const first = end < 0 ? start : start.slice(0, end);
  const value = parsed(first);
  if (value !== null) {
    const isAlone = end < 0 || start.slice(end).trim() === '';
    return isAlone && !isByLine && (ending === 'json' || holdsObjects(value)) ? 'json' : 'jsonl';
  }
  if (isByLine) return first.trim() === '{' ? 'json' : 'jsonl';
  if (isBegun(first)) return 'json';
  // A damaged first line, unless the name says that the file is a table whose first field looks like JSON.
  return ['csv', 'tsv', 'tab'].includes(ending) ? null : 'jsonl';
}

function parsed(text: string): JsonValue | null {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** Returns whether a list of objects is nested in it, as in `{"data": [{…}, …]}`. */
function holdsObjects(value: JsonValue): boolean {
  if (!(value instanceof JsonObject)) return false;
  return [...value.members.values()].some((member) =>
    Array.isArray(member) ? member[0] instanceof JsonObject : holdsObjects(member),
  );
}

/** Returns whether a text begins a JSON value but does not complete it. */
function isBegun(text: string): boolean {
  const scanner = new JsonScanner('\n');
  scanner.feed(text);
  try {
    while (scanner.next() !== null);
    return !scanner.isWhole;
  } catch {
    return false;
  }
}
