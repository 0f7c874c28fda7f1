import { sentence, type Locale } from '../../../shared/errors';
import { gridOf, warnedMark, type GridCell } from '../grid';
import type { ScoreTable } from '../model';
import { tableCaption } from '../words';
import type { TableFormat } from './format';

/** A float with booktabs rules; its first line names the packages it needs. */
function tableLatex(table: ScoreTable, locale: Locale): string {
  const { head, rows } = gridOf(table, locale);
  const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\`;
  const hasSecondLine = head.some(({ below }) => below !== '');
  return [
    '% \\usepackage{booktabs}',
    '\\begin{table}',
    '\\centering',
    '\\small',
    `\\caption{${escaped(tableCaption(table, locale))}}`,
    `\\label{tab:${table.study.replace(/[^A-Za-z0-9-]+/g, '-')}-${table.style}}`,
    `\\begin{tabular}{${head.map(({ align }) => (align === 'right' ? 'r' : 'l')).join('')}}`,
    '\\toprule',
    line(head.map(({ text }) => escaped(text))),
    ...(hasSecondLine ? [line(head.map(({ below }) => escaped(below)))] : []),
    '\\midrule',
    ...rows.flatMap(({ rule, cells }) => [...(rule ? ['\\midrule'] : []), line(cells.map(shown))]),
    '\\bottomrule',
    '\\end{tabular}',
    '\\par\\smallskip',
    `{\\footnotesize ${table.notes.map((note) => escaped(sentence(note, locale))).join(' ')}\\par}`,
    '\\end{table}',
    '',
  ].join('\n');
}

function shown({ text, error, choice, bold, warned }: GridCell): string {
  const score = `${bold ? `\\textbf{${escaped(text)}}` : escaped(text)}${warned ? escaped(warnedMark) : ''}`;
  return [score, error === undefined ? '' : `$\\pm$ ${error}`, choice ? `{\\scriptsize (${choice})}` : '']
    .filter(Boolean)
    .join(' ');
}

/** Characters with a meaning in TeX, and those that old engines lack. */
const signs: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '×': '$\\times$',
  '−': '$-$',
  '–': '--',
  '†': '\\dag{}',
  '<': '$<$',
  '>': '$>$',
  '"': "''",
};

const escaped = (text: string): string =>
  text.replace(/[\\~^±×−–†<>"]|[&%$#_{}]/g, (sign) => signs[sign] ?? `\\${sign}`).replace(/\s+/g, ' ');

export const latexFormat = {
  id: 'latex',
  ending: 'tex',
  name: { en: 'LaTeX', ko: 'LaTeX' },
  isCopied: true,
  write: (table, { locale }) => tableLatex(table, locale),
} as const satisfies TableFormat;
