import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { noKernels } from './composed';

const digestWith = (threads: number): string =>
  execFileSync(process.execPath, ['--import', 'tsx', 'test/engine/children/digest-of-kernels.ts'], {
    env: { ...process.env, TF_NUM_INTRAOP_THREADS: String(threads) },
    encoding: 'utf8',
  });

it('kernels compute the same bits with any number of threads', ({ skip }) => {
  const [one, ...more] = [1, 2, 5].map(digestWith);
  skip(one === 'no kernels', noKernels);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(more).toEqual([one, one]);
});
