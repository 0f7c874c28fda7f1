import { ProgramFailure, runProgram } from '../run-program';

/** A program that loads native modules: this Node, or Electron running as Node. */
export interface Runtime {
  readonly name: string;
  readonly program: string;
  readonly electron: boolean;
}

export const thisNode: Runtime = { name: `Node ${process.versions.node}`, program: process.execPath, electron: false };

export function electronRuntime(program: string, version: string): Runtime {
  return { name: `Electron ${version}`, program, electron: true };
}

interface TryOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** The lowest severity of TensorFlow's messages that are printed and may become the reason of a failure. */
  readonly logLevel?: number;
}

/** Runs JavaScript in a child process of that runtime, so that a crash does not end the set-up. Returns its output. */
export async function tryIn(runtime: Runtime, code: string, cwd: string, options: TryOptions = {}): Promise<string> {
  const { signal, timeoutMs = 60_000, logLevel = 3 } = options;
  const env: NodeJS.ProcessEnv = { ...process.env, TF_CPP_MIN_LOG_LEVEL: `${logLevel}`, ELECTRON_RUN_AS_NODE: '1' };
  delete env['NODE_OPTIONS'];
  try {
    return (await runProgram(runtime.program, ['-e', code], { cwd, env, signal, timeoutMs })).trim();
  } catch (error) {
    signal?.throwIfAborted();
    const said = error instanceof ProgramFailure ? /^\w*Error: (.+)$/m.exec(error.output)?.[1] : undefined;
    throw new Error(`it does not load in ${runtime.name}: ${said ?? String(error)}`, { cause: error });
  }
}
