import { pointText } from '../../methods/names';
import type { SettingComparison } from '../../shared/claims';
import type { Locale } from '../../shared/i18n/languages';
import type { CsvProfile } from '../../shared/spreadsheet';
import { csvOf } from '../csv';
import type { StudyFigure } from '../figures/figure';
import { plainText } from '../sentence';
import { textsIn } from '../texts';
import { compareLines, compareSentence } from './compare-sentence';
import { comparedRows } from './compared-rows';
import { forestDrawing } from './forest';

/** Returns a comparison of two settings as a figure, for a screen and for files. */
export function comparisonFigure(found: SettingComparison): StudyFigure {
  const rows = comparedRows(found);
  const sentences = (locale: Locale): string[] =>
    [compareSentence(found, locale), ...compareLines(found, locale)].map(plainText);
  const { method, size, n, rank, placement } = found.a;
  return {
    panels: [{ key: 'all', draw: (locale) => (theme, size) => forestDrawing(found, theme, size, locale) }],
    caption: (locale) => [captionOf(found, locale), ...sentences(locale)].join(' '),
    summary: sentences,
    data: () => found,
    heads: { x: { en: 'Over', ko: '기준' }, delta: { en: 'Difference', ko: '차이' } },
    y: 'delta',
    rows: () =>
      rows.flatMap(({ key, axis, count, difference, interval, task }) =>
        difference === null
          ? []
          : [
              {
                ...{ key: `all|${key}`, panel: 'all', method, size, n, rank, placement },
                ...{ x: `${axis} ${count}`, y: difference, sem: null, band: interval, complete: true },
                ...{ tasks: task === null ? found.overall.tasks : 1, runs: [], signs: [] },
              },
            ],
      ),
    csv: (profile) => comparisonCsv(found, profile),
    notes: found.notes,
    empty: null,
  };
}

function captionOf(found: SettingComparison, locale: Locale): string {
  const names = { a: pointText(found.a, locale), b: pointText(found.b, locale) };
  return textsIn(locale)('caption.forest', { ...names, study: found.study });
}

const columns = [
  ...['a', 'b', 'within', 'split', 'task', 'metric', 'axis', 'count', 'difference', 'low', 'high'],
  ...['test', 'p', 'holm_p', 'smallest_p', 'equivalence_p', 'verdict', 'seeds_to_settle', 'rows_to_settle'],
  ...['p_a_better', 'p_equivalent', 'p_b_better'],
];

/** Returns a row for each task and axis. The row over tasks also has the three Bayesian probabilities. */
function comparisonCsv(found: SettingComparison, profile?: CsvProfile): string {
  const { better, equivalent, worse } = found.overall.bayes;
  return csvOf(
    columns,
    comparedRows(found).map((row) => [
      ...[found.a.name, found.b.name, found.within, found.split, row.task ?? 'all', row.metric, row.axis, row.count],
      ...[row.difference, row.interval?.[0] ?? null, row.interval?.[1] ?? null],
      ...[row.test, row.p, row.holmP, row.smallestP, row.equivalenceP, row.verdict],
      ...[row.settledBy?.seeds ?? null, row.settledBy?.testRows ?? null],
      ...(row.axis === 'tasks' ? [better, equivalent, worse] : [null, null, null]),
    ]),
    profile,
  );
}
