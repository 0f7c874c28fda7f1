import { isWhole } from '../../shared/ablation';
import { action, withWorkbench, type ExitCode, type Register } from '../command';
import { untilInterrupted } from '../signals';
import { findRun } from '../find-run';
import { ablationRecord, ablationText } from '../output/ablation';
import { tenths } from '../terminal/tenths';

/** Scores a trained run without its adapters, span by span; stored spans are not scored again. */
export const ablate: Register = (own) => {
  own
    .argument('<run>', 'id of a completed adapter run, or the start of it')
    .option('--task <task>', 'another task with the same kind and labels to score')
    .action(
      action<{ task?: string }, [string]>((session, { task }, id): Promise<ExitCode> =>
        untilInterrupted((signal) =>
          withWorkbench(session, async ({ ablations, runs }) => {
            const run = findRun(runs, id);
            const onProgress = tenths(session.say, (percent) => `${percent} % of the spans are scored`);
            const found = await ablations.ablate(run.id, { task, onProgress, signal });
            if (!found || !isWhole(found)) {
              session.say('Stopped with its state saved; "ablate" continues it.');
              return 75;
            }
            session.answer(ablationRecord(found), () => ablationText(found));
            return 0;
          }),
        ),
      ),
    );
};
