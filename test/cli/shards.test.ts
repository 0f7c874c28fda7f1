import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cli, emptyHome, json, lines, start, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Run {
  readonly id: string;
  readonly status: string;
  readonly scores: unknown;
}

describe('a study in shards', () => {
  const study = {
    name: 'sharded',
    methods: [
      { method: 'full', learningRate: [1e-3] },
      { method: 'adapter', size: [2], learningRate: [1e-2] },
    ],
    seeds: [0, 1],
    training: { epochs: [1], batchSize: 16, maxLength: 16, keepWeights: true },
  } satisfies Parameters<typeof writeStudy>[0];
  let home: string;
  let file: string;
  const out = temporary();
  const shard = (which: string, ...more: string[]) =>
    cli(['study', 'run', file, '--shard', which, '--out', out, '--home', home, '--json', ...more]);
  const runs = (of: string) => json<Run[]>(['runs', 'list', '--study', 'sharded', '--home', of]);

  beforeAll(async () => {
    home = await smallHome();
    file = writeStudy(study);
  });

  it('runs each part in a data folder of its own, and merges to the result of the whole study', async () => {
    const before = hashOf(path.join(home, 'workbench.db'));
    for (const which of ['1/3', '2/3', '3/3']) {
      const { code, stdout } = await shard(which);
      expect(code).toBe(0);
      expect(lines(stdout).at(-1)).toMatchObject({ type: 'study-finished', completed: which === '1/3' ? 2 : 1 });
    }
    expect(readdirSync(out).sort()).toEqual(['shard-1-of-3', 'shard-2-of-3', 'shard-3-of-3']);
    expect(hashOf(path.join(home, 'workbench.db'))).toBe(before);

    const merged = emptyHome();
    expect(await json(['merge', out, '--home', merged])).toEqual({ added: 4, skipped: 0, conflicts: [] });
    expect(await json(['merge', out, '--home', merged])).toEqual({ added: 0, skipped: 4, conflicts: [] });
    await json(['merge', out, '--home', home]);
    const whole = await smallHome();
    await cli(['study', 'run', file, '--home', whole, '--json']);
    const wanted = (await runs(whole)).map(({ id, status, scores }) => ({ id, status, scores }));
    for (const one of [merged, home]) {
      expect((await runs(one)).map(({ id, status, scores }) => ({ id, status, scores }))).toEqual(wanted);
    }
    const { stdout } = await cli(['study', 'run', file, '--home', home, '--json']);
    expect(lines(stdout)).toHaveLength(1);
    expect(existsSync(path.join(merged, 'runs', wanted[0]!.id))).toBe(true);
  });

  it('saves the state of a part at a signal, ends with 75, and continues it', async () => {
    const long = writeStudy({ ...study, name: 'long', training: { epochs: [400], batchSize: 4, maxLength: 16 } });
    const place = temporary();
    const args = ['study', 'run', long, '--shard', '1/2', '--out', place, '--home', home, '--json'];
    const first = start(args);
    await first.until((stdout) => stdout.includes('"progress"'));
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(75);
    const again = start(args);
    await again.until((stdout) => stdout.includes('"progress"'));
    again.child.kill('SIGTERM');
    const { stdout } = await again.ended;
    const [started] = lines(stdout).filter(({ type }) => type === 'run-started');
    expect(started!['fromStep']).toBeGreaterThan(0);
  });

  it('refuses a part that is not one, a part without its folder, and a search that compares all runs', async () => {
    for (const which of ['0/2', '3/2', '1', 'a/b', '1/0', '1/20000']) {
      expect(await shard(which), which).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--shard') as string,
      });
    }
    expect((await cli(['study', 'run', file, '--shard', '1/2', '--home', home])).code).toBe(2);
    expect((await cli(['study', 'run', file, '--out', out, '--home', home])).code).toBe(2);
    const inside = path.join(home, 'runs', 'x');
    expect((await cli(['study', 'run', file, '--shard', '1/2', '--out', inside, '--home', home])).code).toBe(2);
    const asha = writeStudy({ ...study, name: 'asha', search: { kind: 'asha', trials: 2, minEpochs: 1 } });
    const { code, stderr } = await cli(['study', 'run', asha, '--shard', '1/2', '--out', out, '--home', home]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('asha') as string]);
  });
});

describe('study script', () => {
  const awkward = (): string => {
    const file = path.join(temporary(), "it's $(touch x) study.json");
    writeFileSync(file, readFileSync(writeStudy({ name: 'an odd\nname' })));
    return file;
  };
  const script = async (file: string, system: string): Promise<string> => {
    const printed = await json<{ script: string }>(['study', 'script', file, '--for', system, '--shards', '2']);
    return printed.script;
  };

  it.each(['slurm', 'ssh'])('for %s is a shell script, whatever the names are', async (system) => {
    const text = await script(awkward(), system);
    expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(text).toMatch(/^#!\/bin\/bash\n# Study: an odd name\. /);
  });

  it('for slurm runs the shard of its task', async () => {
    const home = await smallHome();
    const file = writeStudy({ name: 'job', seeds: [0, 1] });
    const folder = temporary();
    const program = `${process.execPath} --import ${import.meta.resolve('tsx')} ${path.resolve('src/cli/main.ts')}`;
    const env = { ...process.env, SLURM_ARRAY_TASK_ID: '2', ADAPTER_WORKBENCH: program, ADAPTER_WORKBENCH_HOME: home };
    const ended = spawnSync('bash', ['-s'], { input: await script(file, 'slurm'), cwd: folder, env, encoding: 'utf8' });
    expect(ended.status, ended.stderr).toBe(0);
    expect(readdirSync(path.join(folder, 'shards'))).toEqual(['shard-2-of-2']);
  });

  it('for kubernetes is an indexed job whose pods are started again after a stop', async () => {
    const job = parse(await script(awkward(), 'kubernetes')) as {
      readonly kind: string;
      readonly metadata: { readonly name: string };
      readonly spec: Readonly<Record<string, unknown>>;
    };
    expect(job).toMatchObject({
      kind: 'Job',
      metadata: { name: 'study-an-odd-name' },
      spec: { completions: 2, completionMode: 'Indexed', template: { spec: { restartPolicy: 'Never' } } },
    });
  });
});

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
