import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { serialiseExamples } from '../../src/data/rows/examples';
import type { RunConfig } from '../../src/shared/run';
import type { Example } from '../../src/shared/task';
import type { TrainerJob } from '../../src/shared/trainer-protocol';
import { sumOfParts, trainedParts } from '../../src/study/cost/counts';
import { adapterOf, configOf } from '../engine/training';
import { tinyShape, writeTinyEncoder } from '../tiny-encoder';

/** A folder of its own for one test. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'trainer-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const rows = (count: number, first: number): Example[] =>
  Array.from({ length: count }, (_, i) => {
    const good = (first + i) % 3 === 0;
    return { text: `number ${first + i} was ${good ? 'good' : 'bad'} for the people`, label: Number(good) };
  });

/** A job on real files in the folder: a tiny encoder, 40 rows for train, 20 for validation, 20 for test. */
export function tinyJob(place: string, changes: Partial<RunConfig> = {}): TrainerJob {
  writeTinyEncoder(place);
  const at = (name: string): string => path.join(place, name);
  const split = (name: string, count: number, first: number): string => {
    writeFileSync(at(name), serialiseExamples(rows(count, first)));
    return at(name);
  };
  const config = configOf(adapterOf(4, tinyShape), changes);
  return {
    runId: 'run-1',
    config,
    encoder: tinyShape,
    encoderSha256: 'tiny',
    task: { kind: 'classification', metric: 'accuracy', outputs: 2, positive: 1, splitSeed: 0 },
    backend: 'tensorflow',
    files: {
      weights: at('model.safetensors'),
      tokenizer: null,
      vocabulary: at('vocab.txt'),
      tokenizerConfig: null,
      splits: {
        train: split('train.jsonl', 40, 0),
        validation: split('validation.jsonl', 20, 100),
        test: split('test.jsonl', 20, 200),
      },
      checkpoint: null,
      cachedActivations: at('frozen-outputs'),
    },
    trainedParameters: sumOfParts(trainedParts(config, tinyShape, 2)),
    keepWeights: true,
  };
}
