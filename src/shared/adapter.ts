import type { RunConfig } from './run';
import type { TaskKind } from './task';

/** An adapter with its head that was imported, as the library stores it beside its weights. */
export interface AdapterInfo {
  readonly name: string;
  /** Name and hash of the encoder that it belongs to. */
  readonly encoder: string;
  readonly encoderSha256: string;
  /** The settings of a run that give the same model. */
  readonly config: AdapterModelConfig;
  readonly kind: TaskKind;
  /** True if the folder does not say whether a text may have a second one. */
  readonly anyPair: boolean;
  /** Stands before every text; absent: nothing does. */
  readonly textPrefix?: string;
  /** In label order; null for a regression. */
  readonly labels: readonly string[] | null;
  /** Bottleneck size. */
  readonly size: number;
  readonly parameters: number;
  /** Folder that it was imported from. */
  readonly source: string;
  /** sha256 of the stored weights. */
  readonly sha256: string;
  readonly importedAt: string;
}

export type AdapterModelConfig = Pick<RunConfig, 'method' | 'head' | 'pooling' | 'pooler' | 'maxLength'>;
