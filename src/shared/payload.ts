/** Larger than any valid call: a study file of thousands of lines has some hundred kilobytes. */
const mostCharacters = 4_000_000;
const mostValues = 1_000_000;
/** Deeper than any study file. */
const mostLevels = 64;

/**
 * Returns the reason why a value must not be sent between the page and main, or null. It walks without recursion and
 * stops at the first excess, so that it is quick for every value.
 */
export function payloadProblem(value: unknown): 'too large' | 'too deep' | 'not plain' | null {
  let characters = 0;
  let values = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return 'too deep';
    const next: unknown[] = [];
    for (const one of level) {
      values += 1;
      if (typeof one === 'string') characters += one.length;
      else if (typeof one === 'object' && one !== null) {
        if (!isPlain(one)) return 'not plain';
        for (const key of Object.keys(one)) {
          characters += key.length;
          next.push((one as Record<string, unknown>)[key]);
          if (values + next.length > mostValues || characters > mostCharacters) return 'too large';
        }
      } else if (!plainTypes.has(typeof one)) return 'not plain';
      if (values > mostValues || characters > mostCharacters) return 'too large';
    }
    level = next;
  }
  return null;
}

const plainTypes: ReadonlySet<string> = new Set(['undefined', 'boolean', 'number', 'object']);

/** Returns whether the value is an array or a plain object; a buffer, a map or a file is not. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  return Object.prototype.toString.call(value) === '[object Object]';
}
