import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Plan {
  readonly name: string;
  readonly count: number;
  readonly runs: readonly {
    readonly method: string;
    readonly size: number | null;
    readonly n: number | null;
    readonly rank: number | null;
    readonly placement: string | null;
    readonly trainedParameters: number;
    readonly totalParameters: number;
    readonly trainedFraction: number;
  }[];
  readonly estimate: unknown;
}

describe('a study file with a search', () => {
  it('plans the settings that were drawn; above its limit it is planned with a warning and not started', async () => {
    const home = await smallHome();
    const study = {
      name: 'drawn',
      methods: [{ method: 'adapter' as const, size: [2, 4], learningRate: [1e-4, 1e-3, 1e-2], epochs: [1, 2] }],
      seeds: [0, 1],
    };
    const random = { kind: 'random' as const, trials: 2 };
    const plan = await json<Plan>(['study', 'plan', writeStudy({ ...study, search: random }), '--home', home]);
    expect(plan.count).toBe(2 * 2 * 2);
    const capped = writeStudy({ ...study, search: { ...random, maxRuns: 7 } });
    const warned = await json<Plan & { warnings: { code: string }[] }>(['study', 'plan', capped, '--home', home]);
    expect(warned.count).toBe(8);
    expect(warned.warnings[0]).toMatchObject({ code: 'runs-above-cap' });
    const { code, stderr } = await cli(['study', 'run', capped, '--home', home]);
    expect(code).toBe(2);
    expect(stderr).toContain('plans 8 runs, more than search.maxRuns (7)');
    expect(await json(['study', 'list', '--home', home])).toEqual([]);
  });
});

describe('study plan with the shape of BERT', () => {
  let home: string;
  beforeAll(async () => {
    home = await smallHome();
  });

  /** A head for two labels: 2 (768 + 1). */
  const head = 1_538;

  it('has the numbers of the protocol for BERT-base, without its weights', async () => {
    const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
    const adapters = [
      55_320, 92_208, 165_984, 313_536, 608_640, 1_198_848, 2_379_264, 4_740_096, 9_461_760, 18_905_088,
    ];
    const layers = Array.from({ length: 12 }, (_, i) => i + 1);
    const file = writeStudy({
      name: 'base',
      encoder: { shape: 'bert-base-uncased' },
      methods: [
        { method: 'adapter', size: sizes },
        { method: 'top-n', n: layers },
        { method: 'layernorm' },
        { method: 'full' },
      ],
      training: { learningRate: [1e-4] },
    });
    const plan = await json<Plan>(['study', 'plan', file, '--home', home]);
    // Runs are in training order, which is not that of their sizes.
    const trained = (method: string) =>
      plan.runs
        .filter((run) => run.method === method)
        .map((run) => run.trainedParameters)
        .sort((one, other) => one - other);
    expect(trained('adapter')).toEqual(adapters.map((count) => count + 38_400 + head));
    expect(trained('top-n')).toEqual(layers.map((n) => n * 7_087_872 + 590_592 + head));
    expect(trained('layernorm')).toEqual([38_400 + head]);
    expect(trained('full')).toEqual([109_482_240 + head]);
    const middle = plan.runs.find((run) => run.size === 64)!;
    expect(middle.totalParameters).toBe(109_482_240 + 2_379_264 + head);
    expect(middle.trainedFraction).toBeCloseTo((2_417_664 + head) / 109_482_240, 12);
    expect(plan).toMatchObject({ name: 'base', count: 24, estimate: null });
  });

  it('has the counts of placements, low-rank updates and biases', async () => {
    const file = writeStudy({
      name: 'others',
      encoder: { shape: 'bert-base-uncased' },
      methods: [
        { method: 'adapter', size: 64, placement: ['pfeiffer', 'parallel'] },
        { method: 'lora', rank: [1, 8] },
        { method: 'bitfit' },
      ],
      training: { learningRate: [1e-3] },
    });
    const { runs } = await json<Plan>(['study', 'plan', file, '--home', home]);
    expect(runs.map((run) => run.trainedParameters - head)).toEqual([
      1_189_632 + 38_400,
      1_189_632 + 38_400,
      36_864,
      294_912,
      102_144,
    ]);
    expect(runs.map(({ placement, rank }) => placement ?? rank)).toEqual(['pfeiffer', 'parallel', 1, 8, null]);
  });

  it('has the numbers of the protocol for BERT-large', async () => {
    const file = writeStudy({
      name: 'large',
      encoder: { shape: 'bert-large-uncased' },
      methods: [{ method: 'adapter', size: [8, 64, 256], learningRate: [1e-4] }],
    });
    const { runs } = await json<Plan>(['study', 'plan', file, '--home', home]);
    const counts = [835_968, 6_343_680, 25_227_264].map((count) => count + 100_352 + 2 * (1_024 + 1));
    expect(runs.map((run) => run.trainedParameters)).toEqual(counts);
  });
});
