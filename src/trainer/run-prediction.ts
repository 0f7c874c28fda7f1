import { predictTogether } from '../engine/training/predict-together';
import type { StopSignal } from '../engine/training/output';
import type { TrainedJob, TrainerReply } from '../shared/trainer-protocol';
import { tokenizerOf } from './job-data';
import type { JobMemory } from './job-memory';
import { onTrained } from './on-trained';
import type { Open } from './open';
import type { RowInbox } from './row-inbox';
import { encodeRows, type Reading } from './encode-rows';

interface Session {
  readonly stop: StopSignal;
  readonly inbox: RowInbox;
  readonly memory: JobMemory;
}

/**
 * Keeps trained runs loaded and predicts rows with all of them until it is stopped. Rows that are computed when the
 * stop arrives are dropped. Never throws.
 */
export function runPrediction(
  jobs: readonly TrainedJob[],
  open: Open,
  send: (reply: TrainerReply) => void,
  { stop, inbox, memory }: Session,
): Promise<void> {
  return onTrained(jobs, open, send, memory, async (models) => {
    const tokenizer = await tokenizerOf(jobs[0]!, open, memory);
    send({ type: 'loaded' });
    for (;;) {
      const asked = await inbox.next();
      if (!asked) return;
      const readings = asked.models.map((place) => readingOf(jobs[place]!));
      const { rows, inputs } = await encodeRows(asked.rows, readings, jobs[0]!.encoder, tokenizer);
      const own = asked.models.map((place) => models[place]!);
      const outputs = await predictTogether(own, inputs, stop);
      if (!outputs) return;
      let at = 0;
      const predicted = rows.map((row) => {
        if (row.error) return { ...row, outputs: [] };
        const place = at++;
        return { ...row, outputs: outputs.map((ofModel) => ofModel[place]!) };
      });
      send({ type: 'predicted', id: asked.id, rows: predicted });
    }
  });
}

const readingOf = ({ config: { maxLength }, task: { textPrefix } }: TrainedJob): Reading => ({ maxLength, textPrefix });
