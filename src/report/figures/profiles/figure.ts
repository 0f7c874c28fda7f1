import { pointText, longName } from '../../../methods/names';
import type { Locale } from '../../../shared/i18n/languages';
import { notice } from '../../../shared/notice';
import type { StudyResults } from '../../../shared/results';
import type { CsvProfile } from '../../../shared/spreadsheet';
import { profilesOf, type ProfileLine, type Profiles } from '../../../study/claims/profiles';
import { signsOfIds, signsText } from '../../../study/health/signs';
import { onTasks } from '../../../study/results/on-tasks';
import { runCounts } from '../../../study/results/run-counts';
import { signed } from '../../chart/format';
import { csvOf, type CsvValue } from '../../csv';
import { textsIn } from '../../texts';
import type { FigureOptions, FigureRow, FigureSpec, StudyFigure } from '../figure';
import { profilesDrawing } from './chart';

/** Methods over tasks and seeds (Agarwal et al. 2021). */
export const profiles = {
  id: 'profiles',
  texts: {
    en: {
      title: 'Profiles',
      note: 'Share of runs above each distance to full fine-tuning, over tasks and seeds, per method.',
    },
    ko: { title: '성능 프로파일', note: '과제와 시드 전체에서 전체 미세조정과의 차이가 각 값보다 큰 실행의 비율.' },
  },
  help: 'draw performance profiles, interquartile means and probabilities of improvement',
  section: 'over-tasks-and-seeds',
  defaultY: 'delta',
  hasTrainedAxis: false,
  leavesOutCollapsed: true,
  build: profilesFigure,
} as const satisfies FigureSpec;

function profilesFigure(
  all: StudyResults,
  { split, tasks, methods, includeCollapsed, overlay }: FigureOptions,
): StudyFigure {
  const results = onTasks(all, tasks);
  const every = profilesOf(results, { split, includeCollapsed });
  const found = { ...every, lines: every.lines.filter(({ method }) => !methods || methods.includes(method)) };
  const isEmpty = found.lines.length === 0;
  return {
    panels: isEmpty
      ? []
      : [{ key: 'all', draw: (locale) => (theme, size) => profilesDrawing(found, theme, size, locale) }],
    caption: (locale) => captionOf(results, found, locale),
    summary: (locale) => found.lines.map((one) => summaryOf(one, locale)),
    data: () => found,
    heads: { x: { en: 'Setting', ko: '설정' }, delta: { en: 'Interquartile mean', ko: '사분위 평균' } },
    y: 'delta',
    rows: () => found.lines.map((one) => ({ ...rowOf(one), signs: signsOfIds(one.runs, results.runs) })),
    csv: (profile) => profilesCsv(found, results, profile),
    notes: overlay ? [notice('paper-no-numbers', {})] : [],
    empty: isEmpty ? notice('profiles-nothing', { study: results.study }) : null,
  };
}

const rowOf = ({ method, size, n, rank, placement, kind, name, ...one }: ProfileLine): Omit<FigureRow, 'signs'> => ({
  key: `${kind}|${name}`,
  panel: 'all',
  ...{ method, size, n, rank, placement },
  x: name,
  y: one.interquartileMean,
  sem: null,
  band: one.interquartileInterval,
  tasks: one.tasks.length,
  complete: true,
  runs: one.runs,
});

const columns = [
  ...['row', 'kind', 'name', 'method', 'size', 'n', 'rank', 'placement', 'tasks', 'split'],
  ...['interquartile_mean', 'interquartile_low', 'interquartile_high'],
  ...['improvement', 'improvement_low', 'improvement_high'],
  ...['threshold', 'share', 'share_low', 'share_high', 'run_ids', 'health'],
];

/** Returns a row `summary` per line, then its profile with a row `profile` per threshold. */
const profilesCsv = ({ lines, thresholds, split }: Profiles, { runs }: StudyResults, csvProfile?: CsvProfile): string =>
  csvOf(
    columns,
    lines.flatMap((one) => {
      const { kind, name, method, size, n, rank, placement, tasks, profile, band } = one;
      const head: CsvValue[] = [kind, name, method, size, n, rank, placement, tasks.length, split];
      const ends = (interval: readonly [number, number] | null): CsvValue[] =>
        interval ? [...interval] : [null, null];
      return [
        [
          ...['summary', ...head, one.interquartileMean, ...ends(one.interquartileInterval)],
          ...[one.improvement, ...ends(one.improvementInterval), null, null, null, null, one.runs.join(' ')],
          signsText(signsOfIds(one.runs, runs)),
        ],
        ...thresholds.map((threshold, at) => [
          ...['profile', ...head, null, null, null, null, null, null],
          ...[threshold, profile[at]!, ...ends(band?.[at] ?? null), null, null],
        ]),
      ];
    }),
    csvProfile,
  );

function captionOf(results: StudyResults, { split, tasks, lines }: Profiles, locale: Locale): string {
  const text = textsIn(locale);
  const runs = runCounts(results.runs);
  return [
    text('caption.profiles', { encoder: results.encoder.name, tasks: tasks.join(', ') }),
    ...(lines.some(({ band }) => band) ? [text('caption.profiles.bands')] : [text('caption.profiles.oneSeed')]),
    text('caption.points'),
    split === 'validation' ? text('caption.selectedOn') : text('caption.ofSplit', { split: text(`split.${split}`) }),
    ...(runs.complete < runs.planned ? [text('caption.preliminary', runs)] : []),
  ].join(' ');
}

/** Returns a text such as "adapter 64: interquartile mean −0.4 (95 %: −0.9 to +0.2), P(better than full) 0.41". */
function summaryOf(one: ProfileLine, locale: Locale): string {
  const text = textsIn(locale);
  const hasAxis = one.size !== null || one.n !== null || one.rank !== null;
  const name = one.kind === 'point' || hasAxis ? pointText(one, locale) : longName(one, locale);
  const interval = (ends: readonly [number, number] | null, write: (value: number) => string): string =>
    ends ? text('profiles.interval', { low: write(ends[0]), high: write(ends[1]) }) : '';
  const share = (value: number): string => value.toFixed(2);
  const centre = `${signed(one.interquartileMean)}${interval(one.interquartileInterval, signed)}`;
  const mean = text('profiles.mean', { name, value: centre });
  if (one.improvement === null) return mean;
  return `${mean}${text('profiles.improvement', { value: `${share(one.improvement)}${interval(one.improvementInterval, share)}` })}`;
}
