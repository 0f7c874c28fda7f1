import { appError } from '../../shared/errors';
import type { DatabaseCare } from '../../workbench/home/database-care';
import { action, command, type ExitCode, type Register, type Session } from '../command';
import { bytes, count, counted } from '../terminal/numbers';
import { facts, table } from '../terminal/table';

/** Checks, copies and repairs the run database; a repair needs it closed in all other processes. */
export const database: Register = (group) => {
  command(group, 'check', 'check every page and reference of the run database, and list its backups').action(
    action(async (session): Promise<ExitCode> => {
      const care = await databaseOf(session);
      const [found, backups] = [care.check(), care.backups()];
      session.answer({ ...found, backups }, () => checkText(found, backups));
      return found.problems.length === 0 ? 0 : 3;
    }),
  );
  command(group, 'backup', 'copy the run database to the folder "backups" of the data folder').action(
    action(async (session) => {
      const made = await (await databaseOf(session)).backUp();
      session.answer(made, () => `Wrote ${made.file}, ${bytes(made.bytes)}.`);
    }),
  );
  command(group, 'restore', 'restore the newest backup; the current file is kept')
    .argument('[backup]', 'another backup or a rescued database')
    .action(
      action<unknown, [string | undefined]>(async (session, _, backup) => {
        const done = (await databaseOf(session)).restore(backup);
        session.answer(done, () => `${done.file} is now ${done.backup}.${keptText(done.kept)}`);
      }),
    );
  command(group, 'salvage', 'make a new database of every readable row; the damaged file is kept').action(
    action(async (session) => {
      const done = (await databaseOf(session)).salvage();
      session.answer(done, () => salvageText(done));
    }),
  );
};

async function databaseOf({ home }: Session): Promise<DatabaseCare> {
  const { isSetUp } = await import('../../setup/locate');
  if (!isSetUp()) throw appError('setup-needed', {});
  const { databaseCare } = await import('../../workbench/home/database-care');
  return databaseCare(home);
}

function checkText(found: ReturnType<DatabaseCare['check']>, backups: ReturnType<DatabaseCare['backups']>): string {
  const verdict = found.problems.length === 0 ? 'whole' : `damaged: ${found.problems.join('; ')}`;
  const list = table(backups, [
    { head: 'backup', value: ({ file }) => file },
    { head: 'made', value: ({ at }) => at },
    { head: 'size', value: (one) => bytes(one.bytes), align: 'right' },
  ]);
  const about = facts([
    ['file', found.file],
    ['size', bytes(found.bytes)],
    ['state', verdict],
  ]);
  return [about, backups.length > 0 ? list : 'No backup yet.'].join('\n\n');
}

const keptText = (kept: string | null): string => (kept === null ? '' : ` The old file is ${kept}.`);

function salvageText({ tables, rows, file, kept, backup }: ReturnType<DatabaseCare['salvage']>): string {
  const list = table(tables, [
    { head: 'table', value: (one) => one.table },
    { head: 'rows', value: (one) => count(one.rows), align: 'right' },
    { head: 'read', value: ({ whole }) => (whole ? 'all' : 'a part') },
  ]);
  const filled = backup === null ? '' : ` Gaps were filled from ${backup}.`;
  return `${list}\n\n${file} now has ${counted(rows, 'row')}.${filled}${keptText(kept)}`;
}
