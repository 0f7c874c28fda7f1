import { expect, it } from 'vitest';
import type { Predicting } from '../../../src/workbench/trained/predicting';
import { warmModels } from '../../../src/workbench/predictions/warm-models';

/** Models whose answer is their number; records what is loaded. */
function loads() {
  const log: string[] = [];
  let [loaded, most] = [0, 0];
  const open = (ids: readonly string[]): Promise<Predicting> => {
    log.push(`open ${ids.length}`);
    most = Math.max(most, (loaded += ids.length));
    return Promise.resolve({
      models: [],
      ended: new Promise<Error>(() => undefined),
      predict: () =>
        ids.includes('failing')
          ? Promise.reject(new Error('gone'))
          : Promise.resolve([
              ids.map((id) => ({ answer: { value: Number(id) }, tokens: 3, truncated: false, error: null })),
            ]),
      close: () => {
        log.push('close');
        loaded -= ids.length;
        return Promise.resolve();
      },
    });
  };
  return { open, log, most: () => most };
}
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

it('keeps the last models loaded for the next text, and frees them after a while', async () => {
  const { open, log } = loads();
  const warm = warmModels(open, 50);
  for (const text of ['a', 'b', 'c']) await warm.answer(['1', '2'], { text });
  expect(log).toEqual(['open 2']);
  await expect.poll(() => log).toEqual(['open 2', 'close']);
  await warm.answer(['1'], { text: 'd' });
  await warm.close();
  expect(log).toEqual(['open 2', 'close', 'open 1', 'close']);
});

it('answers with any number of models, of which few are in memory at a time', async () => {
  const { open, log, most } = loads();
  const warm = warmModels(open);
  const answers = await warm.answer(idsOf(40), { text: 'a' });
  expect(answers.map(({ answer }) => answer)).toEqual(idsOf(40).map((id) => ({ value: Number(id) })));
  expect(most()).toBeLessThanOrEqual(16);
  await warm.close();
  expect(log.filter((line) => line === 'close')).toHaveLength(3);
});

it('loads models again after their process failed', async () => {
  const { open, log } = loads();
  const warm = warmModels(open);
  await expect(warm.answer(['failing'], { text: 'a' })).rejects.toThrow('gone');
  expect(log).toEqual(['open 1', 'close']);
  expect(await warm.answer(['7'], { text: 'a' })).toHaveLength(1);
  await warm.close();
});
