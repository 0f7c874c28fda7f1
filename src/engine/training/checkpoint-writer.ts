import type { Progress } from '../checkpoint/training-state';
import type { CheckpointPace } from './checkpoint-pace';
import type { TrainingOutput } from './output';
import { stopwatch, type Stopwatch } from './stopwatch';

/** Writes the checkpoints of one training and measures its times: time that checkpoints take is not training time. */
export interface CheckpointWriter {
  /** Writes a checkpoint if it is due. The consumer requests the next output once this one is stored. */
  writeIfDue(): AsyncGenerator<TrainingOutput, void>;
  write(): AsyncGenerator<TrainingOutput, void>;
  /** Adds the time since the last call or checkpoint to one of the two counts. */
  count(what: 'trainMs' | 'evaluationMs'): void;
}

export function checkpointWriter(
  progress: Progress,
  pace: CheckpointPace,
  make: () => Promise<TrainingOutput>,
  watch: Stopwatch = stopwatch(),
): CheckpointWriter {
  const writer: CheckpointWriter = {
    async *writeIfDue() {
      if (pace.isDue()) yield* writer.write();
    },
    async *write() {
      writer.count('trainMs');
      yield await make();
      pace.wrote(watch.lap());
    },
    count: (what) => void (progress[what] += watch.lap()),
  };
  return writer;
}
