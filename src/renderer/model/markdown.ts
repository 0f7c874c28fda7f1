/** The part of Markdown that the documents of this project use, as data that a view draws. */

export interface Inline {
  readonly text: string;
  readonly mark: 'none' | 'strong' | 'emphasis' | 'code';
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly id: string; readonly words: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** Returns the id of a heading, as GitHub makes it: "Two settings" has `two-settings`. */
export const headingId = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const token = /\*\*(.+?)\*\*|(?<![\p{L}\p{N}])_(.+?)_(?![\p{L}\p{N}])|`([^`]+)`/gu;

/** Returns a line as runs of text. Of a link only its words are kept: a view opens no other file. */
export function inlinesOf(line: string): Inline[] {
  const text = line.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    const [whole, strong, emphasis, code] = match;
    found.push({ text: text.slice(at, match.index), mark: 'none' });
    found.push({ text: strong ?? emphasis ?? code!, mark: strong ? 'strong' : emphasis ? 'emphasis' : 'code' });
    at = match.index + whole.length;
  }
  return [...found, { text: text.slice(at), mark: 'none' as const }].filter((one) => one.text !== '');
}

/** Returns the blocks of a document, which are separated by empty lines. */
export const blocksOf = (markdown: string): Block[] =>
  markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockOf);

function blockOf(block: string): Block {
  const heading = /^(#+) (.+)$/.exec(block);
  if (heading) {
    const [, signs, text] = heading;
    return { kind: 'heading', level: signs!.length, id: headingId(text!), words: inlinesOf(text!) };
  }
  if (block.startsWith('- ')) {
    const items = block.split(/\n(?=- )/).map((item) => inlinesOf(joined(item.slice(2))));
    return { kind: 'list', items };
  }
  if (block.startsWith('|')) {
    const [head, , ...rows] = block.split('\n').map((line) => cellsOf(line).map(inlinesOf));
    return { kind: 'table', head: head!, rows };
  }
  return { kind: 'paragraph', words: inlinesOf(joined(block)) };
}

const joined = (lines: string): string => lines.replaceAll(/\s*\n\s*/g, ' ');

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
