import { sentence } from '../shared/errors';
import { shown } from '../shared/terminal-text';
import { action, readingWorkbench } from './command';
import { findRun } from './find-run';

/** Returns the action that writes a run into a folder for another program, and its warnings on stderr. */
export const exportAction = (how: 'adapter' | 'model') =>
  action<{ out: string }, [string]>(async (session, { out }, id) => {
    const written = await readingWorkbench(session, ({ exports, runs }) => exports[how](findRun(runs, id).id, out));
    for (const one of written.warnings) session.say(`${one.code}: ${sentence(one, session.locale)}`);
    session.answer(written, () => `Wrote ${shown(written.dir)}`);
  });
