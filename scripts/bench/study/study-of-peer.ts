import { z } from 'zod';
import { parseStudy, type NamedStudyFile } from '../../../src/study/plan/parse';

const listed = <T extends z.ZodType>(one: T) => z.union([one, z.array(one)]);

/** Names that differ from our own are `clip` (our `clipNorm`) and `test`; the values are checked as a study's are. */
const trainingSchema = z.looseObject({ clip: listed(z.number()).optional() });
const peerSchema = z.looseObject({
  tasks: z.array(z.string()).min(1),
  methods: z.array(trainingSchema).min(1),
  training: trainingSchema.default({}),
  seeds: z.array(z.number()).default([0]),
  limit: z.looseObject({}).default({}),
  /** Here every task that has a test split is scored on it. */
  test: z.boolean().optional(),
});

/** What the peers do where a study file says nothing. */
const peerTraining = { learningRate: 1e-3, epochs: 3, batchSize: 32, maxLength: 128, weightDecay: 0.01 };
const peerDefaults = { ...peerTraining, clipNorm: 1, warmup: 0.1, dropout: 0.1 };

/** The study of a file in the peers' form: the last epoch counts, as it does there. */
export function studyOfPeer(content: unknown, encoder: string): NamedStudyFile {
  const { methods, training, tasks, seeds, limit } = peerSchema.parse(content);
  return parseStudy({
    ...{ name: 'bench', encoder, tasks, seeds, limit },
    methods: methods.map(renamed),
    training: { ...peerDefaults, ...renamed(training), keep: 'last' },
  });
}

const renamed = ({ clip, ...others }: z.output<typeof trainingSchema>) =>
  clip === undefined ? others : { ...others, clipNorm: clip };
