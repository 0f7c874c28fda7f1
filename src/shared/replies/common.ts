import { z } from 'zod';
import type { ErrorRecord } from '../errors';
import { metrics, type ByScoredSplit, type BySplit, type Scores } from '../metric';
import type { LabelCount, TaskWarning } from '../task';
import { number, schemaOf, text } from './schema-of';

const details = z.record(text, z.union([text, number]));

export const errorReply = schemaOf<ErrorRecord>()(z.object({ code: text, message: text, details: details.optional() }));

export const warningReply = schemaOf<TaskWarning>()(
  z.object({ code: text, count: number, message: text, details: details.optional() }),
);

export const labelReply = schemaOf<LabelCount>()(z.object({ name: text, count: number }));

export const rowsReply = schemaOf<BySplit<number>>()(
  z.object({
    ...{ train: number, validation: number, test: number },
    ...{ 'validation-mismatched': number.optional(), 'test-mismatched': number.optional() },
  }),
);

export const scoresReply = schemaOf<Scores>()(z.partialRecord(z.enum(metrics), number.nullable()));

const scored = scoresReply.nullable();
export const splitScoresReply = schemaOf<ByScoredSplit<Scores | null>>()(
  z.object({
    ...{ validation: scored, test: scored },
    ...{ 'validation-mismatched': scored.optional(), 'test-mismatched': scored.optional() },
  }),
);

/** A file that was written to a place that the person chose; null if the dialog was closed. */
export const savedReply = schemaOf<{ readonly file: string } | null>()(z.object({ file: text }).nullable());
