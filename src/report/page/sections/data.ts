import { isUnscaled } from '../../../shared/metric';
import { isRegression, type SplitRule, type TaskInfo } from '../../../shared/task';
import { unscaledNumber } from '../../../shared/unscaled-number';
import { sentence } from '../../../shared/errors';
import { axisNumber, fullCount } from '../../chart/format';
import { markup, type Markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { facts, list, pageTable } from '../table';
import type { PageText } from '../texts';

/** Tasks with rows, splits, labels and the warnings of their import. */
export function dataSection({ id, results }: PageStudy, page: PageText): Part {
  const { text, word } = page;
  return [
    pageTable({
      id: `${id}-tasks`,
      caption: text('page.data.caption'),
      rows: results.tasks,
      columns: [
        { head: text('table.task'), cell: ({ name }) => name, isName: true },
        { head: text('page.kind'), cell: ({ kind }) => word(`kind.${kind}`) },
        { head: text('table.metric'), cell: ({ metric }) => text(`table.metric.${metric}`) },
        ...(['train', 'validation', 'test'] as const).map((split) => ({
          head: word(`split.${split}`),
          cell: ({ rows }: TaskInfo) => fullCount(rows[split]),
          number: ({ rows }: TaskInfo) => rows[split],
        })),
        { head: text('page.labels'), cell: ({ labels }) => labels?.length ?? '–' },
        {
          head: text('page.rejected'),
          cell: ({ rejected }) => fullCount(rejected),
          number: ({ rejected }) => rejected,
        },
        { head: text('table.baseline'), cell: baselineOf },
      ],
    }),
    results.tasks.map((task) => taskFacts(task, page)),
  ];
}

function baselineOf({ baseline: { metric, validation, test } }: TaskInfo): string {
  const write = (value: number | null): string => {
    if (value === null) return '–';
    return isUnscaled(metric) ? unscaledNumber(value) : axisNumber(100 * value, 1);
  };
  return `${write(validation)} / ${write(test)}`;
}

function taskFacts(task: TaskInfo, { text, word, locale }: PageText): Markup {
  const { name, labels, warnings, split, sha256, source, credit } = task;
  return markup`<h3>${name}</h3>
${facts([
  [text('page.split'), splitText(split, word)],
  [
    text('page.labels'),
    labels
      ? labels.map((one) => `${one.name} ${fullCount(one.count)}`).join(', ')
      : isRegression(task.kind)
        ? word('tasks.regression')
        : null,
  ],
  [text('page.source'), source],
  [text('page.credit'), credit],
  [text('page.hash'), markup`<code>${sha256}</code>`],
])}${list(warnings.map((warning) => sentence(warning, locale)))}`;
}

/** Returns how the rows were divided, in a few words. */
function splitText(rule: SplitRule, word: PageText['word']): string {
  const { kind, shares = [], seed = 0, stratify, group, groupDuplicates } = rule;
  const how =
    kind === 'files' ? word('tasks.split.files') : word(`tasks.split.${kind}`, { shares: shares.join(' / '), seed });
  return [
    how,
    ...(stratify ? [word('tasks.stratified')] : []),
    ...(group === undefined ? [] : [word('tasks.grouped', { column: group })]),
    ...(groupDuplicates ? [word('tasks.duplicatesGrouped')] : []),
  ].join(', ');
}
