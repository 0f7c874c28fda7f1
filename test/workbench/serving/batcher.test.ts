import { expect, it } from 'vitest';
import type { TextInput } from '../../../src/shared/prediction';
import { batcher } from '../../../src/workbench/serving/batcher';

/** Models whose answer is the length of the text; each batch waits until it is released. */
function slowModels() {
  const batches: { readonly texts: readonly string[]; readonly models: readonly number[]; release(): void }[] = [];
  return {
    batches,
    predict: (rows: readonly TextInput[], models: readonly number[] = []) =>
      new Promise<never>((resolve) => {
        const answers = rows.map(({ text }) => [
          { answer: { value: text.length }, tokens: text.length, truncated: false, error: null },
        ]);
        batches.push({ texts: rows.map(({ text }) => text), models, release: () => resolve(answers as never) });
      }),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const valuesOf = async (asked: Promise<readonly { answer: unknown }[]>): Promise<unknown[]> =>
  (await asked).map(({ answer }) => (answer as { value: number }).value);

it('joins requests that wait, and gives each its own answers', async () => {
  const models = slowModels();
  const { ask, waiting } = batcher(models, { waiting: 100, batch: 4 });
  const first = ask(0, [{ text: 'a' }]);
  await turn();
  const others = [ask(0, [{ text: 'bb' }, { text: 'ccc' }]), ask(1, [{ text: 'dddd' }]), ask(0, [{ text: 'eeeee' }])];
  const last = ask(0, [{ text: 'ffffff' }, { text: 'g' }]);
  expect(waiting()).toBe(7);
  for (let i = 0; i < 4; i++) {
    await turn();
    models.batches[i]!.release();
  }
  expect(await valuesOf(first)).toEqual([1]);
  expect(await Promise.all(others.map(valuesOf))).toEqual([[2, 3], [4], [5]]);
  expect(await valuesOf(last)).toEqual([6, 1]);
  expect(models.batches.map(({ texts, models: own }) => [own, texts])).toEqual([
    [[0], ['a']],
    [[0], ['bb', 'ccc', 'eeeee']],
    [[1], ['dddd']],
    [[0], ['ffffff', 'g']],
  ]);
  expect(waiting()).toBe(0);
});

it('refuses more inputs than may wait, and takes them again later', async () => {
  const models = slowModels();
  const { ask } = batcher(models, { waiting: 2, batch: 4 });
  const first = ask(0, [{ text: 'a' }, { text: 'b' }]);
  await turn();
  await expect(ask(0, [{ text: 'c' }])).rejects.toMatchObject({ code: 'serve-busy' });
  models.batches[0]!.release();
  await first;
  const later = ask(0, [{ text: 'ccc' }]);
  await turn();
  models.batches[1]!.release();
  expect(await valuesOf(later)).toEqual([3]);
});

it('answers accepted requests before it ends, and refuses new ones', async () => {
  const models = slowModels();
  const { ask, drain } = batcher(models);
  const accepted = [ask(0, [{ text: 'a' }]), ask(1, [{ text: 'bb' }])];
  await turn();
  const drained = drain();
  await expect(ask(0, [{ text: 'c' }])).rejects.toMatchObject({ code: 'serve-stopping' });
  models.batches[0]!.release();
  await turn();
  models.batches[1]!.release();
  await drained;
  expect(await Promise.all(accepted.map(valuesOf))).toEqual([[1], [2]]);
});
