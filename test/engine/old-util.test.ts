import util from 'node:util';
import { expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { tinyEncoder } from './encoders';
import { adapterOf, configOf, trainedToEnd, trainingOf } from './training';

it('the TensorFlow backend trains where Node has no util.isNullOrUndefined, as since Node 23', async () => {
  delete (util as { isNullOrUndefined?: unknown }).isNullOrUndefined;
  const backend = await startBackend('tensorflow');
  const encoder = tinyEncoder();
  const config = configOf(adapterOf(4, encoder.weights.shape));
  const { finished } = await trainedToEnd(trainingOf({ backend, encoder, config }));
  expect(finished).not.toBeNull();
});
