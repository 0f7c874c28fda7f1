import { appError, type ErrorRecord } from './errors';
import type { MethodConfig } from '../methods/registry';
import type { Prediction } from './run';
import { isPair, type Example, type TaskKind } from './task';

/** An input of a prediction: one text, or both texts of a pair. */
export type TextInput = Pick<Example, 'text' | 'pair'>;

/** The output of one model for one input; a regression has no probabilities and its value is on the raw scale. */
export type ModelOutput = Pick<Prediction, 'prediction' | 'probabilities'>;

/** Predictions of one input by several models, in the order in which they were named. */
export interface PredictedRow {
  /** Tokens of the input before truncation, special tokens included; 0 with an error. */
  readonly tokens: number;
  readonly outputs: readonly ModelOutput[];
  /** Reason why this input has no outputs; null if it has. */
  readonly error: ErrorRecord | null;
}

/** A prediction in the task's terms: a label with the probability of each, or the value of a regression. */
export type Answer = { readonly label: string; readonly scores: readonly LabelScore[] } | { readonly value: number };

export interface LabelScore {
  readonly label: string;
  readonly probability: number;
}

/** The answer of one model to one input. */
export interface ModelAnswer {
  /** null with an error. */
  readonly answer: Answer | null;
  /** Tokens of the input before truncation, special tokens included. */
  readonly tokens: number;
  /** True if the model's maxLength cut the input. */
  readonly truncated: boolean;
  readonly error: ErrorRecord | null;
}

/** A trained model that can predict new inputs, as lists show it. */
export interface ModelFacts {
  /** Id of the run, or name of the imported adapter. */
  readonly id: string;
  readonly task: string;
  readonly kind: TaskKind;
  /** True for an imported adapter that does not say whether it reads pairs: it takes both forms. */
  readonly anyPair?: boolean;
  /** In label order; null for a regression. */
  readonly labels: readonly string[] | null;
  readonly encoder: string;
  readonly encoderSha256: string;
  readonly maxLength: number;
}

/** Returns a model's answer to a row that it predicted. */
export function answerOf({ labels, maxLength }: ModelFacts, row: PredictedRow, output?: ModelOutput): ModelAnswer {
  const { tokens, error } = row;
  const answer = output === undefined ? null : answerFrom(labels, output);
  return { answer, tokens, truncated: tokens > maxLength, error };
}

function answerFrom(labels: ModelFacts['labels'], { prediction, probabilities }: ModelOutput): Answer {
  if (!labels) return { value: prediction };
  const scores = labels.map((label, place) => ({ label, probability: probabilities![place]! }));
  return { label: labels[prediction]!, scores };
}

/**
 * Returns an input as imports store it, without spaces around its texts. Refuses one that a model cannot read: a blank
 * text, or not as many texts as its task has.
 */
export function inputFor(models: readonly ModelFacts[], { text, pair }: TextInput): TextInput {
  if (text.trim() === '' || pair?.trim() === '') throw appError('predict-text-empty', {});
  const hasPair = pair !== undefined;
  const other = models.find((model) => !takes(model, hasPair));
  if (other) throw appError(hasPair ? 'predict-pair-unused' : 'predict-pair-missing', { model: other.id });
  return { text: text.trim(), ...(hasPair ? { pair: pair.trim() } : {}) };
}

/** Returns whether a model reads inputs with or without a second text. */
export const takes = ({ kind, anyPair = false }: ModelFacts, hasPair: boolean): boolean =>
  anyPair || isPair(kind) === hasPair;

/** A model whose weights are kept, as the window lists it. */
export interface KeptModel extends ModelFacts {
  readonly method: MethodConfig;
  /** null for an imported adapter, and where a search chose it. */
  readonly learningRate: number | null;
  /** null for an imported adapter. */
  readonly seed: number | null;
}
