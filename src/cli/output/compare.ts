import { compareLines, compareSentence, verdictText } from '../../report/claims/compare-sentence';
import { pValue } from '../../report/chart/format';
import { plainText } from '../../report/sentence';
import type { SettingComparison, TaskComparison } from '../../shared/claims';
import { sentence, type Locale } from '../../shared/errors';
import { shown } from '../../shared/terminal-text';
import { count, delta } from '../terminal/numbers';
import { table } from '../terminal/table';

/** Returns the comparison as sentences, then task by task on both axes. */
export function compareText(found: SettingComparison, locale: Locale): string {
  const sentences = [compareSentence(found, locale), ...compareLines(found, locale)].map(plainText);
  const notes = found.notes.map((note) => sentence(note, locale));
  return [[...sentences, ...notes].map(shown).join('\n'), tasksTable(found, locale)].join('\n\n');
}

const interval = (ends: readonly [number, number] | null | undefined): string =>
  ends ? `${delta(ends[0])} to ${delta(ends[1])}` : '–';

const pText = (p: number | null | undefined): string => (p === null || p === undefined ? '–' : pValue(p));

function tasksTable({ perTask, within }: SettingComparison, locale: Locale): string {
  const verdict = (one: TaskComparison | TaskComparison['examples']): string =>
    one ? verdictText(one.verdict, within, locale) : '–';
  return table(perTask, [
    { head: 'task', value: ({ task }) => task },
    { head: 'metric', value: ({ metric }) => metric },
    { head: 'A − B', value: ({ difference }) => delta(difference), align: 'right' },
    { head: 'seeds', value: ({ pairs }) => count(pairs.length), align: 'right' },
    { head: '95 % BCa', value: ({ bca }) => interval(bca) },
    { head: 'sign-flip p', value: ({ signFlipP }) => pText(signFlipP), align: 'right' },
    { head: 'Holm', value: ({ holmP }) => pText(holmP), align: 'right' },
    { head: 'over seeds', value: verdict },
    { head: 'rows', value: ({ examples }) => count(examples?.rows), align: 'right' },
    { head: '95 %', value: ({ examples }) => interval(examples?.ci) },
    { head: 'p', value: ({ examples }) => pText(examples?.p), align: 'right' },
    { head: 'Holm', value: ({ examples }) => pText(examples?.holmP), align: 'right' },
    { head: 'over rows', value: ({ examples }) => verdict(examples) },
  ]);
}
