import { JsonScanner } from './json/json-scanner';
import { JsonObject, type JsonValue } from './json/json-value';
import { parseJson } from './json/parse-json';

const lineEndings: readonly string[] = ['jsonl', 'ndjson'];

/**
 * Whether the first characters of a file are JSON, one object a line or a text of its own; null where they are neither.
 * The ending of the name matters only where both are possible.
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

/** Whether a list of objects is somewhere in it, as in `{"data": [{…}, …]}`. */
function holdsObjects(value: JsonValue): boolean {
  if (!(value instanceof JsonObject)) return false;
  return [...value.members.values()].some((member) =>
    Array.isArray(member) ? member[0] instanceof JsonObject : holdsObjects(member),
  );
}

/** Whether a text begins a JSON value and does not end it. */
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
