import { pointText } from '../../../methods/names';
import { sentence } from '../../../shared/errors';
import type { AnswerSetting, TaskAnswer } from '../../../study/results/answer';
import { answerLines, answerSentence, settlingWords } from '../../answer-sentence';
import { fullCount, share, signed } from '../../chart/format';
import type { SentencePart } from '../../sentence';
import { markup, type Markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { list, pageTable } from '../table';
import type { PageText } from '../texts';

const styled = (parts: readonly SentencePart[]): Markup[] =>
  parts.map(({ text, strong }) => (strong ? markup`<strong>${text}</strong>` : markup`${text}`));

const interval = (setting: AnswerSetting | null): string =>
  setting?.ci ? `${signed(setting.ci[0])} … ${signed(setting.ci[1])}` : '–';

const points = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : signed(value);

/** The answer as `report answer` gives it: sentences, then by task and by candidate. */
export function answerSection({ id, answer }: PageStudy, page: PageText): Part {
  const { locale } = page;
  return [
    markup`<p class="answer">${styled(answerSentence(answer, locale))}</p>\n`,
    answerLines(answer, locale).map((line) => markup`<p>${styled(line)}</p>\n`),
    list([
      ...answer.notes.map((note) => sentence(note, locale)),
      ...answer.excluded.map(({ point, task, runs }) => page.text('page.excluded', { point, task, runs })),
    ]),
    tasksTable(answer.perTask, `${id}-answer-tasks`, page),
    candidatesTable(answer.candidates, `${id}-answer-candidates`, page),
  ];
}

const tasksTable = (rows: readonly TaskAnswer[], id: string, { text, locale }: PageText): Markup | null =>
  pageTable({
    id,
    caption: text('page.answer.perTask'),
    rows,
    columns: [
      { head: text('table.task'), cell: ({ task }) => task, isName: true },
      {
        head: text('page.smallest'),
        cell: ({ smallest, reason }) =>
          smallest ? pointText(smallest, locale) : reason ? sentence(reason, locale) : '–',
      },
      {
        head: text('page.trained'),
        cell: ({ smallest }) => (smallest ? fullCount(smallest.trainedParameters) : '–'),
        number: ({ smallest }) => smallest?.trainedParameters,
      },
      {
        head: text('page.share'),
        cell: ({ smallest }) => (smallest ? share(smallest.trainedFraction) : '–'),
        number: ({ smallest }) => smallest?.trainedFraction,
      },
      { head: 'Δ', cell: ({ smallest }) => points(smallest?.delta), number: ({ smallest }) => smallest?.delta },
      { head: '95 %', cell: ({ smallest }) => interval(smallest), isWhole: true },
      { head: text('page.state'), cell: ({ smallest }) => (smallest ? text(`page.state.${smallest.state}`) : '–') },
      { head: text('page.certain'), cell: ({ certain }) => (certain ? pointText(certain, locale) : '–') },
    ],
  });

/** Says for each candidate why it is the answer or not, and what an open one needs. */
const candidatesTable = (rows: readonly AnswerSetting[], id: string, { text, locale }: PageText): Markup | null =>
  pageTable<AnswerSetting>({
    id,
    caption: text('page.answer.candidates'),
    rows,
    columns: [
      { head: text('page.setting'), cell: (one) => pointText(one, locale), isName: true },
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
      {
        head: text('page.onValidation'),
        cell: ({ validationDelta }) => points(validationDelta),
        number: ({ validationDelta }) => validationDelta,
      },
      { head: 'Δ', cell: ({ delta }) => points(delta), number: ({ delta }) => delta },
      { head: '95 %', cell: interval, isWhole: true },
      { head: text('page.state'), cell: ({ state }) => text(`page.state.${state}`) },
      { head: text('page.settledBy'), cell: (one) => settlingWords(one, locale) },
      { head: text('page.passedOver'), cell: ({ passedOver }) => (passedOver ? sentence(passedOver, locale) : '–') },
    ],
  });
