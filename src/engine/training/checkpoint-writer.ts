import type { Progress } from '../checkpoint/training-state';
import type { CheckpointPace } from './checkpoint-pace';
import type { TrainingOutput } from './output';
import { stopwatch, type Stopwatch } from './stopwatch';

/** Writes the checkpoints of one training and keeps its clock: time that checkpoints take is not training time. */
export interface CheckpointWriter {
  /** Writes one where the pace asks for it. The reader requests the next output once this one is stored. */
  writeIfDue(): AsyncGenerator<TrainingOutput, void>;
  write(): AsyncGenerator<TrainingOutput, void>;
  /** Adds the time since the last call or checkpoint to one of both counts. */
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
