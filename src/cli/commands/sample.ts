import { shown } from '../../shared/terminal-text';
import { counted } from '../terminal/numbers';
import path from 'node:path';
import type { Workbench } from '../../workbench/workbench';
import { action, withWorkbench, type ExitCode, type Register, type Session } from '../command';
import { onInterruption } from '../signals';

/** Runs the sample study and draws its figure; completed runs are not repeated. */
export const sample: Register = (own) => {
  own.action(
    action(async (session): Promise<ExitCode> => {
      let stop = (): void => undefined;
      const interruption = onInterruption(() => stop());
      try {
        return await withWorkbench(session, async (workbench) => {
          stop = () => void workbench.queue.stop('interrupt');
          const { workStudy } = await import('../study-work');
          const { studies } = workbench;
          const { study, queued } = await studies.enqueue(studies.sample());
          session.say(
            `Sample study: ${counted(studies.show(study).runs, 'run')}, ${queued} to do; data folder ${workbench.home}`,
          );
          const { counts, code } = await workStudy(workbench, study, session, interruption, {});
          const draws = code !== 75 && counts.completed > 0;
          const file = draws ? await drawn(workbench, study, session) : null;
          session.event({ type: 'sample-finished', study, completed: counts.completed, file });
          if (code === 75) session.say('Stopped with its state saved; "sample" continues it.');
          else if (!session.json) await conclude(workbench, study, session, file);
          return code;
        });
      } finally {
        interruption.release();
      }
    }),
  );
};

/** Writes SVG and PNG, each with its numbers; returns the PNG's path, which every program opens. */
async function drawn({ home, exports }: Workbench, study: string, { locale }: Session): Promise<string> {
  const { dataFolder } = await import('../../workbench/home/data-folder');
  const { figures } = dataFolder(home);
  const choice = { kind: 'trade-off', study, y: 'delta', x: 'trained', locale } as const;
  await exports.figure(path.join(figures, `${study}-trade-off.svg`), choice);
  return (await exports.figure(path.join(figures, `${study}-trade-off.png`), choice)).file;
}

async function conclude({ studies, runs }: Workbench, study: string, session: Session, file: string | null) {
  const { answerStudy } = await import('../../study/results/answer');
  const { answerText } = await import('../output/answer');
  const { resultsTable } = await import('../output/results');
  const results = studies.results(study);
  const answer = answerStudy(results, 1, (id, split) => runs.predictions(id, split));
  session.answer(null, () =>
    [
      resultsTable(results),
      answerText(answer, study, session.locale),
      ...(file ? [`Figure: ${shown(file)}`] : []),
    ].join('\n\n'),
  );
}
