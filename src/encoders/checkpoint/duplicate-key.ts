/**
 * Returns the first key that occurs twice in one object of a valid JSON text, or null. `JSON.parse` keeps the last one
 * silently and other readers the first, so a file could show different contents to each.
 */
export function firstDuplicateKey(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case '{':
        open.push(new Set());
        break;
      case '[':
        open.push(null);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case '"': {
        const end = stringEnd(json, at);
        const keys = open.at(-1);
        if (keys && followedByColon(json, end)) {
          const key = JSON.parse(json.slice(at, end)) as string;
          if (keys.has(key)) return key;
          keys.add(key);
        }
        at = end - 1;
        break;
      }
      default:
    }
  }
  return null;
}

/** Returns the index after the closing quote of the string that opens at `start`. */
function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

const followedByColon = (json: string, at: number): boolean => {
  while (/\s/.test(json[at] ?? '')) at++;
  return json[at] === ':';
};
