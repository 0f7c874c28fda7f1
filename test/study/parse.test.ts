import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/errors';
import { parseStudy } from '../../src/study/plan/parse';

const study = (changes: object = {}): object => ({ tasks: ['a'], methods: [{ method: 'full' }], ...changes });

function fault(input: unknown): AppError {
  try {
    parseStudy(input, 'from-file');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the study was accepted');
}

it('a single value means a list of one; missing values get their defaults', () => {
  const parsed = parseStudy(
    study({ methods: [{ method: 'adapter', size: 8, learningRate: [1e-3, 1e-4], layers: [0, 1] }] }),
    'from-file',
  );
  expect(parsed).toMatchObject({ name: 'from-file', encoder: 'minilm-l6', seeds: [0], limit: {} });
  expect(parsed.methods[0]).toEqual({ method: 'adapter', size: [8], learningRate: [1e-3, 1e-4], layers: [[0, 1]] });
});

it('several spans are a list of pairs', () => {
  const parsed = parseStudy(
    study({
      methods: [
        {
          method: 'adapter',
          size: 8,
          layers: [
            [0, 1],
            [2, 3],
          ],
        },
      ],
    }),
    'x',
  );
  expect(parsed.methods[0]).toMatchObject({
    layers: [
      [0, 1],
      [2, 3],
    ],
  });
});

describe('an error is one sentence with place, found and allowed', () => {
  it.each([
    [study({ methods: [{ method: 'adapter', size: 0 }] }), 'at methods[0].size: found 0, allowed ≥ 1.'],
    [
      study({ methods: [{ method: 'adapter', size: [8, 1025] }] }),
      'at methods[0].size[1]: found 1025, allowed ≤ 1024.',
    ],
    [study({ training: { dropout: [0.1, 2] } }), 'at training.dropout[1]: found 2, allowed < 1.'],
    [study({ training: { warmup: 'x' } }), 'at training.warmup: found "x", allowed number.'],
    [study({ seeds: [0.5] }), 'at seeds[0]: found 0.5, allowed integer.'],
    [study({ tasks: [] }), 'at tasks: found [], allowed list with ≥ 1 values.'],
    [study({ encoder: { shape: 'x' } }), 'at encoder.shape: found "x", allowed bert-base-uncased, bert-large-uncased.'],
    [study({ profile: 'x' }), 'at profile: found "x", allowed paper, released-code, adapterhub.'],
    [study({ search: { kind: 'best' } }), 'at search.kind: found "best", allowed grid, random, asha.'],
    [study({ search: { kind: 'asha', trials: 9, eta: 1 } }), 'at search.eta: found 1, allowed ≥ 2.'],
    [study({ search: { kind: 'grid', maxSeconds: 0 } }), 'at search.maxSeconds: found 0, allowed > 0.'],
    [study({ search: { kind: 'random', trials: 0 } }), 'at search.trials: found 0, allowed ≥ 1.'],
    ['hello', 'at the top level: found "hello", allowed map.'],
  ])('%j', (input, ending) => {
    const error = fault(input);
    expect(error.code).toBe('study-invalid');
    expect(error.message).toBe(`The study file is not valid ${ending}`);
  });

  it('an unknown method lists the known ones', () => {
    const error = fault(study({ methods: [{ method: 'adaptor', size: 8 }] }));
    expect(error.code).toBe('method-unknown');
    expect(error.message).toContain('"adaptor" at methods[0].method; known are: full, top-n, adapter');
  });

  it.each([
    [study({ bar: 2 }), 'bar', 'the top level', 'profile'],
    [study({ training: { lr: 1 } }), 'lr', 'training', 'learningRate'],
    [study({ methods: [{ method: 'full', size: 8 }] }), 'size', 'methods[0]', 'epochs'],
    [study({ limit: { dev: 8 } }), 'dev', 'limit', 'validation'],
    [study({ search: { kind: 'grid', trials: 3 } }), 'trials', 'search', 'maxRuns'],
    [study({ search: { kind: 'random', trials: 3, size: 8 } }), 'size', 'search', 'seed'],
    [study({ search: { kind: 'asha', trials: 3, rungs: 8 } }), 'rungs', 'search', 'minEpochs'],
  ])('an unknown key is named with the known ones: %j', (input, key, where, known) => {
    const error = fault(input);
    expect(error.code).toBe('study-key-unknown');
    expect(error.details).toMatchObject({ key, where });
    expect(error.details.known).toContain(known);
  });

  it.each([
    [{}, 'tasks'],
    [study({ methods: [{ method: 'top-n' }] }), 'methods[0].n'],
    [study({ methods: [{ size: 8 }] }), 'methods[0].method'],
    [study({ search: { kind: 'random' } }), 'search.trials'],
    [study({ search: {} }), 'search.kind'],
  ])('a missing key is named: %j', (input, where) => {
    expect(fault(input)).toMatchObject({ code: 'study-key-missing', details: { where } });
  });
});
