import type { EncoderShape } from '../shared/encoder';
import type { HeadKind } from '../shared/head';
import { denseForm, initialStd, type DenseForm, type HeadForm } from './hub-head';
import type { NamedShape } from './parts';
import { familyOf } from './registry';

const own: Readonly<Record<Exclude<HeadKind, 'hub'>, HeadForm>> = {
  linear: { dense: null, output: { name: 'head', std: initialStd } },
  mlp: { dense: denseForm('head.dense', { dropout: 'before' }), output: { name: 'head.output', std: initialStd } },
};

export const headForm = (kind: HeadKind, shape: EncoderShape): HeadForm =>
  kind === 'hub' ? familyOf(shape).hubHead(shape) : own[kind];

/** A parameter of a head, and its initial values where no checkpoint gives them. */
export interface HeadParameter extends NamedShape {
  readonly start: { readonly std: number } | 'zeros' | 'ones';
}

/** Returns the parameters of a head in the order in which variables are made. */
export const headParameters = ({ dense, output }: HeadForm, hidden: number, outputs: number): HeadParameter[] => [
  ...(dense ? denseParameters(dense, hidden) : []),
  { name: `${output.name}.weight`, shape: [outputs, hidden], start: { std: output.std } },
  { name: `${output.name}.bias`, shape: [outputs], start: 'zeros' },
];

const denseParameters = ({ name, std, hasBias, norm }: DenseForm, hidden: number): HeadParameter[] => [
  { name: `${name}.weight`, shape: [hidden, hidden], start: { std } },
  ...(hasBias ? [{ name: `${name}.bias`, shape: [hidden], start: 'zeros' } as const] : []),
  ...(norm ? [{ name: `${norm.name}.weight`, shape: [hidden], start: 'ones' } as const] : []),
];

/** Returns the number of a head's parameters. */
export const headSize = (kind: HeadKind, shape: EncoderShape, outputs: number): number =>
  headParameters(headForm(kind, shape), shape.hidden, outputs).reduce(
    (sum, { shape: dimensions }) => sum + dimensions.reduce((product, dimension) => product * dimension, 1),
    0,
  );

/** Returns the parameters of the Hub's head that a checkpoint may hold: all but those of the output layer. */
export function pretrainableHead(shape: EncoderShape): HeadParameter[] {
  const { dense } = familyOf(shape).hubHead(shape);
  return dense ? denseParameters(dense, shape.hidden) : [];
}
