export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Thrown if a program failed, or could not be started (`code` null). `output` is its output. */
export class ProgramFailure extends Error {
  constructor(
    readonly program: string,
    readonly code: number | null,
    readonly output: string,
  ) {
    super(`${program} ${code === null ? 'could not be run' : `ended with ${code}`}${tellingLine(output)}`);
  }
}

/** Runs a program without a shell and returns its standard output. The program ends with this process. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = process.env, signal, timeoutMs }: RunOptions = {},
): Promise<string> {
  signal?.throwIfAborted();
  // Imported at the first program, because most set-ups run none.
  const { execa } = await import('execa');
  const result = await execa(program, args, {
    cwd,
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: Infinity,
    cancelSignal: signal,
    timeout: timeoutMs,
  });
  if (!result.failed) return result.stdout ?? '';
  if (result.isCanceled) throw signal!.reason;
  if (result.exitCode === undefined && !result.isTerminated) {
    throw new ProgramFailure(program, null, result.originalMessage ?? '');
  }
  const ended = result.signal === undefined ? '' : `\nended by ${result.signal}`;
  throw new ProgramFailure(program, result.exitCode ?? 1, `${result.all}${ended}`);
}

/**
 * Returns the most informative line, after a colon: the first one with "error:", as compilers write it, or the last
 * one.
 */
export function tellingLine(output: string): string {
  const lines = output.split('\n').flatMap((line) => line.trim() || []);
  const telling =
    lines.find((line) => /(^|\s)error:/i.test(line)) ?? lines.findLast((line) => !/^gyp ERR! not ok/.test(line));
  return telling ? `: ${telling.slice(0, 200)}` : '';
}
