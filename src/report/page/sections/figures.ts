import { uniqBy } from 'es-toolkit/array/uniqBy';
import { pointText } from '../../../methods/names';
import { sentence } from '../../../shared/errors';
import { signsText } from '../../../study/health/signs';
import { axisNumber, signed } from '../../chart/format';
import type { FigureRow, FigureSpec, StudyFigure } from '../../figures/figure';
import { figureKinds, figureSpec, figureTasks, studyFigure, type FigureKind } from '../../figures/registry';
import { figureSvg, type Palette } from '../figure-svg';
import { markup, type Markup, type Part } from '../markup';
import type { PageStudy } from '../study';
import { list, pageTable } from '../table';
import type { PageText } from '../texts';

interface PageFigure {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly figure: StudyFigure;
}

/** Every figure that the study has data for, as `report` draws it, with its numbers; and why the others are not there. */
export function figuresSection(study: PageStudy, page: PageText, palette: Palette): Part {
  const figures = figureKinds.flatMap((kind) => figuresOf(kind, study, `${study.id}-${kind}`, page));
  const empty = figures.flatMap(({ title, figure }) =>
    figure.empty ? [markup`${title}: ${sentence(figure.empty, page.locale)}`] : [],
  );
  // Figure 1 is the trade-off itself where all tasks are of one group.
  const drawn = uniqBy(
    figures.filter(({ figure }) => !figure.empty),
    ({ figure }) => figure.caption(page.locale) + figure.csv(),
  );
  return [
    drawn.map((one) => drawing(one, page, palette)),
    empty.length > 0 && markup`<h3>${page.text('page.notDrawn')}</h3>\n${list(empty)}`,
  ];
}

/** A kind that shows one task has a figure for each. */
function figuresOf(kind: FigureKind, { results, evidence }: PageStudy, id: string, { locale }: PageText): PageFigure[] {
  const spec: FigureSpec = figureSpec(kind);
  const { title, note } = spec.texts[locale];
  const options = spec.marksAnswer ? { kind, evidence } : { kind };
  if (!spec.isOfOneTask) return [{ id, title, note, figure: studyFigure(results, options) }];
  return figureTasks(results, kind).map((task, at) => ({
    ...{ id: `${id}-${at}`, title: `${title}: ${task}`, note },
    figure: studyFigure(results, { ...options, tasks: [task] }),
  }));
}

function drawing({ id, title, note, figure }: PageFigure, page: PageText, palette: Palette): Markup {
  const { locale } = page;
  const rows = new Map(figure.rows().map((row) => [row.key, row]));
  const size = figure.panels.length === 1 ? { width: 1000, height: 520 } : { width: 492, height: 400 };
  const panels = figure.panels.map(({ key, name, draw }, at) => {
    const label = name ? `${title}, ${name(locale)}` : title;
    const tip = (mark: string): string | null => {
      const row = rows.get(`${key}|${mark}`);
      return row ? tipOf(row, figure, page) : null;
    };
    const panel = { id: `${id}-${at}`, draw: draw(locale), size: { ...size, inset: 8 }, label, tip };
    return markup`<div>${figureSvg(panel, palette)}</div>\n`;
  });
  const summary = figure.summary?.(locale) ?? [];
  return markup`<figure id="${id}"><h3>${title}</h3><p class="note">${note}</p>
<div class="${figure.panels.length === 1 ? 'panel' : 'panels'}">${panels}</div>
<figcaption>${figure
    .caption(locale)
    .split('\n')
    .map((line) => markup`<p>${line}</p>`)}</figcaption>
${list(summary)}<details><summary>${page.text('page.numbers')}</summary>${numbers(id, title, figure, page)}</details></figure>
`;
}

const value = ({ y }: FigureRow, figure: StudyFigure): string => (figure.y === 'delta' ? signed(y) : axisNumber(y, 1));

function spread({ sem, band }: FigureRow, figure: StudyFigure): string {
  if (sem !== null) return `± ${sem.toFixed(1)}`;
  const write = (end: number): string => (figure.y === 'delta' ? signed(end) : axisNumber(end, 1));
  return band ? `${write(band[0])} … ${write(band[1])}` : '–';
}

/** Returns the facts of a point, one a line. */
function tipOf(row: FigureRow, figure: StudyFigure, { text, locale }: PageText): string {
  const { x, tasks, runs, signs, complete } = row;
  return [
    pointText(row, locale),
    `${figure.heads.x[locale]}: ${x}`,
    `${yHead(figure, { text, locale })}: ${value(row, figure)} ${spread(row, figure)}`.replace(/ –$/, ''),
    text('page.tip.behind', { tasks, runs: runs.length }),
    ...(complete ? [] : [text('page.tip.open')]),
    ...(signs.length > 0 ? [signsText(signs)] : []),
  ].join('\n');
}

const yHead = ({ y, heads }: StudyFigure, { text, locale }: Pick<PageText, 'text' | 'locale'>): string =>
  y === 'score' ? text('score.anyMetric') : (heads.delta?.[locale] ?? text('delta.full'));

const numbers = (id: string, title: string, figure: StudyFigure, { text, locale }: PageText): Markup | null =>
  pageTable({
    id: `${id}-numbers`,
    caption: title,
    rows: figure.rows(),
    columns: [
      ...(figure.panels.length > 1
        ? [{ head: text('table.task'), cell: ({ panel }: FigureRow) => panelName(figure, panel, locale) }]
        : []),
      { head: text('page.setting'), cell: (row) => pointText(row, locale), isName: true },
      { head: figure.heads.x[locale], cell: ({ x }) => x },
      { head: yHead(figure, { text, locale }), cell: (row) => value(row, figure), number: ({ y }) => y },
      { head: text('page.spread'), cell: (row) => spread(row, figure), isWhole: true },
      { head: text('page.tasks'), cell: ({ tasks }) => tasks, number: ({ tasks }) => tasks },
      { head: text('page.runs'), cell: ({ runs }) => runs.length, number: ({ runs }) => runs.length },
      { head: text('page.health'), cell: ({ signs }) => (signs.length > 0 ? signsText(signs) : '–') },
    ],
  });

const panelName = ({ panels }: StudyFigure, key: string, locale: PageText['locale']): string =>
  panels.find((panel) => panel.key === key)?.name?.(locale) ?? key;
