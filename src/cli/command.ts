import type { Command } from 'commander';
import { appError, type Locale } from '../shared/errors';
import type { ShardPlace } from '../workbench/shards/open-shard';
import type { Workbench } from '../workbench/workbench';
import { terminalLocale } from './locale';
import { output } from './terminal/output';

/** Folder, database and output of a command. */
export interface Session {
  readonly home: string | undefined;
  readonly json: boolean;
  readonly locale: Locale;
  /** Prints the result: the value itself with `--json`, else the text that `human` formats. */
  answer(value: unknown, human: () => string): void;
  /** Prints one machine-readable line now; nothing without `--json`. */
  event(value: unknown): void;
  /** Prints a line on stderr for a person who watches. */
  say(line: string): void;
}

/** Exit code of a command; undefined is 0. */
export type ExitCode = 0 | 1 | 3 | 75;

/** Adds options, action and subcommands to a command. */
export type Register = (own: Command) => void;

/** Returns a command with the two options that every command accepts, before and after its name. */
export function command(parent: Command, usage: string, description: string): Command {
  return withCommonOptions(parent.command(usage).description(description));
}

export function withCommonOptions(target: Command): Command {
  return target
    .option('--home <dir>', 'data folder (or ADAPTER_WORKBENCH_HOME)')
    .option('--json', 'print machine-readable output on stdout, and nothing else');
}

interface CommonOptions {
  readonly home?: string;
  readonly json?: boolean;
}

/** Turns a function of session, options and arguments into an action; its number becomes the exit code. */
export function action<Options, Arguments extends unknown[] = []>(
  work: (session: Session, options: Options, ...given: Arguments) => Promise<ExitCode> | Promise<void>,
): (this: Command, ...ignored: unknown[]) => Promise<void> {
  return async function run(this: Command) {
    const options = this.optsWithGlobals<Options & CommonOptions>();
    const code = await work(session(options), options, ...(this.processedArgs as Arguments));
    if (code !== undefined) process.exitCode = code;
  };
}

type Work<Result> = (workbench: Workbench) => Result | Promise<Result>;

/** Opens the data folder for work that may write, and proves at its end that the written data is there. */
export const withWorkbench = <Result>(session: Session, work: Work<Result>): Promise<Result> =>
  inWorkbench(session, async (options) => (await import('../workbench/open-workbench')).openWorkbench(options), work);

/** Does the same for work that only reads, also on a full or read-only disk. */
export const readingWorkbench = <Result>(session: Session, work: Work<Result>): Promise<Result> =>
  inWorkbench(session, async (options) => (await import('../workbench/open-workbench')).readWorkbench(options), work);

/** Opens the data folder of a shard, which has the tasks and encoders of the session's data folder. */
export const withShard = <Result>(session: Session, shard: ShardPlace, work: Work<Result>): Promise<Result> =>
  inWorkbench(
    session,
    async (options) => (await import('../workbench/shards/open-shard')).openShard(options, shard),
    work,
  );

/** Imported only here, so that help and usage errors are quick. */
async function inWorkbench<Result>(
  { home }: Session,
  open: (options: { readonly home: string | undefined }) => Promise<Workbench>,
  work: Work<Result>,
): Promise<Result> {
  const { isSetUp } = await import('../setup/locate');
  // better-sqlite3's own module may be for another Node; loading it then ends the process.
  if (!isSetUp()) throw appError('setup-needed', {});
  const workbench = await open({ home });
  let result: Result;
  try {
    result = await work(workbench);
  } catch (error) {
    // The first error is reported; later ones follow from it.
    await workbench.close().catch(() => undefined);
    throw error;
  }
  await workbench.close();
  return result;
}

function session({ home, json = false }: CommonOptions): Session {
  return {
    home,
    json,
    locale: terminalLocale(),
    answer: (value, human) => (json ? output.json(value) : output.text(human())),
    event: (value) => {
      if (json) output.json(value);
    },
    say: output.say,
  };
}

/** Collects a repeated option. */
export const repeated = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
