import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/shared/plan';
import type { StudyFileInput } from '../../src/shared/study-file';
import { estimateStudy, type Measurement } from '../../src/study/cost/estimate';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { stepMacs, macsOf, type TaskSize } from '../../src/study/cost/flops';
import { minilm, taskNamed } from './facts';

const task = taskNamed('a', { rows: { train: 1000, validation: 200, test: 200 } });
const size: TaskSize = { task: 'a', rows: task.rows, lengths: null };

const runsOf = (study: Partial<StudyFileInput>): ReturnType<typeof expandStudy> =>
  expandStudy(parseStudy({ tasks: ['a'], methods: [{ method: 'full' }], ...study }, 's'), {
    tasks: [task],
    encoders: [minilm],
  });

const estimate = (study: Partial<StudyFileInput>, measurements: Measurement[] = []): Estimate =>
  estimateStudy(runsOf(study), { encoder: minilm, tasks: [{ ...size, labels: task.labels }], measurements });

const macsOfMethod = (method: StudyFileInput['methods'][number]): ReturnType<typeof macsOf> =>
  macsOf(runsOf({ methods: [method] })[0]!, minilm, size);

describe('FLOPs', () => {
  it('orders the methods as their steps are: full, adapters, top-n, features', () => {
    const own = (method: StudyFileInput['methods'][number]): number => macsOfMethod(method).own;
    const order = [
      own({ method: 'full' }),
      own({ method: 'adapter', size: 64 }),
      own({ method: 'top-n', n: 1 }),
      own({ method: 'features', epochs: 3 }),
    ];
    expect([...order].sort((a, b) => b - a)).toEqual(order);
    expect(own({ method: 'features', epochs: 3 })).toBe(0);
  });

  it('a full step is three times a forward pass', () => {
    const { config } = runsOf({})[0]!;
    const layer = 4 * 384 * 384 + 2 * 384 * 1536 + 2 * 128 * 384;
    expect(stepMacs(config, minilm, 128, false)).toBeCloseTo((3 * 6 * 128 * layer) / 1e9, 9);
  });

  it('frozen layers are computed once for all runs that share them, unless dropout acts on them', () => {
    expect(macsOfMethod({ method: 'top-n', n: 2 }).shared!.macs).toBeGreaterThan(0);
    expect(macsOfMethod({ method: 'full' }).shared).toBeNull();
    expect(macsOfMethod({ method: 'top-n', n: 2, frozenDropout: true }).shared).toBeNull();
    const one = estimate({ methods: [{ method: 'features', epochs: 1 }] }).seconds[0];
    const many = estimate({ methods: [{ method: 'features', epochs: 1 }], seeds: [0, 1, 2, 3] }).seconds[0];
    expect(many).toBeLessThan(2 * one);
  });

  it('limits and short texts make it less', () => {
    const lengths = {
      ...size,
      lengths: {
        task: 'a',
        encoder: 'm',
        counts: [...Array<number>(10).fill(0), 50],
        examples: 50,
        median: 10,
        percentile95: 10,
        longest: 10,
      },
    };
    const run = runsOf({})[0]!;
    const limited = runsOf({ limit: { train: 100 } })[0]!;
    expect(macsOf(run, minilm, lengths).own).toBeLessThan(macsOf(run, minilm, size).own);
    expect(macsOf(limited, minilm, size).own).toBeLessThan(macsOf(run, minilm, size).own);
    expect(macsOf(limited, minilm, size).steps).toBe(4 * 3);
  });
});

describe('estimate', () => {
  it('is a range, and a measured one includes the measurement', () => {
    const { own } = macsOfMethod({ method: 'full' });
    const measured = estimate({}, [{ source: 'run', macs: own, seconds: 100 }]);
    expect(measured.basis).toBe('run');
    expect(measured.seconds[0]).toBeLessThan(100);
    expect(measured.seconds[1]).toBeGreaterThan(100);
    expect(measured.seconds[1] - measured.seconds[0]).toBeLessThan(60);
  });

  it('runs are preferred to probes, and without either the basis is typical', () => {
    const probe: Measurement = { source: 'probe', macs: 1, seconds: 1000 };
    const run: Measurement = { source: 'run', macs: 1, seconds: 0.01 };
    expect(estimate({}, [probe, run])).toEqual(estimate({}, [run]));
    expect(estimate({}, [probe]).basis).toBe('probe');
    expect(estimate({}).basis).toBe('typical');
  });

  it('keeps adapters of every run, and of full only the best of a cell', () => {
    const disk = (study: Partial<StudyFileInput>): number => estimate(study).diskBytes;
    const twoSeeds = { seeds: [0, 1] };
    const full = 4 * 22_566_146;
    expect(disk({ ...twoSeeds })).toBeGreaterThan(full);
    expect(disk({ ...twoSeeds })).toBeLessThan(1.5 * full);
    expect(disk({ ...twoSeeds, training: { keepWeights: true } })).toBeGreaterThan(2 * full);
    const adapter = disk({ ...twoSeeds, methods: [{ method: 'adapter', size: 64 }] });
    expect(adapter).toBeGreaterThan(2 * 4 * 605_954);
  });

  it('needs more memory for longer texts and larger batches, and nothing for no run', () => {
    const memory = (training: StudyFileInput['training']): number => estimate({ training }).memoryBytes;
    expect(memory({ maxLength: 256 })).toBeGreaterThan(memory({ maxLength: 64 }));
    expect(memory({ batchSize: 64 })).toBeGreaterThan(memory({ batchSize: 8 }));
    const none = estimateStudy([], { encoder: minilm, tasks: [], measurements: [] });
    expect(none).toMatchObject({ seconds: [0, 0], memoryBytes: 0, diskBytes: 0 });
  });
});
