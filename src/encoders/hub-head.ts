import type { Activation, Pooling } from '../shared/encoder';

/** A head: an output layer, with at most one layer before it. */
export interface HeadForm {
  readonly dense: DenseForm | null;
  /** Prefix of its parameters, and standard deviation of its initial weights. */
  readonly output: { readonly name: string; readonly std: number };
}

/** A layer [hidden, hidden] with an activation. */
export interface DenseForm {
  /** Prefix of its parameters. */
  readonly name: string;
  /** Standard deviation of the initial weights. */
  readonly std: number;
  readonly hasBias: boolean;
  readonly activation: Activation;
  /** LayerNorm without a bias after the activation; null if there is none. */
  readonly norm: { readonly name: string; readonly eps: number } | null;
  /** Where dropout acts. A head without this layer has dropout before its output layer. */
  readonly dropout: 'before' | 'after' | 'both';
}

/** The head of a class of the Hub. Its parameters have the names under which the class saves them. */
export interface HubHead extends HeadForm {
  /** Name of the class in transformers. */
  readonly class: string;
  /** The vector that the head reads. */
  readonly pooling: Pooling;
}

/** Standard deviation of initial weights, as in BERT. */
export const initialStd = 0.02;

/** Returns a dense layer with tanh and dropout on both sides, changed where a family differs. */
export const denseForm = (name: string, changes: Partial<DenseForm> = {}): DenseForm => ({
  ...{ name, std: initialStd, hasBias: true, activation: 'tanh', norm: null, dropout: 'both' },
  ...changes,
});

/** RoBERTa's head, which most later families took over: a dense layer and a projection of the first token. */
export const robertaHead = (className: string, changes: Partial<DenseForm> = {}): HubHead => ({
  class: className,
  pooling: 'cls',
  dense: denseForm('classifier.dense', changes),
  output: { name: 'classifier.out_proj', std: initialStd },
});

/** The output layer of the other families. */
export const classifier = { name: 'classifier', std: initialStd };

/**
 * BERT's head: the encoder's pooler, and one layer. If the checkpoint has no pooler, the head gets a new one, under the
 * name that the class saves it.
 */
export const poolerHead = (className: string, hasPooler: boolean, pooler: string): HubHead => ({
  class: className,
  pooling: hasPooler ? 'pooler' : 'cls',
  dense: hasPooler ? null : denseForm(pooler, { dropout: 'after' }),
  output: classifier,
});
