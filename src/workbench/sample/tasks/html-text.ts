const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  copy: '©',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
  reg: '®',
};

/** Returns the words that a browser would show of an HTML mail. */
export const htmlText = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style|title)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<\/?(b|i|u|a|em|strong|font|span|tt|big|small)\b[^<>]*>/gi, '')
    .replace(/<[a-z!/?][^<>]*(>|$)/gi, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/gi, (whole, decimal, hex, name) =>
      name === undefined
        ? character(parseInt(hex ?? decimal, hex ? 16 : 10))
        : (named[String(name).toLowerCase()] ?? whole),
    );

const character = (code: number): string => (code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ');
