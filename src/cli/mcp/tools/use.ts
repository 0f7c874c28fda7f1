import { z } from 'zod';
import { inputFor } from '../../../shared/prediction';
import { parseSpec } from '../../../workbench/tasks/parse-spec';
import { findRun } from '../../find-run';
import { answerRecord } from '../../output/prediction';
import { tool } from '../tool';

/** Tools that use trained runs, and that read files which were named at the start. */

const predict = tool({
  name: 'predict',
  description: 'Predict a text with trained runs that kept their weights: labels with probabilities, or a number.',
  input: z.strictObject({
    runs: z.array(z.string().min(1).max(64)).min(1).max(16).describe('ids of completed runs, or their starts'),
    text: z.string().min(1).max(100_000),
    pair: z.string().max(100_000).optional().describe('second text, of a pair task'),
  }),
  async run({ runs: names, text, pair }, { workbench: { runs, predictions } }) {
    const ids = names.map((name) => findRun(runs, name).id);
    const row = inputFor(
      ids.map((id) => predictions.facts(id)),
      { text, pair },
    );
    const predicting = await predictions.open(ids);
    try {
      const [answers] = await predicting.predict([row]);
      return { data: { predictions: [answerRecord(predicting.models, answers!)].flat() } };
    } finally {
      await predicting.close();
    }
  },
});

const files = z.array(z.string().min(1)).min(1).max(100).describe('paths below those of --file');

const inspectFile = tool({
  name: 'inspect_file',
  description: 'Show the format, columns and first rows of a data file, before it is imported.',
  input: z.strictObject({ files }),
  run: async ({ files: paths }, { workbench, readable }) => ({
    data: await workbench.tasks.inspect(paths.map(readable), {}),
  }),
});

const importTask = tool({
  name: 'import_task',
  description: 'Import files as a task. inspect_file shows their columns.',
  writes: true,
  input: z.strictObject({
    files,
    name: z.string(),
    kind: z.enum(['classification', 'pair-classification', 'regression', 'pair-regression']),
    text: z.array(z.string()).min(1).describe('columns of the text, joined by a space'),
    textPair: z.string().optional(),
    label: z.string(),
    split: z.array(z.number()).length(3).default([80, 10, 10]).describe('percent of train, validation and test'),
  }),
  async run({ files: paths, ...spec }, { workbench, readable }) {
    return { data: await workbench.tasks.import(parseSpec({ ...spec, files: paths.map(readable) })) };
  },
});

export const useTools = [predict, inspectFile, importTask];
