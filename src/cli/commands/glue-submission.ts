import { action, withWorkbench, type Register } from '../command';
import { findRun } from '../find-run';
import { count } from '../terminal/numbers';

/** Predictions of a test file in the form that GLUE's server takes. */
export const glueSubmission: Register = (own) => {
  own
    .argument('<run>', 'a run by its id or the start of it')
    .requiredOption('--test <file>', 'the test file whose rows the run predicted')
    .requiredOption('--out <tsv>', 'the file to write')
    .action(
      action<{ test: string; out: string }, [string]>(async (session, { test, out }, id) => {
        const written = await withWorkbench(session, ({ exports, runs }) =>
          exports.glueSubmission(findRun(runs, id).id, test, out),
        );
        session.answer(written, () => `Wrote ${count(written.rows)} predictions to ${written.file}`);
      }),
    );
};
