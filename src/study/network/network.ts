import { sum } from 'es-toolkit/math/sum';
import type { AttachmentPoint } from '../../encoders/family';
import { headSize } from '../../encoders/head';
import { familyOf } from '../../encoders/registry';
import { parametersOf, type Parameter } from '../../encoders/tree';
import type { AttachedParameters } from '../../methods/method';
import { specOf } from '../../methods/registry';
import type { EncoderShape } from '../../shared/encoder';
import type { TrainedConfig } from '../cost/counts';
import { modulesOf, projections, roleOf, type PartRole } from './parts';

/** One box of the drawing: a module of the encoder, or the parameters that a method attaches to a sub-layer. */
export interface NetworkPart {
  /** Name of the module, or of the sub-layer. */
  readonly name: string;
  readonly role: PartRole | 'attached' | 'head';
  /** Parameters that the encoder has here. */
  readonly size: number;
  /** Those of them that the method trains. */
  readonly trained: number;
  /** Trained parameters that the method attaches here. */
  readonly attached: number;
}

export interface NetworkBlock {
  readonly kind: 'embeddings' | 'layer' | 'top' | 'pooler' | 'head';
  /** Index of the first layer that the block stands for; null for other kinds. */
  readonly layer: number | null;
  /** Number of layers that have these parameters. */
  readonly repeats: number;
  /** Tokens on each side that a token of this layer attends to; null: all. */
  readonly window: number | null;
  /** In the order of the computation. */
  readonly parts: readonly NetworkPart[];
}

/** Returns the network of an encoder and a head for `outputs` labels, from the text to the head. */
export function networkOf(shape: EncoderShape, config: TrainedConfig, outputs: number): NetworkBlock[] {
  const family = familyOf(shape);
  const { method } = config;
  const spec = specOf(method.method);
  const all = parametersOf(shape);
  const attached = spec.attached?.(method, shape) ?? [];

  const isTrained = (one: Parameter): boolean =>
    one.isPooler ? config.pooler === 'trained' && spec.pooler !== 'never' : spec.trains(method, one, shape);
  const partsOf = (parameters: readonly Parameter[]): NetworkPart[] =>
    modulesOf(parameters).map((module) => ({
      name: module.name,
      role: roleOf(module, family, shape),
      size: sizeOf(module.parameters),
      trained: sizeOf(module.parameters.filter(isTrained)),
      attached: 0,
    }));
  const block = (kind: NetworkBlock['kind'], parameters: readonly Parameter[]): NetworkBlock[] =>
    parameters.length === 0 ? [] : [{ kind, layer: null, repeats: 1, window: null, parts: partsOf(parameters) }];
  const layerBlock = (layer: number): NetworkBlock => {
    const own = partsOf(all.filter((one) => one.layer === layer));
    const added = attached.filter((one) => family.sharesLayers || one.layer === layer);
    return {
      kind: 'layer',
      layer,
      repeats: family.sharesLayers ? shape.layers : 1,
      window: family.windowOf?.(shape, layer) ?? null,
      parts: withAttached(own, added),
    };
  };
  const layers = Array.from({ length: family.sharesLayers ? 1 : shape.layers }, (_, layer) => layerBlock(layer));
  const above = all.filter(({ layer }) => layer >= shape.layers);
  const head = headSize(config.head, shape, outputs);
  return [
    ...block(
      'embeddings',
      all.filter(({ layer }) => layer < 0),
    ),
    ...layers,
    ...block(
      'top',
      above.filter(({ isPooler }) => !isPooler),
    ),
    ...block(
      'pooler',
      above.filter(({ isPooler }) => isPooler),
    ),
    {
      ...{ kind: 'head', layer: null, repeats: 1, window: null },
      parts: [{ name: 'head', role: 'head', size: head, trained: head, attached: 0 }],
    },
  ];
}

/** Returns the trained parameters of a block. */
export const trainedIn = ({ parts }: Pick<NetworkBlock, 'parts'>): number =>
  sum(parts.map(({ trained, attached }) => trained + attached));

/** Returns the parameters that the encoder has in a block. */
export const sizeIn = ({ parts }: Pick<NetworkBlock, 'parts'>): number => sum(parts.map(({ size }) => size));

const sizeOf = (parameters: readonly Parameter[]): number => sum(parameters.map(({ size }) => size));

/** The last projection of each sub-layer, after which its attachment follows. */
const lastOf = { attention: 'attention-output', mlp: 'mlp-out' } as const;

/** Adds attached parameters to their projections, and boxes of their own for those of sub-layers. */
function withAttached(parts: readonly NetworkPart[], attached: readonly AttachedParameters[]): NetworkPart[] {
  const at = (point: AttachmentPoint): number =>
    sum(attached.filter((one) => one.point === point).map(({ size }) => size));
  return parts.flatMap((part) => {
    const points = pointsIn(part.role);
    const own = { ...part, attached: sum(points.map(at)) };
    const subLayer = (['attention', 'mlp'] as const).find((point) => lastOf[point] === part.role);
    const added = subLayer === undefined ? 0 : at(subLayer);
    return added === 0 ? [own] : [own, { name: subLayer!, role: 'attached', size: 0, trained: 0, attached: added }];
  });
}

function pointsIn(role: NetworkPart['role']): readonly AttachmentPoint[] {
  if (role === 'projections') return ['query', 'key', 'value'];
  return isPoint(role) ? [role] : [];
}

const isPoint = (role: NetworkPart['role']): role is Extract<NetworkPart['role'], AttachmentPoint> =>
  (projections as readonly string[]).includes(role);
