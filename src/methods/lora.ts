import { z } from 'zod';
import { combinations } from '../shared/combinations';
import type { AttachmentPoint } from '../encoders/family';
import { familyOf } from '../encoders/registry';
import type { EncoderShape } from '../shared/encoder';
import { entryKeys, oneOrMany, oneOrManyOrRange, positiveInteger } from './entry-keys';
import { ratesOfFew, sizeOfAttached, type AttachedParameters, type MethodSpec } from './method';

/** Matrices of a layer that a low-rank update can be added to, in the order in which a layer uses them. */
export const loraTargets = ['query', 'key', 'value', 'attention-output', 'intermediate', 'output'] as const;
export type LoraTarget = (typeof loraTargets)[number];

/** The projection that each target names. */
export const loraPoints: Readonly<Record<LoraTarget, AttachmentPoint>> = {
  query: 'query',
  key: 'key',
  value: 'value',
  'attention-output': 'attention-output',
  intermediate: 'mlp-in',
  output: 'mlp-out',
};

export interface LoraConfig {
  readonly method: 'lora';
  readonly rank: number;
  /** The update is scaled by alpha / rank. */
  readonly alpha: number;
  /** In the order of `loraTargets`, without repetition. */
  readonly targets: readonly LoraTarget[];
}

/** Values of the LoRA paper's own runs with encoders of this size (Hu et al. 2022, table 9). */
export const loraDefaults: Pick<LoraConfig, 'alpha' | 'targets'> = { alpha: 8, targets: ['query', 'value'] };

const targetSet = z.array(z.enum(loraTargets)).min(1);

/** A list of targets is one set; a list of lists is several sets. */
const targetSets = z.preprocess(
  (value) => (Array.isArray(value) && value.some((one) => typeof one === 'string') ? [value] : value),
  z.array(targetSet).min(1),
) as unknown as z.ZodType<LoraTarget[][], LoraTarget[] | LoraTarget[][]>;

const schema = z.strictObject({
  method: z.literal('lora'),
  rank: oneOrMany(positiveInteger.max(1024)),
  alpha: oneOrManyOrRange(z.number().positive()).optional(),
  targets: targetSets.optional(),
  ...entryKeys,
});

/** Names of an update's factors at a projection, as in AdapterHub. */
export const loraNames = (point: string) => ({ a: `${point}.loras.task.lora_A`, b: `${point}.loras.task.lora_B` });

/** An update has rank × (in + out) parameters. */
function attached({ rank, targets }: LoraConfig, shape: EncoderShape): AttachedParameters[] {
  const family = familyOf(shape);
  return Array.from({ length: shape.layers }, (_, layer) => layer).flatMap((layer) => {
    const points = family.points(shape, layer);
    return targets.map((target) => {
      const point = loraPoints[target];
      const { inputs, outputs } = points[point];
      return { layer, point, size: rank * (inputs + outputs) };
    });
  });
}

const updateWeights = (config: LoraConfig, shape: EncoderShape): number => sizeOfAttached(attached(config, shape));

/** Adds low-rank updates to frozen matrices (Hu et al. 2022). */
export const lora = {
  id: 'lora',
  texts: {
    en: { short: 'LoRA', long: 'LoRA', point: 'LoRA {rank}' },
    ko: { short: 'LoRA', long: 'LoRA', point: 'LoRA {rank}' },
  },
  style: {
    marker: 'diamond',
    dash: [10, 3, 2, 3],
    light: { mark: '#A274EA' },
    dark: { mark: '#C9B6FF' },
  },
  schema,
  resolve: (entry) =>
    combinations({
      rank: entry.rank,
      alpha: entry.alpha ?? [loraDefaults.alpha],
      targets: (entry.targets ?? [loraDefaults.targets]).map((wanted) =>
        loraTargets.filter((target) => wanted.includes(target)),
      ),
    }).map((axes) => ({ method: 'lora', ...axes })),
  example: (): LoraConfig => ({ method: 'lora', rank: 8, ...loraDefaults }),
  axis: {
    key: 'rank',
    symbol: 'r',
    isNamed: true,
    point: 'lora {rank}',
    label: { en: 'rank r', ko: '랭크 r' },
    add: { en: 'Add a rank', ko: '랭크 추가' },
    start: [8],
    offered: () => [1, 2, 4, 8, 16, 32],
    most: () => 1024,
  },
  axes: ({ rank }) => ({ rank }),
  curve: 1,
  trains: () => false,
  trained: (config, { shape }) => ({ updates: updateWeights(config, shape) }),
  attached,
  part: 'updates',
  firstTrainable: () => 0,
  trainsMatrices: false,
  addedWeights: updateWeights,
  adapterForm: 'low-rank',
  pooler: 'frozen',
  keeps: 'every',
  training: { learningRate: 1e-3 },
  rates: ratesOfFew,
  isOn: false,
  isInPaper: false,
} as const satisfies MethodSpec<LoraConfig, z.output<typeof schema>>;
