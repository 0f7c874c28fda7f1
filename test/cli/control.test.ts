import { beforeAll, describe, expect, it } from 'vitest';
import { json, lines, start, type Running } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Summary {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
}

const isTraining = (stdout: string): boolean => stdout.includes('"progress"');

describe('a study that another process trains', () => {
  let home: string;
  let file: string;
  const from = (...args: string[]) => json<Summary>([...args, '--home', home]);
  const worked = async (...args: string[]): Promise<Running> => {
    const running = start([...args, '--home', home, '--json']);
    await running.until(isTraining);
    return running;
  };
  beforeAll(async () => {
    home = await smallHome();
    file = writeStudy({
      name: 'long',
      methods: [{ method: 'adapter', size: [2, 4], learningRate: [1e-3] }],
      training: { epochs: [2_000], batchSize: 8, maxLength: 16 },
    });
  });

  it('is paused: the waiting run at once, the running one after its step', async () => {
    const running = await worked('study', 'run', file);
    await from('study', 'pause', 'long');
    const { code, stdout } = await running.ended;
    expect(code).toBe(3);
    expect(lines(stdout).at(-1)).toMatchObject({ type: 'study-finished', paused: 2, completed: 0 });
  });

  it('is resumed from its checkpoint, and cancelled', async () => {
    const running = await worked('study', 'resume', 'long');
    await from('study', 'cancel', 'long');
    const { code, stdout } = await running.ended;
    expect(code).toBe(3);
    const [started] = lines(stdout);
    expect(started).toMatchObject({ type: 'run-started', fromStep: expect.any(Number) as number });
    expect(started!['fromStep']).toBeGreaterThan(0);
    expect(lines(stdout).at(-1)).toMatchObject({ type: 'study-finished', cancelled: 2, completed: 0 });
    const [found] = await json<Summary[]>(['study', 'list', '--home', home]);
    expect(found).toMatchObject({ name: 'long', counts: { cancelled: 2 } });
  });
});
