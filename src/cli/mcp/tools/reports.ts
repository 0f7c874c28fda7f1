import { z } from 'zod';
import { answerLines, answerSentence } from '../../../report/answer-sentence';
import { figureKinds, figureSpec, studyFigure } from '../../../report/figures/registry';
import { plainText } from '../../../report/sentence';
import { tableFormat, tableFormatIds, tableText } from '../../../report/tables/formats/registry';
import { scoreTable } from '../../../report/tables/score-table';
import { AppError, appError, type ErrorCode } from '../../../shared/errors';
import { answerStudy } from '../../../study/results/answer';
import { figureFormatOf } from '../../../workbench/exports/figures/registry';
import { ofStudy, tool } from '../tool';

/** Tools that read results as `report` prints them. */

const within = z.number().min(0).default(1).describe('margin in points of a hundred');

const readAnswer = tool({
  name: 'read_answer',
  description:
    'The answer of a study: the smallest setting within a margin of full fine-tuning, with 95 % intervals, its state ' +
    '(within, open) and what would settle it; task by task and for every candidate.',
  input: ofStudy.extend({ within, includeCollapsed: z.boolean().default(false) }),
  run({ study, within: margin, includeCollapsed }, { workbench: { studies, runs }, locale }) {
    const answer = answerStudy(studies.results(study), margin, runs.predictions, includeCollapsed);
    const sentences = [answerSentence(answer, locale), ...answerLines(answer, locale)].map(plainText);
    return { data: { sentences: sentences.filter((text) => text !== ''), ...answer } };
  },
});

const compareSettings = tool({
  name: 'compare_settings',
  description: 'Test whether one setting of a study is better than another, over seeds, test rows and tasks.',
  input: ofStudy.extend({
    a: z.string().min(1).describe('setting as read_answer names it: "adapter 64", "top-1", "full"'),
    b: z.string().min(1),
    within,
    includeCollapsed: z.boolean().default(false),
  }),
  run: async ({ study, ...options }, { workbench }) => ({ data: await workbench.studies.compare(study, options) }),
});

const readTable = tool({
  name: 'read_table',
  description: 'Scores, trained parameters and cost of a study as the paper’s Table 1 (glue) or Table 2 (extra).',
  input: ofStudy.extend({
    style: z.enum(['glue', 'extra']).default('glue'),
    format: z.enum(tableFormatIds).default('md'),
  }),
  run({ study, style, format }, { workbench, locale }) {
    const table = scoreTable(workbench.studies.results(study), { style });
    if (table.runs.complete === 0) throw appError('table-nothing-yet', { study });
    return { data: tableFormat(format).value?.(table) ?? { format, text: tableText(table, format, locale) } };
  },
});

const readFigure = tool({
  name: 'read_figure',
  description: 'Draw a figure of a study: a picture (png) or SVG text, with its caption and the numbers of its points.',
  input: ofStudy.extend({
    kind: z.enum(figureKinds).default('trade-off'),
    task: z.string().optional().describe('only this task'),
    y: z.enum(['delta', 'score']).optional(),
    x: z.enum(['trained', 'fraction']).optional(),
    format: z.enum(['png', 'svg']).default('png'),
  }),
  async run({ study, kind, task, y, x, format }, { workbench: { studies }, locale }) {
    const tasks = task === undefined ? undefined : [task];
    const known = studies.show(study).tasks;
    if (task !== undefined && !known.includes(task)) throw appError('task-missing', { task, known: known.join(', ') });
    if (task === undefined && figureSpec(kind).isOfOneTask && known.length > 1) {
      throw appError('figure-task-missing', { figure: kind, known: known.join(', ') });
    }
    const evidence = figureSpec(kind).marksAnswer ? await studies.intervals(study, tasks) : null;
    const figure = studyFigure(studies.results(study), { kind, tasks, y, x, evidence });
    if (figure.empty) throw new AppError(figure.empty.code as ErrorCode, figure.empty.details ?? {});
    const file = `figure.${format}`;
    const drawn = await figureFormatOf(file).write(figure, { title: study, locale, file });
    const data = { kind, caption: figure.caption(locale), rows: figure.rows() };
    if (typeof drawn === 'string') return { data: { ...data, svg: drawn } };
    return { data, picture: { bytes: drawn, mimeType: 'image/png' } };
  },
});

export const reportTools = [readAnswer, compareSettings, readTable, readFigure];
