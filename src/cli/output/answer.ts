import { answerLines, answerSentence, settlingWords } from '../../report/answer-sentence';
import { plainText } from '../../report/sentence';
import { sentence, type ErrorRecord, type Locale } from '../../shared/errors';
import { notice } from '../../shared/notice';
import { shown } from '../../shared/terminal-text';
import type { Answer, AnswerSetting } from '../../study/results/answer';
import { extendCommand, type Extension } from '../../study/plan/extend';
import { count, delta, percent } from '../terminal/numbers';
import { table } from '../terminal/table';

/** Returns the answer as sentences, then by task and by candidate, and the commands that would make it firmer. */
export function answerText(answer: Answer, study: string, locale: Locale): string {
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
  if (answer.candidates.length > 0) parts.push(candidatesTable(answer));
  if (answer.additions.length > 0) {
    parts.push(answer.additions.map((one) => shown(sentence(hint(one, study), locale))).join('\n'));
  }
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

/** Says for each candidate why it is the answer or not, and what an open one needs. */
const candidatesTable = ({ candidates }: Answer): string =>
  table(candidates, [
    { head: 'candidate', value: ({ name }) => name },
    { head: 'trained', value: ({ trainedParameters }) => count(Math.round(trainedParameters)), align: 'right' },
    { head: 'on validation', value: ({ validationDelta }) => delta(validationDelta), align: 'right' },
    { head: 'delta', value: (one) => delta(one.delta), align: 'right' },
    { head: '95 %', value: interval },
    { head: 'state', value: ({ state }) => state },
    { head: 'variance of seeds', value: ({ variance }) => (variance ? percent(variance.seeds) : '–'), align: 'right' },
    { head: 'settled by', value: (one) => settlingWords(one, 'en') },
    { head: 'passed over', value: ({ passedOver }) => passedOver?.code.replace('passed-', '') ?? '–' },
  ]);

/** If a rate is added, its method is named too. */
function hint(addition: Extension, study: string): ErrorRecord {
  const command = extendCommand(study, addition);
  if (addition.rate === undefined) return notice('add-seeds', { command, seeds: addition.seeds ?? 0 });
  return notice('add-rate', { command, rate: addition.rate.toExponential(), method: addition.method ?? '–' });
}

const interval = (setting: AnswerSetting | null): string =>
  setting?.ci ? `${delta(setting.ci[0])} to ${delta(setting.ci[1])}` : '–';
