import type { z } from 'zod';
import type { Parameter } from '../encoders/tree';
import type { EncoderInfo, EncoderShape } from '../shared/encoder';
import type { Locale } from '../shared/errors';
import type { TrainedParts } from '../shared/trained-parts';
import type { ListsOf } from './entry-keys';
import type { Placement } from './placement';
import type { MethodStyle } from './style';

/** Values that an entry is resolved with: the encoder, and the profile's settings for methods. */
export interface ResolveContext {
  readonly encoder: Pick<EncoderInfo, 'name' | 'layers' | 'activation'>;
  readonly profile: { readonly initStd: number; readonly layerNorm: 'all' | 'none' };
}

/** The size of what is counted. `isPair`: the task reads two texts. */
export interface CountContext {
  readonly shape: EncoderShape;
  /** Numbers in the encoder's parameters that the method trains, of those that `isCounted` holds for. */
  sum(isCounted?: (parameter: Parameter) => boolean): number;
  readonly outputs: number;
  readonly isPair: boolean;
}

/** Axes as flat columns, the same for every method; null where a method has no such axis. */
export interface MethodAxes {
  readonly size: number | null;
  readonly n: number | null;
  readonly rank: number | null;
  readonly placement: Placement | null;
}

export interface MethodTexts {
  /** In lists, legends and tables. */
  readonly short: string;
  /** Of a curve, and in a sentence. */
  readonly long: string;
  /** Name of one point; {size}, {n} and {rank} are filled in. */
  readonly point: string;
  /** Short description in the designer, for a method without an axis of settings. */
  readonly about?: string;
}

/** The numbers by which points of a method differ. */
export interface MethodAxis {
  /** Key of the study file's entry. */
  readonly key: 'size' | 'n' | 'rank' | 'trials';
  /** Before its values where they stand in a list: "m 8–64"; null: the values are not listed. */
  readonly symbol: string | null;
  /** The first marker of a curve says the symbol; else its number speaks for itself. */
  readonly isNamed: boolean;
  /** Name of a point on the command line and in files; {size}, {n} and {rank} are filled in. */
  readonly point: string;
  readonly label: Readonly<Record<Locale, string>>;
  /** Label of the field for further values; null: only the offered ones. */
  readonly add: Readonly<Record<Locale, string>> | null;
  /** Values that a new study starts with. */
  readonly start: readonly number[];
  offered(layers: number): readonly number[];
  /** Largest value. */
  most(layers: number): number;
}

/** Everything that the product knows of a method but how it is trained (`engine/methods`). */
export interface MethodSpec<Config extends { readonly method: string } = { readonly method: string }, Entry = unknown> {
  readonly id: Config['method'];
  readonly texts: Readonly<Record<Locale, MethodTexts>>;
  readonly style: MethodStyle;

  /** Entry of a study file. */
  readonly schema: z.ZodObject;
  /** Configs of an entry; absent values come from profile and encoder. Throws an AppError for what the encoder lacks. */
  resolve(entry: ListsOf<Entry>, context: ResolveContext): Config[];
  /** A setting that shows what the method reaches in an encoder. */
  example(encoder: ResolveContext['encoder']): Config;

  readonly axis: MethodAxis | null;
  axes(config: Config): Partial<MethodAxes>;
  /** Order among the curves of a figure; null: its points stand alone. */
  readonly curve: number | null;
  /** Names and dashes of placements that differ from the method's own. */
  readonly variants?: Readonly<Partial<Record<Placement, MethodVariant>>>;

  /** The reference that deltas are taken from. */
  readonly isReference?: true;
  /** Never sees the encoder: no candidate of an answer, and never the best of a table. */
  readonly isBaseline?: true;
  /** Each of its trials draws its own rate, epochs and batches; `reads` are the keys of an entry that it does take. */
  readonly search?: { readonly reads: readonly string[] };

  /** Whether a parameter of the encoder is trained. The pooler is not asked for: the run's config says. */
  trains(config: Config, parameter: Parameter, shape: EncoderShape): boolean;
  /** Trained parameters by part, but for the pooler and the head; exact, of a search the most that a trial may have. */
  trained(config: Config, context: CountContext): Partial<TrainedParts>;
  /** The part that has the method's colour. */
  readonly part: keyof TrainedParts | null;
  /**
   * Layer index of the first trainable layer: −1 for the embeddings, `layers` where none of the layers is trained. Activations
   * below it are cached, and no gradient flows there.
   */
  firstTrainable(config: Config, layers: number): number;
  /** Whether the layers' own matrices are trained, which costs a second product backward. */
  readonly trainsMatrices: boolean;
  /** Weights added beside the encoder's that each token is multiplied by. */
  addedWeights?(config: Config, shape: EncoderShape): number;
  /** `auto` of a study file; `never`: an entry cannot ask for it either. */
  readonly pooler: 'trained' | 'frozen' | 'never';
  /** Weights of every run are small enough to keep, or only those of a cell's best run. */
  readonly keeps: 'every' | 'best';

  readonly training: { readonly learningRate?: number; readonly epochs?: number };
  /** Learning rates that the designer offers. */
  readonly rates: readonly number[];
  /** Ticked in a new study. */
  readonly isOn: boolean;

  /** The paper compares it (Houlsby et al. 2019, section 3). */
  readonly isInPaper: boolean;
  /** Settings and the paper's values of them; different ones are deviations. */
  deviations?(config: Config, layers: number): readonly Setting[];
}

export type Setting = readonly [name: string, value: string | number, paper: string | number | null];

export interface MethodVariant {
  readonly texts: Readonly<Record<Locale, Pick<MethodTexts, 'long' | 'point'>>>;
  readonly dash: MethodStyle['dash'];
}

/** Rates for few parameters, which are far from their optimum. */
export const ratesOfFew = [3e-4, 1e-3, 3e-3] as const;
