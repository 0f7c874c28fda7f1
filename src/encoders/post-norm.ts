import type { EncoderShape } from '../shared/encoder';
import { attachmentPoints, type AttachmentPoint, type Point } from './family';
import { layerNorm, linear, within, type AttentionParts, type LayerNormParts, type MlpParts, type Take } from './parts';

/** A layer that normalises after each of its two residual sums (Vaswani et al. 2017), as BERT's does. */
export interface PostNormParts<T> {
  readonly attention: AttentionParts<T>;
  readonly attentionNorm: LayerNormParts<T>;
  readonly mlp: MlpParts<T>;
  readonly mlpNorm: LayerNormParts<T>;
}

/** Names after the layer's own prefix: of its projections and norms, and of the sub-layers for attachments. */
export type PostNormNames = Readonly<Record<AttachmentPoint | 'attentionNorm' | 'mlpNorm', string>>;

/** Visits every parameter of a layer. */
export function postNormParts<T>(
  { hidden: d, intermediate: f }: EncoderShape,
  take: Take<T>,
  names: PostNormNames,
): PostNormParts<T> {
  return {
    attention: {
      query: linear(within(take, names.query), d, d),
      key: linear(within(take, names.key), d, d),
      value: linear(within(take, names.value), d, d),
      output: linear(within(take, names['attention-output']), d, d),
    },
    attentionNorm: layerNorm(within(take, names.attentionNorm), d),
    mlp: { fc1: linear(within(take, names['mlp-in']), d, f), fc2: linear(within(take, names['mlp-out']), f, d) },
    mlpNorm: layerNorm(within(take, names.mlpNorm), d),
  };
}

/** Returns the points of a layer with this prefix. `wide`: outputs of the feed-forward network's first product. */
export function pointsOf(
  { hidden: d, intermediate: f }: Pick<EncoderShape, 'hidden' | 'intermediate'>,
  prefix: string,
  names: Readonly<Record<AttachmentPoint, string>>,
  wide = f,
): Record<AttachmentPoint, Point> {
  const point = (at: AttachmentPoint): Point => ({
    name: `${prefix}.${names[at]}`,
    inputs: at === 'mlp-out' ? f : d,
    outputs: at === 'mlp-in' ? wide : d,
  });
  return Object.fromEntries(attachmentPoints.map((at) => [at, point(at)])) as Record<AttachmentPoint, Point>;
}

/**
 * Returns multiply-adds per token: four projections, the feed-forward network, and attention to every token of the
 * text.
 */
export const productsOf = ({ hidden: d, intermediate: f }: EncoderShape, _layer: number, tokens: number): number =>
  4 * d * d + 2 * d * f + 2 * tokens * d;

/** Returns the layer index in names such as `<prefix>.3.`; null if the name is of no layer. */
export function indexAfter(prefix: string): (name: string) => number | null {
  const start = `${prefix}.`;
  return (name) => {
    const index = name.startsWith(start) ? Number.parseInt(name.slice(start.length), 10) : NaN;
    return Number.isNaN(index) ? null : index;
  };
}
