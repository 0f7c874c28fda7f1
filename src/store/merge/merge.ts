import type { Merged } from '../../shared/merged';
import type { Sqlite } from '../sqlite';
import { mergeLibrary } from './library';
import type { MergeInput } from './model';
import { mergeRuns } from './runs';
import { mergeStudies } from './studies';

export interface MergeWriting {
  /**
   * Adds the rows of other databases: all of them, or none if one of them has a row that is refused. A result that is
   * complete here never changes.
   */
  merge(inputs: readonly MergeInput[]): Merged;
}

export const mergeWriting = (db: Sqlite): MergeWriting => ({
  merge: (inputs) =>
    db
      .transaction(() => {
        const all = inputs.map((input) => mergeOne(db, input));
        return {
          added: all.reduce((sum, { added }) => sum + added, 0),
          skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
          conflicts: all.flatMap(({ conflicts }) => conflicts),
        };
      })
      .immediate(),
});

/** Reads the source in one transaction, so that all its rows are from the same moment. */
const mergeOne = (target: Sqlite, { source, ...options }: MergeInput): Merged =>
  source.db.transaction((): Merged => {
    mergeLibrary(target, source.db, 'tasks', options.checks.task, options.hasTask);
    mergeLibrary(target, source.db, 'encoders', options.checks.encoder, options.hasEncoder);
    const { keys, ...merged } = mergeRuns(target, source.db, options);
    mergeStudies(target, source.db, keys, options.checks);
    return merged;
  })();
