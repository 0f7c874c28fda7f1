/** The native parts that every machine needs, in the order of reports. */
export const partIds = [
  'electron',
  'system-libraries',
  'libtensorflow',
  'tfjs-binding',
  'kernels',
  'better-sqlite3',
  'encoder',
] as const;

/** Large parts that are useful on some machines only. They are fetched on request and updated by every later set-up. */
export const optionalPartIds = ['cuda'] as const;

/** Other Node versions for the test suite, fetched on request only. */
export const testPartIds = ['node-22', 'node-24'] as const;

/** Encoders that a person may ask for by `package:NAME`. Each is a part of its own. */
export const packagedEncoderIds = ['mpnet-base'] as const;
export type PackagedEncoderId = (typeof packagedEncoderIds)[number];

export type PartId =
  (typeof partIds)[number] | (typeof optionalPartIds)[number] | (typeof testPartIds)[number] | PackagedEncoderId;

/** Parts whose outcomes this part reads; if one of them is done again, so is this part. */
export const partNeeds: Partial<Record<PartId, readonly PartId[]>> = {
  'system-libraries': ['electron'],
  'tfjs-binding': ['libtensorflow', 'electron', 'system-libraries'],
  kernels: ['tfjs-binding', 'electron', 'system-libraries'],
  'better-sqlite3': ['electron', 'system-libraries'],
  cuda: ['tfjs-binding', 'electron', 'system-libraries'],
};

/**
 * State of a part. `degraded` works with a limitation that `detail` names. `missing` does not work, and `off` was left
 * out on request; `detail` names the consequence.
 */
export type PartState = 'ready' | 'degraded' | 'missing' | 'off';

export interface PartReport {
  readonly id: PartId;
  readonly state: PartState;
  /** Source, such as "PyPI wheel tensorflow-cpu 2.21.0"; empty if it is unavailable. */
  readonly source: string;
  readonly version: string;
  /** One line that a person reads. */
  readonly detail: string;
  /** True if this set-up fetched, built or installed something for it. */
  readonly changed: boolean;
  readonly ms: number;
}

export type SetupProgress =
  | { readonly type: 'waiting'; readonly detail: string }
  | { readonly type: 'step'; readonly part: PartId; readonly detail: string }
  | { readonly type: 'note'; readonly part: PartId; readonly detail: string }
  | { readonly type: 'bytes'; readonly part: PartId; readonly done: number; readonly total: number }
  | { readonly type: 'part'; readonly report: PartReport };

/** Result of a part. The next set-up checks that its `files` still exist. */
export interface PartResult extends Omit<PartReport, 'id' | 'ms'> {
  readonly files: readonly string[];
}
