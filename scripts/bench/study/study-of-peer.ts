import { z } from 'zod';
import { parseStudy, type NamedStudyFile } from '../../../src/study/plan/parse';

const listed = <T extends z.ZodType>(one: T) => z.union([one, z.array(one)]);

/** Names that differ from ours are `clip` (our `clipNorm`) and `test`. Values are checked like those of a study. */
const trainingSchema = z.looseObject({ clip: listed(z.number()).optional() });
const peerSchema = z.looseObject({
  tasks: z.array(z.string()).min(1),
  methods: z.array(trainingSchema).min(1),
  training: trainingSchema.default({}),
  seeds: z.array(z.number()).default([0]),
  limit: z.looseObject({}).default({}),
  /** Ignored: here every task with a test set is scored on it. */
  test: z.boolean().optional(),
});

/** The peers' defaults. */
const peerTraining = { learningRate: 1e-3, epochs: 3, batchSize: 32, maxLength: 128, weightDecay: 0.01 };
const peerDefaults = { ...peerTraining, clipNorm: 1, warmup: 0.1, dropout: 0.1 };

/** Converts a study file of the peers, which score the last epoch. Throws a ZodError for another form. */
export function studyOfPeer(content: unknown, encoder: string): NamedStudyFile {
  const { methods, training, tasks, seeds, limit } = peerSchema.parse(content);
  return parseStudy({
    ...{ name: 'bench', encoder, tasks, seeds, limit },
    methods: methods.map(renamed),
    training: { ...peerDefaults, ...renamed(training), keep: 'last', targetScale: 'raw' },
  });
}

const renamed = ({ clip, ...others }: z.output<typeof trainingSchema>) =>
  clip === undefined ? others : { ...others, clipNorm: clip };
