import { answerLines, answerSentence, plainText } from '../../report/answer-sentence';
import { sentence, type Locale } from '../../shared/errors';
import { shown } from '../../shared/terminal-text';
import type { Answer, AnswerSetting } from '../../study/results/answer';
import { count, delta, percent } from '../terminal/numbers';
import { table } from '../terminal/table';

/** The answer as sentences, then task by task; a task without an answer says why below. */
export function answerText(answer: Answer, locale: Locale): string {
  const sentences = [answerSentence(answer, locale), ...answerLines(answer, locale)].map((text) =>
    shown(plainText(text)),
  );
  const notes = answer.notes.map((note) => shown(sentence(note, locale)));
  const parts = [[...sentences.filter((text) => text !== ''), ...notes].join('\n')];
  if (answer.perTask.length > 0) parts.push(tasksTable(answer));
  // Reasons that hold for all tasks are printed once, above.
  const reasons = answer.perTask.flatMap(({ task, reason }) =>
    reason && reason.code !== answer.reason?.code ? [shown(`${task}: ${sentence(reason, locale)}`)] : [],
  );
  if (reasons.length > 0) parts.push(reasons.join('\n'));
  return parts.join('\n\n');
}

const tasksTable = ({ perTask }: Answer): string =>
  table(perTask, [
    { head: 'task', value: ({ task }) => task },
    { head: 'smallest', value: ({ smallest }) => smallest?.name ?? '–' },
    { head: 'trained', value: ({ smallest }) => count(smallest?.trainedParameters), align: 'right' },
    {
      head: 'of the encoder',
      value: ({ smallest }) => (smallest ? percent(smallest.trainedFraction) : '–'),
      align: 'right',
    },
    { head: 'delta', value: ({ smallest }) => delta(smallest?.delta ?? null), align: 'right' },
    { head: '95 %', value: ({ smallest }) => interval(smallest) },
    { head: 'state', value: ({ smallest }) => smallest?.state ?? '–' },
    { head: 'certain', value: ({ certain }) => certain?.name ?? '–' },
    { head: 'vetoed', value: ({ vetoed }) => vetoed.map(({ name }) => name).join(', ') || '–' },
  ]);

const interval = (setting: AnswerSetting | null): string =>
  setting?.ci ? `${delta(setting.ci[0])} to ${delta(setting.ci[1])}` : '–';
