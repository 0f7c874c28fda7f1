import { describe, expect, it } from 'vitest';
import { ProgramFailure, runProgram } from '../../src/setup/run-program';

const node = (script: string, options?: Parameters<typeof runProgram>[2], ...args: string[]): Promise<string> =>
  runProgram(process.execPath, ['-e', script, ...args], options);
const failure = (running: Promise<string>): Promise<ProgramFailure> =>
  running.then(
    () => expect.unreachable('it ended well'),
    (error: unknown) => error as ProgramFailure,
  );

describe('a program', () => {
  it('is run without a shell, and its standard output returned as it is', async () => {
    const arg = `a b "c" 'd' $HOME * ; 한국어`;
    expect(await node('console.log(process.argv[1]); console.error("aside")', {}, arg)).toBe(`${arg}\n`);
  });

  it('sees the given environment and no other, and reads nothing', async () => {
    const script = 'console.log(process.env.ONLY, "PATH" in process.env); process.stdin.resume()';
    expect(await node(script, { env: { ONLY: '1' } })).toBe('1 false\n');
  });

  it('may print more than a pipe or a default buffer holds', async () => {
    expect(await node('process.stdout.write("x".repeat(5e6))')).toHaveLength(5e6);
  });

  it('that fails is named with its most informative line', async () => {
    const failed = await failure(node('console.log("fine"); console.error("x.cc:3: error: no type"); process.exit(7)'));
    expect(failed).toBeInstanceOf(ProgramFailure);
    expect(failed.code).toBe(7);
    expect(failed.message).toBe(`${process.execPath} ended with 7: x.cc:3: error: no type`);
    expect(failed.output).toContain('fine');
  });

  it('that is missing could not be run', async () => {
    const failed = await failure(runProgram('no-such-program-here', []));
    expect(failed).toMatchObject({ code: null, message: expect.stringContaining('could not be run') as string });
    expect(failed.output).toContain('ENOENT');
  });

  it('that a signal ends is named with the signal', async () => {
    const failed = await failure(node('process.kill(process.pid, "SIGKILL")'));
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.output).toContain('ended by SIGKILL');
  });

  it('is ended by a time limit, and by an abort with its reason', async () => {
    const forever = 'setInterval(() => {}, 1000)';
    expect(await failure(node(forever, { timeoutMs: 100 }))).toBeInstanceOf(ProgramFailure);
    const stopping = new AbortController();
    const running = node(forever, { signal: stopping.signal });
    stopping.abort('SIGINT');
    await expect(running).rejects.toBe('SIGINT');
    await expect(node(forever, { signal: stopping.signal })).rejects.toBe('SIGINT');
  });
});
