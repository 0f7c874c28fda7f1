import { sentence } from '../../shared/errors';
import type { Locale } from '../../shared/i18n/languages';
import { healthCaption } from '../health-caption';
import { textsIn } from '../texts';
import type { Sweep } from './sweep';

/** Returns the figure's caption for a paper: the drawn values, their tasks, the selection and the metric. */
export function sweepCaption(sweep: Sweep, locale: Locale): string {
  const text = textsIn(locale);
  const { axis, y, encoder, panels, runs } = sweep;
  const split = panels[0]?.split ?? 'validation';
  const drawn = text(`caption.sweep.${axis}`, {
    y: text(y === 'delta' ? 'caption.delta' : 'caption.score'),
    mean: panels.some((panel) => panel.task === null) ? text('caption.sweep.mean') : '',
    tasks: panels.flatMap((panel) => panel.tasks).join(', '),
    encoder,
  });
  return [
    drawn,
    ...(hasErrors(sweep) ? [text('caption.sweep.errors')] : []),
    ...healthCaption(drawnRuns(sweep), locale),
    text('caption.sweep.points'),
    split === 'validation' ? text('caption.selectedOn') : text('caption.ofSplit', { split: text(`split.${split}`) }),
    ...(hasPaper(sweep) ? [text('caption.sweep.paper')] : []),
    ...(runs.complete < runs.planned ? [text('caption.preliminary', runs)] : []),
    ...[...sweep.departures, ...sweep.notes].map((note) => sentence(note, locale)),
  ].join(' ');
}

const drawnRuns = ({ panels }: Sweep) =>
  panels.flatMap(({ lines }) =>
    lines.flatMap(({ points }) => points.flatMap(({ tasks }) => tasks.flatMap(({ health }) => health))),
  );

const hasErrors = (sweep: Sweep): boolean =>
  sweep.panels.some((panel) => panel.lines.some((line) => line.points.some((point) => point.sem !== null)));

const hasPaper = (sweep: Sweep): boolean => sweep.panels.some((panel) => panel.paper.length > 0);
