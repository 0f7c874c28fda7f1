import { Option, type Command } from 'commander';
import type { Workbench } from '../workbench/workbench';
import { shownJson } from './terminal/text';

/** What every command is given: where to work and how to answer. */
export interface Session {
  readonly home: string | undefined;
  readonly json: boolean;
  /** The answer: the value itself with `--json`, else the text that `human` lays out. */
  answer(value: unknown, human: () => string): void;
  /** One machine-readable line now; nothing without `--json`. */
  event(value: unknown): void;
  /** A line on stderr, for a person who watches. */
  say(line: string): void;
}

/** What a command ends with; undefined is 0. */
export type ExitCode = 0 | 1 | 3 | 75;

/** A command with the two options that every command takes, before and after its name. */
export function command(parent: Command, usage: string, description: string): Command {
  return withCommonOptions(parent.command(usage).description(description));
}

export function withCommonOptions(target: Command): Command {
  return target
    .addOption(new Option('--home <dir>', 'data folder (or ADAPTER_WORKBENCH_HOME)').env('ADAPTER_WORKBENCH_HOME'))
    .option('--json', 'machine-readable output on stdout, and nothing else there');
}

/** Turns a function of session, options and arguments into an action; its number becomes the exit code. */
export function action<Options, Arguments extends unknown[] = []>(
  work: (session: Session, options: Options, ...given: Arguments) => Promise<ExitCode | undefined | void>,
): (this: Command, ...ignored: unknown[]) => Promise<void> {
  return async function run(this: Command) {
    const options = this.optsWithGlobals<Options & { home?: string; json?: boolean }>();
    const code = await work(session(options), options, ...(this.processedArgs as Arguments));
    if (code !== undefined) process.exitCode = code;
  };
}

/** Opens the data folder for one piece of work; loaded only here, so that help and usage errors come at once. */
export async function withWorkbench<Result>(
  { home }: Session,
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  const { openWorkbench } = await import('../workbench/open-workbench');
  const workbench = await openWorkbench({ home });
  try {
    return await work(workbench);
  } finally {
    await workbench.close();
  }
}

function session({ home, json = false }: { home?: string; json?: boolean }): Session {
  return {
    home,
    json,
    answer: (value, human) => process.stdout.write(`${json ? shownJson(value) : human()}\n`),
    event: (value) => {
      if (json) process.stdout.write(`${shownJson(value)}\n`);
    },
    say: (line) => process.stderr.write(`${line}\n`),
  };
}

/** Collects a repeated option. */
export const repeated = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
