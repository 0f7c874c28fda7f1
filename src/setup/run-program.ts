import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** A program ended badly, or could not be started at all (`code` null). `output` is what it said. */
export class ProgramFailure extends Error {
  constructor(
    readonly program: string,
    readonly code: number | null,
    readonly output: string,
  ) {
    super(`${program} ${code === null ? 'could not be run' : `ended with ${code}`}${tellingLine(output)}`);
  }
}

/** Runs a program without a shell and gives what it printed on stdout. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { cwd, env = process.env, signal, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    let out = '';
    let both = '';
    const child = spawn(program, args, { cwd, env, signal, timeout: timeoutMs, windowsHide: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      both += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (both += text));
    child.stdin.end();
    child.on('error', (error) => {
      reject(signal?.aborted ? signal.reason : new ProgramFailure(program, null, error.message));
    });
    child.on('close', (code, ended) => {
      if (code === 0) resolve(out);
      else reject(new ProgramFailure(program, code ?? 1, ended ? `${both}\nended by ${ended}` : both));
    });
  });
}

/** The line that says most, after a colon: the first with "error:" in it, as compilers write it, or the last one. */
export function tellingLine(output: string): string {
  const lines = output.split('\n').flatMap((line) => line.trim() || []);
  const telling =
    lines.find((line) => /(^|\s)error:/i.test(line)) ?? lines.findLast((line) => !/^gyp ERR! not ok/.test(line));
  return telling ? `: ${telling.slice(0, 200)}` : '';
}
