import { appError } from '../../shared/errors';
import { mostShards } from '../../shared/shard';
import { shardScripts } from '../../workbench/shards/scripts/list';
import { action, command, type Register } from '../command';
import { choice, number } from '../options';
import { withStudyFile } from './study-file-argument';

interface Options {
  readonly for: string;
  readonly shards: number;
  readonly out: string;
}

/** Prints a script that runs the shards of a study on several machines. */
export const studyScript: Register = (parent) => {
  const kinds = shardScripts.map(({ id }) => id);
  withStudyFile(command(parent, 'script', 'print a script that runs a study in shards on several machines'))
    .addOption(choice('--for <system>', 'system that runs it', kinds).makeOptionMandatory())
    .addOption(number('--shards <k>', 'number of shards', 1, { whole: true }).default(4))
    .option('--out <dir>', 'folder of the data folders of shards', 'shards')
    .action(
      action<Options, [string]>(async (session, { for: system, shards, out }, file) => {
        if (shards > mostShards) {
          throw appError('option-invalid', { option: '--shards', found: `${shards}`, allowed: `1 to ${mostShards}` });
        }
        const { readStudyFile } = await import('../study-file');
        const { name, search } = await readStudyFile(file);
        if (search.kind === 'asha') throw appError('shard-search', { study: name });
        const script = shardScripts.find(({ id }) => id === system)!.write({ name, file, shards, out });
        session.answer({ for: system, shards, script }, () => script.trimEnd());
      }),
    );
};
