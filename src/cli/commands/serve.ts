import path from 'node:path';
import { shown } from '../../shared/terminal-text';
import { action, readingWorkbench, type Register } from '../command';
import { findModel } from '../find-model';
import { number } from '../options';
import { untilInterrupted } from '../signals';

/** Serves predictions of trained runs on this machine, until a signal. */
export const serve: Register = (own) => {
  own
    .argument('<run-or-adapter...>', 'ids of completed runs, or the starts of them; or names of imported adapters')
    .addOption(number('--port <port>', 'port of 127.0.0.1 and ::1 (default: any free one)', 0, { whole: true }))
    .option('--token-file <file>', 'file with the token; created if it is missing (default: in the data folder)')
    .action(
      action<{ port?: number; tokenFile?: string }, [string[]]>((session, { port, tokenFile }, names) =>
        untilInterrupted((signal) =>
          readingWorkbench(session, ({ predictions, ...libraries }) =>
            predictions.serve(
              names.map((name) => findModel(libraries, name)),
              {
                ...{ port, signal },
                ...(tokenFile !== undefined && { tokenFile: path.resolve(tokenFile) }),
                onListening: (served) =>
                  session.answer(
                    served,
                    () => `Serving at ${served.address}; the token is in ${shown(served.tokenFile)}`,
                  ),
              },
            ),
          ),
        ),
      ),
    );
};
