import { shownLines } from '../../shared/terminal-text';

/** HTML that is safe to insert. Everything else is escaped where it enters. */
export class Markup {
  constructor(readonly source: string) {}
}

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Returns text as HTML. Marks that change the reading direction lose their effect too. */
export const escaped = (text: string): string =>
  shownLines(text).replace(/[&<>"']/g, (character) => entities[character]!);

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  if (!part) return '';
  return part.map(sourceOf).join('');
}

/** Template tag: returns HTML in which every value that is not markup is escaped. */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(texts.map((text, i) => `${text}${i < parts.length ? sourceOf(parts[i]) : ''}`).join(''));
