import { action, command, withWorkbench, type Register } from '../command';
import { laterOptions } from '../later';
import { choice, number } from '../options';

interface FigureOptions {
  readonly study: string;
  readonly out: string;
  readonly task?: string;
  readonly y: 'delta' | 'score';
  readonly x: 'trained' | 'fraction';
}

/** Figures and answers made of stored runs. */
export const report: Register = (group) => {
  const figure = command(group, 'trade-off', 'accuracy against trained parameters as .svg, .png or .csv')
    .requiredOption('--study <name>', 'the study')
    .requiredOption('--out <file>', 'the figure; its caption and numbers are written beside it')
    .option('--task <task>', 'one task alone')
    .addOption(choice('--y <y>', 'points to full fine-tuning, or the score', ['delta', 'score']).default('delta'))
    .addOption(
      choice('--x <x>', 'parameters, or their share of the encoder', ['trained', 'fraction']).default('trained'),
    )
    .action(
      action<FigureOptions>(async (session, { study, out, task, x, y }) => {
        const written = await withWorkbench(session, async (workbench) => {
          if (task !== undefined) await knownTask(task, workbench.studies.show(study).tasks);
          const tasks = task === undefined ? undefined : [task];
          return workbench.exports.tradeOff(out, { study, x, y, tasks, locale: session.locale });
        });
        session.answer(written, () => `Wrote ${written.file}`);
      }),
    );
  laterOptions(figure, '--overlay <figure>');
  command(group, 'answer', 'the smallest setting within some points of full fine-tuning')
    .requiredOption('--study <name>', 'the study')
    .addOption(number('--within <points>', 'largest distance to full fine-tuning, in points', 0).default(1))
    .action(
      action<{ study: string; within: number }>(async (session, { study, within }) => {
        const { answerStudy } = await import('../../study/answer');
        const { answerText } = await import('../shown/answer');
        const found = await withWorkbench(session, ({ studies, runs }) =>
          answerStudy(studies.results(study), within, (id, split) => runs.predictions(id, split)),
        );
        session.answer(found, () => answerText(found, session.locale));
      }),
    );
};

async function knownTask(task: string, known: readonly string[]): Promise<void> {
  if (known.includes(task)) return;
  const { appError } = await import('../../shared/errors');
  throw appError('task-missing', { task, known: known.join(', ') });
}
