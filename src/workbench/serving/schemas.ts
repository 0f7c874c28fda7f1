import { z } from 'zod';
import { taskKinds } from '../../shared/task';

/** Bodies of the HTTP interface. `openapi.ts` documents them, and the server checks requests with them. */

const textSchema = z.string().max(200_000).describe('The text to predict.');
const pairSchema = z.string().max(200_000).optional().describe('The second text, for a task on pairs.');

const inputSchema = z.strictObject({ text: textSchema, textPair: pairSchema });

/** Most texts of one request. */
const mostInputs = 256;

const modelSchema = z
  .string()
  .max(200)
  .optional()
  .describe('Id of a model from /models; not needed if only one is served.');

export const predictSchema = z.union([
  z.strictObject({ model: modelSchema, text: textSchema, textPair: pairSchema }),
  z.strictObject({ model: modelSchema, inputs: z.array(inputSchema).min(1).max(mostInputs) }),
]);

const length = {
  tokens: z.number().int().describe('Tokens of the text before truncation, special tokens included.'),
  truncated: z.boolean().describe('Whether the text was longer than the maximum length of the model.'),
};

const labelled = z.object({
  label: z.string().describe('The most likely label.'),
  scores: z.array(z.object({ label: z.string(), probability: z.number() })).describe('In label order.'),
  ...length,
});
const valued = z.object({ value: z.number().describe('The value of a regression, on the raw scale.'), ...length });
const predictionSchema = z.union([labelled, valued]);
export type PredictionBody = z.infer<typeof predictionSchema>;

const modelField = { model: z.string().describe('Id of the model that predicted.') };

/** The reply has the form of the request: one prediction, or a list in the order of `inputs`. */
export const predictedSchema = z.union([
  labelled.extend(modelField),
  valued.extend(modelField),
  z.object({ ...modelField, predictions: z.array(predictionSchema) }),
]);

export const modelsSchema = z.object({
  models: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      kind: z.enum(taskKinds),
      labels: z.array(z.string()).nullable().describe('In label order; null for a regression.'),
      encoder: z.string(),
      maxLength: z.number().int().describe('In tokens, special tokens included.'),
    }),
  ),
});

export const healthSchema = z.object({
  status: z.enum(['ok', 'stopping']),
  version: z.string(),
  waiting: z.number().int().describe('Texts that wait for a prediction.'),
});

export const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string().describe('One sentence: what is wrong, and what to do.') }),
});
