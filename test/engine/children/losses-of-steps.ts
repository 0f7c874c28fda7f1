/** A program: prints the losses of a short training and the notes of its backend. */
import { startBackend } from '../../../src/engine/backends/start';
import { tinyEncoder } from '../encoders';
import { adapterOf, configOf, trainedToEnd, trainingOf } from '../training';

const backend = await startBackend('tensorflow');
const encoder = tinyEncoder();
const config = configOf(adapterOf(4, encoder.weights.shape), { dropout: 0.1, epochs: 3 });
const { losses } = await trainedToEnd(trainingOf({ backend, encoder, config }));
process.stdout.write(JSON.stringify({ losses, notes: backend.notes, kernels: backend.versions['kernels'] ?? null }));
