import { readFileSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunEvent } from '../../../../src/shared/run';
import type { TrainerJob, TrainerReply, TrainerRequest } from '../../../../src/shared/trainer-protocol';

/** A process that speaks the trainer's protocol without an engine; `files.weights` of a job is its script as JSON. */
interface Script {
  readonly steps?: number;
  readonly stepMs?: number;
  /** After this step the run waits until it has to stop. */
  readonly holdAt?: number;
  readonly abortAt?: number;
  /** A message of native code before it aborts. */
  readonly lastWords?: string;
  readonly failAt?: number;
  readonly throwAt?: number;
  /** With it the steps are spread over the epochs of the config, each of which is scored with this. */
  readonly accuracy?: number;
  readonly weightsBytes?: number;
}

const say = (reply: TrainerReply): void => void process.send!(reply);
let stop: 'pause' | 'cancel' | null = null;

async function run({ runId, files, config, task, trainedParameters, stopAfter }: TrainerJob): Promise<void> {
  const { steps = 4, stepMs = 0, weightsBytes = 43, ...script } = JSON.parse(files.weights) as Script;
  const tell = (event: RunEvent): void => say({ type: 'event', runId, event });
  const checkpoint = files.checkpoint === null ? null : readFileSync(files.checkpoint, 'utf8');
  const fromStep = checkpoint === null ? 0 : Number(checkpoint);
  const versions = { pid: String(process.pid), node: process.versions.node };
  tell({ type: 'run-started', backend: 'wasm', device: 'script', versions, steps, trainedParameters, fromStep });
  for (let step = fromStep + 1; step <= steps; step++) {
    await wait(stepMs);
    if (step === script.abortAt) {
      writeSync(2, `${script.lastWords ?? ''}\n`);
      process.abort();
    }
    if (step === script.throwAt) throw new Error('a mistake in the trainer');
    if (step === script.failAt) {
      const error = { code: 'diverged', message: 'The loss became infinite.', details: { step } };
      return tell({ type: 'run-failed', status: 'diverged', error });
    }
    const loss = 1 / (step + config.seed);
    const perEpoch = script.accuracy === undefined ? steps : steps / config.epochs!;
    const epoch = Math.ceil(step / perEpoch);
    tell({ type: 'progress', step, steps, epoch, loss, learningRate: 1e-3, gradientNorm: 1 });
    while (step === script.holdAt && !stop) await wait(5);
    if (stop && step < steps) {
      if (stop === 'pause') {
        say({ type: 'checkpoint', runId, epoch: 1, step, bytes: Buffer.from(String(step)) });
      }
      return tell({ type: 'run-stopped', status: stop === 'pause' ? 'paused' : 'cancelled' });
    }
    if (script.accuracy === undefined || step % perEpoch > 0) continue;
    tell({ type: 'evaluated', epoch, step, scores: { [task.metric]: script.accuracy + epoch / 1000 } });
    if (epoch === stopAfter && step < steps) {
      say({ type: 'checkpoint', runId, epoch, step, bytes: Buffer.from(String(step)) });
      return tell({ type: 'run-stopped', status: 'pruned' });
    }
  }
  const predictions = [{ example: 0, label: 1, prediction: 1, probabilities: [0.25, 0.75] }];
  say({ type: 'predictions', runId, split: 'validation', predictions });
  say({ type: 'weights', runId, bytes: Buffer.alloc(weightsBytes, `weights of ${runId}`) });
  const scores = { validation: { [task.metric]: 1 / (1 + config.seed) }, test: null };
  tell({ type: 'run-finished', scores, keptEpoch: 1, trainMs: 1, evaluationMs: 1, peakRssBytes: null });
}

process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  const request = message as TrainerRequest;
  if (request.type === 'exit') process.exit(0);
  if (request.type === 'stop') stop = request.how;
  if (request.type === 'run') {
    stop = null;
    void run(request.job).then(() => say({ type: 'idle' }));
  }
});
if (process.argv[2] === 'wasm') say({ type: 'broken', error: { code: 'unexpected', message: 'no backend here' } });
else say({ type: 'ready' });
