import { shown } from '../../shared/terminal-text';
import { action, readingWorkbench, type ExitCode, type Register } from '../command';
import { untilInterrupted } from '../signals';
import { findRun } from '../find-run';
import { count } from '../terminal/numbers';
import { tenths } from '../terminal/tenths';

/** Writes predictions of a test file in the format of GLUE's server. */
export const glueSubmission: Register = (own) => {
  own
    .argument('<run>', 'id of a completed run, or the start of it')
    .requiredOption('--test <file>', 'published test file of the GLUE task')
    .requiredOption('--out <tsv>', 'the file to write')
    .action(
      action<{ test: string; out: string }, [string]>(async (session, { test, out }, id): Promise<ExitCode> => {
        const onProgress = tenths(session.say, (percent) => `${percent} % of the rows are predicted`);
        const written = await untilInterrupted((signal) =>
          readingWorkbench(session, ({ exports, runs }) =>
            exports.glueSubmission(findRun(runs, id).id, test, out, { onProgress, signal }),
          ),
        );
        if (!written) {
          session.say('Stopped before all rows were predicted; nothing was written.');
          return 75;
        }
        session.answer(written, () => `Wrote ${count(written.rows)} predictions to ${shown(written.file)}`);
        return 0;
      }),
    );
};
