/**
 * Characters that a terminal interprets instead of showing: control characters, and marks that change the reading
 * direction.
 */
const acting = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The same without characters that lay out lines: line breaks, and tabs between columns. */
const actingInLines = /(?!\n|\t|\r\n)[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const harmless = (character: string): string => (/\s/.test(character) ? ' ' : '\u{fffd}');

/** Escapes data inside a line for a person, so that the terminal interprets nothing in it and it stays on its line. */
export const shown = (text: string): string => text.replace(acting, harmless);

/** Escapes whole lines for a person, so that the terminal interprets only their line ends. */
export const shownLines = (text: string): string => text.replace(actingInLines, harmless);

const actingInJson = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Returns JSON of a value in which those characters are escaped. */
export const shownJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    actingInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
