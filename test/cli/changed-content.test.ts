import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EncoderInfo } from '../../src/shared/encoder';
import type { RunRow } from '../../src/shared/run';
import type { TaskInfo } from '../../src/shared/task';
import { writeTinyEncoder } from '../tiny-encoder';
import { cli, json, temporary } from './cli';
import { smallHome, writeReviews, writeStudy } from './small-home';

const adapters = { methods: [{ method: 'adapter' as const, size: [4], learningRate: [1e-3] }] };

describe('Content that was changed on disk', () => {
  it('fails a run with a sentence and marks the task, until the task is imported again', async () => {
    const home = await smallHome();
    const study = writeStudy({ name: 'first', ...adapters });
    expect((await cli(['study', 'run', study, '--home', home])).code).toBe(0);
    const [done] = await json<RunRow[]>(['runs', 'list', '--home', home]);
    const [task] = await json<TaskInfo[]>(['dataset', 'list', '--home', home]);
    expect(task).not.toHaveProperty('damage');

    for (const split of ['train', 'validation']) {
      const rows = path.join(home, 'tasks', task!.sha256, `${split}.jsonl`);
      const swapped = readFileSync(rows, 'utf8').replace(
        /"label":([01])/g,
        (_, one: string) => `"label":${1 - Number(one)}`,
      );
      writeFileSync(rows, swapped);
    }
    const second = writeStudy({ name: 'second', ...adapters, seeds: [1] });
    const ended = await cli(['study', 'run', second, '--home', home]);
    expect(ended.code).not.toBe(0);
    expect(ended.stderr + ended.stdout).toContain('not the ones that were imported');
    const runs = await json<RunRow[]>(['runs', 'list', '--home', home]);
    expect(runs.filter(({ status }) => status === 'completed').map(({ id }) => id)).toEqual([done!.id]);

    const ablated = await cli(['ablate', done!.id, '--home', home]);
    expect(ablated).toMatchObject({ code: 2 });
    expect(ablated.stderr).toContain('not the ones that were imported');
    expect((await cli(['dataset', 'list', '--home', home])).stdout).toMatch(/reviews .* damaged/);
    expect((await cli(['dataset', 'show', 'reviews', '--home', home])).stdout).toContain('import the task again');

    const file = writeReviews(temporary());
    const mapping = ['--name', 'reviews', '--kind', 'classification', '--text', 'text', '--label', 'label'];
    const again = await json<TaskInfo>(['dataset', 'import', file, ...mapping, '--split', '60/20/20', '--home', home]);
    expect(again.sha256).toBe(task!.sha256);
    expect((await cli(['study', 'run', second, '--only-failed', '--home', home])).code).toBe(0);
  });

  it('fails a run with a sentence and marks the encoder, until its folder is added again', async () => {
    const home = await smallHome();
    const [original, other] = [path.join(temporary(), 'tiny'), path.join(temporary(), 'tiny')];
    writeTinyEncoder(original);
    writeTinyEncoder(other, { seed: 1 });
    copyFileSync(path.join(other, 'model.safetensors'), path.join(home, 'encoders', 'tiny', 'model.safetensors'));
    const study = writeStudy({ name: 'first', ...adapters });
    const planned = await cli(['study', 'plan', study, '--home', home]);
    expect(planned).toMatchObject({ code: 2 });
    expect(planned.stderr).toContain('not the ones that were added');
    const ended = await cli(['study', 'run', study, '--home', home]);
    expect(ended.code).not.toBe(0);
    const [run] = await json<RunRow[]>(['runs', 'list', '--home', home]);
    expect(run!.status).toBe('failed');
    const [encoder] = await json<EncoderInfo[]>(['encoder', 'list', '--home', home]);
    expect(encoder!.damage).toMatchObject({ code: 'encoder-content-changed' });
    await json(['encoder', 'add', original, '--home', home]);
    expect((await cli(['study', 'run', study, '--only-failed', '--home', home])).code).toBe(0);
  });
});
