import { pointText } from '../../../methods/names';
import type { PrimaryMetric, ScoredSplit } from '../../../shared/metric';
import type { RunRow } from '../../../shared/run';
import { pointOf } from '../../../study/setting';
import { axisNumber, fullCount, share } from '../../chart/format';
import { markup, type Markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { pageTable, type PageColumn } from '../table';
import type { PageText } from '../texts';

/** Every run of the study in one table, with fields that filter it where scripts run. */
export function runsSection({ id, results }: PageStudy, page: PageText): Part {
  const { runs, tasks } = results;
  const { text } = page;
  const metrics = new Map(tasks.map(({ name, metric }) => [name, metric]));
  const table = pageTable({
    id: `${id}-all-runs`,
    caption: text('page.runs.caption', { runs: runs.length }),
    rows: runs,
    columns: columnsOf(metrics, page),
    isLong: true,
    dataOf: ({ task, status }) => ({ task, status }),
  });
  return [filters(`${id}-all-runs`, results.runs, page), table];
}

function filters(table: string, runs: readonly RunRow[], { text, word }: PageText): Markup {
  const options = (values: readonly string[], name: (value: string) => string): Markup[] =>
    [...new Set(values)].map((value) => markup`<option value="${value}">${name(value)}</option>`);
  const all = markup`<option value="">${text('page.all')}</option>`;
  const tasks = runs.map(({ task }) => task);
  const named = new Map(runs.map(({ status }): [string, string] => [status, word(`status.${status}`)]));
  return markup`<form class="filters" data-for="${table}" hidden>
<label>${text('page.filter')} <input type="search" name="text"></label>
<label>${text('table.task')} <select name="task">${all}${options(tasks, (task) => task)}</select></label>
<label>${text('page.status')} <select name="status">${all}${options([...named.keys()], (status) => named.get(status)!)}</select></label>
<output data-text="${text('page.shownRuns')}"></output></form>
`;
}

function columnsOf(metrics: ReadonlyMap<string, PrimaryMetric>, page: PageText): PageColumn<RunRow>[] {
  const { text, word, locale } = page;
  const scoreOf = (run: RunRow, split: ScoredSplit): number | null | undefined => {
    const metric = metrics.get(run.task);
    const value = metric && run.scores[split]?.[metric];
    return value === null || value === undefined ? value : 100 * value;
  };
  const score = (split: ScoredSplit): PageColumn<RunRow> => ({
    head: word(`split.${split}`),
    below: '× 100',
    number: (run) => scoreOf(run, split),
    cell: (run) => {
      const value = scoreOf(run, split);
      return value === undefined ? '–' : value === null ? text('undefined') : axisNumber(value, 1);
    },
  });
  return [
    { head: text('page.run'), cell: ({ id }) => markup`<code title="${id}">${id.slice(0, 8)}</code>`, isName: true },
    { head: text('table.task'), cell: ({ task }) => task, isWhole: true },
    { head: text('page.setting'), cell: ({ config }) => pointText(pointOf(config), locale), isWhole: true },
    {
      head: text('page.rate'),
      cell: ({ config }) => config.learningRate ?? '–',
      number: ({ config }) => config.learningRate,
    },
    { head: text('page.epochs'), cell: ({ config }) => config.epochs ?? '–', number: ({ config }) => config.epochs },
    { head: text('page.seed'), cell: ({ config }) => config.seed, number: ({ config }) => config.seed },
    {
      head: text('page.trained'),
      cell: ({ trainedParameters }) => fullCount(trainedParameters),
      number: ({ trainedParameters }) => trainedParameters,
    },
    {
      head: text('page.share'),
      cell: ({ trainedFraction }) => share(trainedFraction),
      number: ({ trainedFraction }) => trainedFraction,
    },
    score('validation'),
    score('test'),
    {
      head: text('page.duration'),
      below: 's',
      cell: ({ durationMs }) => (durationMs === null ? '–' : (durationMs / 1000).toFixed(1)),
      number: ({ durationMs }) => (durationMs === null ? null : durationMs / 1000),
    },
    {
      head: text('page.status'),
      cell: ({ status, error }) => (error ? `${word(`status.${status}`)}: ${error.code}` : word(`status.${status}`)),
    },
    { head: text('page.health'), cell: ({ health = [] }) => health.map(({ code }) => code).join(', ') || '–' },
  ];
}
