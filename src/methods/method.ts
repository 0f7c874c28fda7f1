import type { z } from 'zod';
import type { AttachmentPoint } from '../encoders/family';
import type { Parameter } from '../encoders/tree';
import type { EncoderInfo, EncoderShape } from '../shared/encoder';
import type { AppError, Locale } from '../shared/errors';
import type { TrainedParts } from '../shared/trained-parts';
import type { ListsOf } from './entry-keys';
import type { Placement } from './placement';
import type { MethodStyle } from './style';

/** The encoder, and the profile's settings for methods, with which an entry is resolved. */
export interface ResolveContext {
  readonly encoder: Pick<EncoderInfo, 'name' | 'modelType' | 'layers' | 'activation'>;
  readonly profile: { readonly initStd: number; readonly layerNorm: 'all' | 'none' };
}

/** Size of the encoder, and whether the task reads two texts. */
export interface CountContext {
  readonly shape: EncoderShape;
  /**
   * Returns the number of values in the encoder's parameters that the method trains, among those for which `isCounted`
   * is true.
   */
  sum(isCounted?: (parameter: Parameter) => boolean): number;
  readonly outputs: number;
  readonly isPair: boolean;
}

/** Parameters that a method attaches at a point of a layer. */
export interface AttachedParameters {
  readonly layer: number;
  readonly point: AttachmentPoint;
  readonly size: number;
}

/** Axes as flat columns, the same for every method; null if a method lacks the axis. */
export interface MethodAxes {
  readonly size: number | null;
  readonly n: number | null;
  readonly rank: number | null;
  readonly placement: Placement | null;
}

export interface MethodTexts {
  /** Name in lists, legends and tables. */
  readonly short: string;
  /** Name of a curve, and in a sentence. */
  readonly long: string;
  /** Name of one point; {size}, {n} and {rank} are filled in. */
  readonly point: string;
  /** Short description in the designer, for a method without an axis of settings. */
  readonly about?: string;
}

/** The axis by which points of a method differ. */
export interface MethodAxis {
  /** Key of the study file's entry. */
  readonly key: 'size' | 'n' | 'rank' | 'trials';
  /** Symbol before the values in a list, as in "m 8–64"; null: the values are not listed. */
  readonly symbol: string | null;
  /** True if the first label on a curve shows the symbol before the number. */
  readonly isNamed: boolean;
  /** Name of a point on the command line and in files; {size}, {n} and {rank} are filled in. */
  readonly point: string;
  readonly label: Readonly<Record<Locale, string>>;
  /** Label of the field for further values; null: only the offered values can be chosen. */
  readonly add: Readonly<Record<Locale, string>> | null;
  /** Values that a new study starts with. */
  readonly start: readonly number[];
  offered(layers: number): readonly number[];
  /** Largest value. */
  most(layers: number): number;
}

/** What the libraries adapters and PEFT can load: bottlenecks, low-rank updates, biases or LayerNorms. */
export type AdapterForm = 'bottleneck' | 'low-rank' | 'biases' | 'norms';

/** Everything that the product knows about a method except how it is trained (`engine/methods`). */
export interface MethodSpec<Config extends { readonly method: string } = { readonly method: string }, Entry = unknown> {
  readonly id: Config['method'];
  readonly texts: Readonly<Record<Locale, MethodTexts>>;
  readonly style: MethodStyle;

  /** Schema of the entry in a study file. */
  readonly schema: z.ZodObject;
  /**
   * Returns the configs of an entry; absent values come from profile and encoder. Throws an AppError if the encoder
   * does not support one.
   */
  resolve(entry: ListsOf<Entry>, context: ResolveContext): Config[];
  /** Returns the reason if the method cannot tune encoders of this type; absent if it tunes all of them. */
  refusal?(encoder: Pick<EncoderShape, 'modelType'>): AppError | null;
  /** Returns a setting that shows the layers that the method reaches in an encoder. */
  example(encoder: ResolveContext['encoder']): Config;

  readonly axis: MethodAxis | null;
  axes(config: Config): Partial<MethodAxes>;
  /** Order among the curves of a figure; null: its points form no curve. */
  readonly curve: number | null;
  /** Names and dashes of placements that differ from the method's own. */
  readonly variants?: Readonly<Partial<Record<Placement, MethodVariant>>>;

  /** True for the reference of all deltas. */
  readonly isReference?: true;
  /** True if the method never uses the encoder: it is no candidate of an answer, and never the best of a table. */
  readonly isBaseline?: true;
  /** Set if each trial draws its own rate, epochs and batches; `reads` lists the keys of an entry that still apply. */
  readonly search?: { readonly reads: readonly string[] };

  /**
   * Returns whether a parameter of the encoder is trained. It is not called for the pooler, which the run's config
   * decides.
   */
  trains(config: Config, parameter: Parameter, shape: EncoderShape): boolean;
  /**
   * Returns trained parameters by part, except pooler and head. They are exact; for a search they are the most that a
   * trial may have.
   */
  trained(config: Config, context: CountContext): Partial<TrainedParts>;
  /** Returns what the method attaches; absent if it trains only parameters of the encoder. */
  attached?(config: Config, shape: EncoderShape): readonly AttachedParameters[];
  /** The part of the encoder that has the method's colour in drawings. */
  readonly part: keyof TrainedParts | null;
  /**
   * Returns the layer index of the first trainable layer: −1 for the embeddings, `layers` if no layer is trained.
   * Activations below it are cached, and no gradient flows there.
   */
  firstTrainable(config: Config, layers: number): number;
  /** True if the layers' own matrices are trained, which needs a second product in the backward pass. */
  readonly trainsMatrices: boolean;
  /** Returns the number of added weights by which each token is multiplied. */
  addedWeights?(config: Config, shape: EncoderShape): number;
  /** Form in which its weights leave for libraries of adapters; absent if they are no adapter. */
  readonly adapterForm?: AdapterForm;
  /** Meaning of `auto` in a study file; `never`: an entry cannot ask for it. */
  readonly pooler: 'trained' | 'frozen' | 'never';
  /** `every`: the weights of every run are kept; `best`: only those of a cell's best run. */
  readonly keeps: 'every' | 'best';

  readonly training: { readonly learningRate?: number; readonly epochs?: number };
  /** Learning rates that the designer offers. */
  readonly rates: readonly number[];
  /** True if a new study includes it. */
  readonly isOn: boolean;

  /** True if the paper compares it (Houlsby et al. 2019, section 3). */
  readonly isInPaper: boolean;
  /** Settings with the paper's values; other values are deviations. */
  deviations?(config: Config, layers: number): readonly Setting[];
}

export type Setting = readonly [name: string, value: string | number, paper: string | number | null];

export interface MethodVariant {
  readonly texts: Readonly<Record<Locale, Pick<MethodTexts, 'long' | 'point'>>>;
  readonly dash: MethodStyle['dash'];
}

/** Returns the number of attached parameters. */
export const sizeOfAttached = (attached: readonly AttachedParameters[]): number =>
  attached.reduce((sum, { size }) => sum + size, 0);

/** Rates for few parameters, which are far from their optimum. */
export const ratesOfFew = [3e-4, 1e-3, 3e-3] as const;
