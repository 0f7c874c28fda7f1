import type { Merged } from '../../shared/merged';
import { shown } from '../../shared/terminal-text';
import { action, withWorkbench, type Register } from '../command';
import { counted } from '../terminal/numbers';

/** Adds the runs of other databases to the data folder. */
export const merge: Register = (own) => {
  own.argument('<path...>', 'run databases, bundles, data folders, or folders of "study run --shard"').action(
    action<unknown, [string[]]>(async (session, _, paths) => {
      const merged = await withWorkbench(session, (workbench) => workbench.merge(paths));
      session.answer(merged, () => mergedText(merged));
    }),
  );
};

function mergedText({ added, skipped, conflicts }: Merged): string {
  const lines = conflicts.map(
    ({ run, from }) => `  ${run} has other scores in ${shown(from)}; they are an attempt now`,
  );
  return [`Added ${counted(added, 'run')}, skipped ${counted(skipped, 'run')}`, ...lines].join('\n');
}
