import { sentence, type Locale } from '../../shared/errors';
import { extraSplits, splits, type Score } from '../../shared/metric';
import { unscaledNumber } from '../../shared/unscaled-number';
import type { SplitRule, TaskInfo } from '../../shared/task';
import { count, points } from '../terminal/numbers';
import { facts, table } from '../terminal/table';
import { storedState } from './stored-state';

export const tasksTable = (tasks: readonly TaskInfo[]): string =>
  table(tasks, [
    { head: 'name', value: (task) => task.name },
    { head: 'kind', value: (task) => task.kind },
    { head: 'metric', value: (task) => task.metric },
    ...splits.map((split) => ({
      head: split,
      value: (task: TaskInfo) => count(task.rows[split]),
      align: 'right' as const,
    })),
    { head: 'labels', value: (task) => count(task.labels?.length), align: 'right' },
    { head: 'rejected', value: (task) => count(task.rejected), align: 'right' },
    { head: 'warnings', value: (task) => count(task.warnings.length), align: 'right' },
    { head: 'stored rows', value: storedState },
  ]);

/** Returns one task with its labels and warnings. */
export function taskFacts(task: TaskInfo, locale: Locale): string {
  const { baseline } = task;
  const shownSplits = [...splits, ...extraSplits.filter((split) => split in task.rows)];
  const rows = shownSplits.map((split) => `${count(task.rows[split])} ${split}`).join(', ');
  const rejected = task.rejectedFile ? `${count(task.rejected)}, listed in ${task.rejectedFile}` : count(task.rejected);
  const shown = (score: Score): string => {
    if (score === null) return '–';
    return baseline.metric === 'mse' ? unscaledNumber(score) : points(score);
  };
  const name = baseline.metric === 'mse' ? 'mean of train (mse)' : 'majority class';
  const parts = [
    facts([
      ['name', task.name],
      ['kind', `${task.kind}, ${task.metric}`],
      ['rows', rows],
      ['rejected', rejected],
      ['split', splitText(task.split)],
      ...(task.textPrefix === undefined ? [] : [['text prefix', JSON.stringify(task.textPrefix)] as const]),
      ...(task.repaired ? [['repaired', task.repaired.join(', ')] as const] : []),
      [name, `${shown(baseline.validation)} on validation, ${shown(baseline.test)} on test`],
      ['source', task.credit ? `${task.source} (${task.credit})` : task.source],
      ['stored rows', storedState(task)],
      ['sha256', task.sha256],
    ]),
  ];
  if (task.labels) {
    const total = task.labels.reduce((sum, label) => sum + label.count, 0);
    parts.push(
      table(task.labels, [
        { head: 'label', value: (label) => label.name },
        { head: 'rows', value: (label) => count(label.count), align: 'right' },
        { head: 'share', value: (label) => `${((100 * label.count) / total).toFixed(1)} %`, align: 'right' },
      ]),
    );
  }
  const said = [...(task.damage ? [task.damage] : []), ...task.warnings];
  if (said.length > 0) parts.push(said.map((one) => sentence(one, locale)).join('\n'));
  return parts.join('\n\n');
}

function splitText({ kind, shares, seed, stratify, group, groupDuplicates }: SplitRule): string {
  if (kind === 'files') return 'by file';
  const parts = [`${shares?.join('/')} with seed ${seed ?? 0}`];
  if (kind === 'holdout') parts.push('validation held out of train');
  if (stratify) parts.push('inside each label');
  if (group) parts.push(`by ${group}`);
  if (groupDuplicates) parts.push('equal texts together');
  return parts.join(', ');
}
