import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend } from '../src/engine/backends/start';
import { appError, AppError } from '../src/shared/errors';
import { loadedWeights, readCheckpoint } from './bench/checkpoint';
import { wholeNumber } from './bench/number-options';
import { writeTinyEncoder } from './faults/tiny-encoder';
import { parityCases, trainingOfCase } from './parity/cases';
import { recordTraining } from './parity/record';
import { taskData } from './parity/task-data';
import { tinyData, tinyRates } from './parity/tiny';

/**
 * `npm run parity -- --out FOLDER --data DIR [--task trec] [--rows 800] [--size 64] [--encoder DIR]`: trains adapters, the whole
 * encoder and its last layer with dropout 0.1 and records initial weights, batches, dropout masks and losses.
 * `test/reference/parity_reference.py FOLDER` repeats them with PyTorch. `--tiny` takes a tiny encoder and random texts.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    data: { type: 'string' },
    task: { type: 'string', default: 'trec' },
    rows: { type: 'string', default: '800' },
    size: { type: 'string', default: '64' },
    encoder: { type: 'string' },
    tiny: { type: 'boolean', default: false },
  },
});
try {
  const out = path.resolve(required('--out', values.out));
  const rates = { size: wholeNumber('size', values.size), batchSize: 32, learningRate: 1e-3 };
  const wanted = { task: values.task, rows: wholeNumber('rows', values.rows), maxLength: 64 };
  const backend = await startBackend('tensorflow');
  const tiny = path.join(out, 'encoder');
  if (values.tiny) writeTinyEncoder(tiny);
  const checkpoint = await readCheckpoint(values.tiny ? tiny : values.encoder);
  const { shape, folder } = checkpoint;
  const data = values.tiny
    ? tinyData(shape)
    : await taskData(folder, shape, { ...wanted, data: required('--data', values.data) });
  const weights = await loadedWeights(checkpoint);
  for (const one of parityCases(shape, values.tiny ? tinyRates : rates)) {
    const training = trainingOfCase(backend, weights, data, one);
    const { losses } = await recordTraining(path.join(out, one.name), folder, training);
    training.model.dispose();
    process.stdout.write(
      `${one.name}: ${losses.length} steps, loss ${losses[0]!.toFixed(4)} to ${losses.at(-1)!.toFixed(4)}\n`,
    );
  }
} catch (error) {
  const usage = error instanceof AppError;
  process.stderr.write(`${usage ? error.message : (error as Error).stack}\n`);
  process.exitCode = usage ? 2 : 1;
}

function required(option: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw appError('option-missing', { option, reason: 'name the folder' });
}
