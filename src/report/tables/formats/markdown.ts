import { sentence, type Locale } from '../../../shared/errors';
import { gridOf, warnedMark, type GridCell } from '../grid';
import type { ScoreTable } from '../model';
import { tableCaption } from '../words';
import type { TableFormat } from './format';

/** A pipe table with its caption above and its notes below. */
export function tableMarkdown(table: ScoreTable, locale: Locale): string {
  const { head, rows } = gridOf(table, locale);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    tableCaption(table, locale),
    '',
    line(head.map(({ text, below }) => escaped([text, below].filter(Boolean).join(', ')))),
    line(head.map(({ align }) => (align === 'right' ? '---:' : ':---'))),
    ...rows.map(({ cells }) => line(cells.map(shown))),
    '',
    ...table.notes.map((note) => `- ${escaped(sentence(note, locale))}`),
    '',
  ].join('\n');
}

function shown({ text, error, choice, bold, warned }: GridCell): string {
  const score = `${bold ? `**${escaped(text)}**` : escaped(text)}${warned ? warnedMark : ''}`;
  return [score, error === undefined ? '' : `± ${error}`, choice ? `(${choice})` : ''].filter(Boolean).join(' ');
}

/** Escapes task names, which people choose. */
const escaped = (text: string): string => text.replace(/[\\`*_|<>[\]]/g, '\\$&').replace(/\s+/g, ' ');

export const markdownFormat = {
  id: 'md',
  ending: 'md',
  name: { en: 'Markdown', ko: 'Markdown' },
  isCopied: true,
  write: (table, { locale }) => tableMarkdown(table, locale),
} as const satisfies TableFormat;
