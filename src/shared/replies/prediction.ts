import { z } from 'zod';
import type { Answer, KeptModel, ModelAnswer } from '../prediction';
import { taskKinds } from '../task';
import { errorReply } from './common';
import { methodConfig } from './run';
import { flag, number, schemaOf, text } from './schema-of';

export const keptModelReply = schemaOf<KeptModel>()(
  z.object({
    ...{ id: text, task: text, kind: z.enum(taskKinds), anyPair: flag.optional(), labels: z.array(text).nullable() },
    ...{ encoder: text, encoderSha256: text, maxLength: number },
    ...{ method: methodConfig, learningRate: number.nullable(), seed: number.nullable() },
  }),
);

const answer: z.ZodType<Answer> = z.union([
  z.object({ label: text, scores: z.array(z.object({ label: text, probability: number })) }),
  z.object({ value: number }),
]);

export const modelAnswerReply = schemaOf<ModelAnswer>()(
  z.object({ answer: answer.nullable(), tokens: number, truncated: flag, error: errorReply.nullable() }),
);
