import { expect, it } from 'vitest';
import { stoppable } from '../../src/main/ipc/stoppable';
import { appError } from '../../src/shared/errors';

/** Work that ends only when it is stopped. */
const endless = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

it('stops what is read for the window, and work that newer work of its kind replaces', async () => {
  const work = stoppable(() => appError('import-stopped', {}));
  const first = work.run('check', true, endless);
  const importing = work.run('import', false, endless);
  const second = work.run('check', true, endless);
  await expect(first).rejects.toMatchObject({ code: 'import-stopped' });
  work.stop();
  await expect(Promise.allSettled([importing, second])).resolves.toMatchObject([
    { reason: { code: 'import-stopped' } },
    { reason: { code: 'import-stopped' } },
  ]);
  expect(await work.run('check', true, () => Promise.resolve(3))).toBe(3);
});
