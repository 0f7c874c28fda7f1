import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, temporary } from './cli';
import { trainedHome, type TrainedHome } from './trained-home';

type Labelled = { label: string; scores: { label: string; probability: number }[]; tokens: number; truncated: boolean };
type Valued = { value: number; tokens: number };

describe('predict', { timeout: 180_000 }, () => {
  let trained: TrainedHome;
  const predict = <Value>(...args: readonly string[]): Promise<Value> =>
    json<Value>(['predict', ...args, '--home', trained.home]);
  const idOf = (task: string, method: string): string => trained.idOf(task, method);
  beforeAll(async () => {
    trained = await trainedHome(['adapter', 'features', 'layernorm', 'full']);
  }, 180_000);

  it.each(['adapter', 'features', 'layernorm', 'full'])(
    'gives the probabilities that a run of %s stored',
    async (method) => {
      const run = idOf('reviews', method);
      const { text, ...stored } = trained.storedOf(run)[0]!;
      const { label, scores, tokens, truncated } = await predict<Labelled>(run.slice(0, 8), '--text', ` ${text} `);
      expect(label).toBe(['bad', 'good'][stored.prediction]);
      expect(scores.map((one) => one.label)).toEqual(['bad', 'good']);
      scores.forEach(({ probability }, i) => expect(probability).toBeCloseTo(stored.probabilities![i]!, 5));
      expect({ tokens, truncated }).toEqual({ tokens: 7, truncated: false });
    },
  );

  it('gives the value of a regression on the raw scale', async () => {
    const run = idOf('feeling', 'adapter');
    const { text, ...stored } = trained.storedOf(run)[0]!;
    const { value } = await predict<Valued>(run, '--text', text);
    expect(value).toBeCloseTo(stored.prediction, 4);
  });

  it('answers with several runs at once, each as it does alone', async () => {
    const ids = [idOf('feeling', 'full'), idOf('reviews', 'features'), idOf('reviews', 'adapter')];
    const together = await predict<({ model: string } & Partial<Valued & Labelled>)[]>(
      ...ids,
      '--text',
      'love the man',
    );
    expect(together.map(({ model }) => model)).toEqual(ids);
    for (const [i, id] of ids.entries()) {
      const { model, value, scores, ...rest } = together[i]!;
      const alone = await predict<Partial<Valued & Labelled>>(model, '--text', 'love the man');
      expect(rest).toMatchObject({ tokens: alone.tokens, truncated: false });
      expect([id, value?.toFixed(4)]).toEqual([id, alone.value?.toFixed(4)]);
      scores?.forEach(({ probability }, place) =>
        expect(probability).toBeCloseTo(alone.scores![place]!.probability, 5),
      );
    }
  });

  it('takes an imported adapter by its name, and answers as the run that it was exported from', async () => {
    const run = idOf('reviews', 'adapter');
    const folder = path.join(temporary(), 'exported');
    await json(['adapter', 'export', run, '--out', folder, '--home', trained.home]);
    await json(['adapter', 'import', folder, '--name', 'taken', '--home', trained.home]);
    const [own, taken] = await predict<({ model: string } & Labelled)[]>(run, 'taken', '--text', 'love the man');
    expect(taken).toMatchObject({ model: 'taken', label: own!.label, tokens: own!.tokens });
    taken!.scores.forEach(({ label, probability }, i) => {
      expect(label).toBe(own!.scores[i]!.label);
      expect(probability).toBeCloseTo(own!.scores[i]!.probability, 4);
    });
  });

  it('says when the text was truncated, with its whole number of tokens', async () => {
    const found = await predict<Labelled>(idOf('reviews', 'adapter'), '--text', 'good '.repeat(20));
    expect(found).toMatchObject({ tokens: 22, truncated: true });
  });

  it.each([
    ['an empty text', ['--text', ' '], 'A text is empty'],
    ['a second text', ['--text', 'good', '--text-pair', 'bad'], 'trained on single texts'],
    ['no text at all', [], '--text is missing'],
  ])('refuses %s in one sentence', async (_, options, sentence) => {
    const { code, stderr } = await cli(['predict', idOf('reviews', 'adapter'), ...options, '--home', trained.home]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) as string });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
