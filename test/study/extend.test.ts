import { describe, expect, it } from 'vitest';
import { expandStudy } from '../../src/study/plan/expand';
import { canExtend, extendCommand, extendStudy, type Extension } from '../../src/study/plan/extend';
import { parseStudy } from '../../src/study/plan/parse';
import type { StudyFileInput } from '../../src/shared/study-file';
import { minilm, taskNamed } from './facts';

const facts = { tasks: [taskNamed('a')], encoders: [minilm] };
const study: StudyFileInput = {
  tasks: ['a'],
  methods: [
    { method: 'full' },
    { method: 'adapter', size: [8, 64], learningRate: [1e-3, 3e-3] },
    { method: 'layernorm', seeds: [5] },
  ],
  seeds: [0, 2],
};

function extended(extension: Extension, file: StudyFileInput = study) {
  const before = parseStudy(file, 'small');
  const runs = expandStudy(before, facts);
  const after = extendStudy(
    before,
    extension,
    runs.map(({ config }) => config),
  );
  return { runs, more: expandStudy(parseStudy(after, 'small'), facts), file: after };
}

describe('a study that is extended', () => {
  it.each<[string, Extension, number]>([
    // full 2, adapter 2 sizes × 2 rates × 2 seeds = 8, layernorm 1 of its own: 11 runs.
    ['seeds', { seeds: 2 }, 11 + 2 + 8 + 2],
    ['a rate of one method', { rate: 1e-2, method: 'adapter' }, 11 + 4],
    ['a rate of all methods', { rate: 1e-2 }, 11 + 2 + 4 + 1],
    ['epochs', { epochs: 10, method: 'full' }, 11 + 2],
    ['a rate that is there', { rate: 3e-3, method: 'adapter' }, 11],
  ])('keeps every run and adds %s', (_, extension, runs) => {
    const { runs: before, more } = extended(extension);
    expect(more).toHaveLength(runs);
    expect(new Set(more.map(({ id }) => id))).toEqual(new Set([...before, ...more].map(({ id }) => id)));
    expect(before.every(({ id }) => more.some((run) => run.id === id))).toBe(true);
  });

  it('takes the next seeds that are free, of each list of its own', () => {
    const { file } = extended({ seeds: 2 });
    expect(file.seeds).toEqual([0, 2, 1, 3]);
    expect(file.methods[2]!.seeds).toEqual([5, 0, 1]);
  });

  it('refuses an empty extension, a method that is not in it, and a range', () => {
    expect(() => extended({})).toThrow(expect.objectContaining({ code: 'option-missing' }) as Error);
    expect(() => extended({ rate: 1, method: 'lora' })).toThrow(
      expect.objectContaining({ code: 'option-invalid' }) as Error,
    );
    const drawn: StudyFileInput = {
      tasks: ['a'],
      methods: [{ method: 'full', learningRate: { from: 1e-5, to: 1e-3, scale: 'log' } }],
      search: { kind: 'random', trials: 2 },
    };
    expect(() => extended({ rate: 1 }, drawn)).toThrow(expect.objectContaining({ code: 'extend-range' }) as Error);
  });
});

describe('the command of an extension', () => {
  it.each<[string, Extension, string]>([
    ['small', { seeds: 4 }, 'study extend small --seeds 4'],
    ['my study', { rate: 0.03, method: 'adapter' }, 'study extend "my study" --rate 3e-2 --method adapter'],
    ['a', { rate: 0.3, epochs: 5 }, 'study extend a --rate 0.3 --epochs 5'],
  ])('%s: %o', (name, extension, command) => {
    expect(extendCommand(name, extension)).toBe(command);
  });

  it('is offered only if the file lists the extended values', () => {
    const drawn = parseStudy(
      {
        tasks: ['a'],
        methods: [
          { method: 'full', learningRate: { from: 1e-5, to: 1e-3, scale: 'log' } },
          { method: 'adapter', size: 8, learningRate: [1e-3] },
        ],
        search: { kind: 'random', trials: 2 },
      },
      'drawn',
    );
    expect(canExtend(drawn, { seeds: 1 })).toBe(true);
    expect(canExtend(drawn, { rate: 3e-3, method: 'adapter' })).toBe(true);
    expect(canExtend(drawn, { rate: 3e-3, method: 'full' })).toBe(false);
    expect(canExtend(drawn, { rate: 3e-3 })).toBe(false);
  });
});
