import { sentence } from '../../../shared/errors';
import { gridOf, warnedMark, type GridCell } from '../../tables/grid';
import { scoreTable } from '../../tables/score-table';
import { tableCaption } from '../../tables/words';
import { markup, type Markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { list } from '../table';
import type { PageText } from '../texts';

/** Tables 1 and 2 as `report table` prints them; a sentence while no run is complete. */
export function tablesSection({ id, results }: PageStudy, page: PageText): Part {
  const seen = new Set<string>();
  // Notes that both tables have are printed once.
  const fresh = (note: string): boolean => !seen.has(note) && seen.add(note).has(note);
  return (['glue', 'extra'] as const).map((style) => {
    const table = scoreTable(results, { style });
    if (table.runs.complete === 0) return style === 'glue' ? markup`<p>${page.text('page.noRuns')}</p>\n` : null;
    const { head, rows } = gridOf(table, page.locale);
    return markup`<div class="scroll"><table id="${id}-table-${style}"><caption>${tableCaption(table, page.locale)}</caption>
<thead><tr>${head.map(
      ({ text, below, align }) =>
        markup`<th scope="col"${align === 'right' && markup` class="n"`}>${text}${below !== '' && markup`<small>${below}</small>`}</th>`,
    )}</tr></thead>
<tbody>
${rows.map(({ cells, rule }) => markup`<tr${rule && markup` class="rule"`}>${cells.map((cell, at) => cellOf(cell, at === 0, head[at]!.align))}</tr>\n`)}</tbody></table></div>
${list(table.notes.map((note) => sentence(note, page.locale)).filter(fresh))}`;
  });
}

function cellOf({ text, error, choice, bold, weak, warned }: GridCell, isName: boolean, align: string): Markup {
  const score = bold ? markup`<strong>${text}</strong>` : markup`${text}`;
  const words = [
    score,
    warned && markup`<sup>${warnedMark}</sup>`,
    error !== undefined && markup` <small>± ${error}</small>`,
    choice !== undefined && markup` <small>(${choice})</small>`,
  ];
  if (isName) return markup`<th scope="row">${words}</th>`;
  const kinds = [align === 'right' ? 'n' : '', weak ? 'weak' : ''].filter(Boolean).join(' ');
  return markup`<td${kinds !== '' && markup` class="${kinds}"`}>${words}</td>`;
}
