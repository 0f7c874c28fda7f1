import type { ErrorRecord, Locale } from './errors';
import type { Localized } from './i18n/languages';
import type { WindowSettings } from './settings';
import type { LabelCount, TaskWarning } from './task';
import type { RejectReason, RejectedRow } from './dataset-import';
import type { BySplit } from './metric';
import type { BackendId } from './run';

/** Values that only the window needs. */

/** A native part as the last set-up left it. */
export interface PartView {
  readonly id: string;
  readonly state: 'ready' | 'degraded' | 'missing' | 'off';
  readonly version: string;
  readonly detail: string;
}

/** A menu entry that exports runs: a format of `export` with its switches. */
export interface RunExportView {
  readonly format: string;
  readonly text: Localized;
  readonly options: Readonly<Record<string, boolean>>;
}

/** What an export would contain. */
export interface ExportPreview {
  readonly format: string;
  /** null: all studies. */
  readonly study: string | null;
  readonly runs: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  /** Whether it has texts of the data. */
  readonly texts: boolean;
  /** Whether it has paths of this machine; no format has. */
  readonly paths: boolean;
  readonly parts: readonly ExportPart[];
}

/** Rows of one kind in an export; `bytes` is null if they are not one file. */
export interface ExportPart {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number | null;
}

/** A menu entry that exports a figure. */
export interface FigureFormatView {
  readonly format: string;
  readonly text: Localized;
}

export interface AppState {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The system's, if the person chose none. */
  readonly systemLocale: Locale;
  readonly settings: WindowSettings;
  /** For display only; never opened. */
  readonly dataFolder: string;
  readonly freeBytes: number | null;
  readonly memoryBytes: number;
  readonly threads: number;
  /** By familiar names: Electron, Chromium, Node.js, TensorFlow, … */
  readonly versions: Readonly<Record<string, string>>;
  /** True if this Electron is the older one for development and tests. */
  readonly electronFallback: boolean;
  readonly parts: readonly PartView[];
  /** Formats of this version. */
  readonly exports: { readonly runs: readonly RunExportView[]; readonly figures: readonly FigureFormatView[] };
}

/** A file or folder that a person chose; the path stays in the main process. */
export interface ChosenFile {
  readonly handle: string;
  readonly name: string;
  readonly bytes: number;
  readonly folder: boolean;
}

/** Result that an import would have; nothing is written. */
export interface ImportCheck {
  readonly rows: BySplit<number>;
  readonly labels: readonly LabelCount[] | null;
  readonly rejected: number;
  readonly rejectedReasons: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first rejected rows. */
  readonly rejectedRows: readonly RejectedRow[];
  readonly warnings: readonly TaskWarning[];
  /** Share of the majority class on test, or on validation without a test split. */
  readonly majority: number | null;
  readonly tokens: TokenHistogram | null;
}

/** counts[i] = examples of exactly i tokens; the last entry also includes all longer ones. */
export interface TokenHistogram {
  readonly counts: readonly number[];
  readonly median: number;
  readonly percentile95: number;
  readonly longest: number;
}

export interface QueueView {
  readonly running: readonly string[];
  readonly queued: number;
  readonly held: boolean;
  /** Studies whose runs wait because their time is used up. */
  readonly spent: readonly { readonly study: string; readonly why: ErrorRecord }[];
  /** Runs that an ended process left unfinished. */
  readonly interrupted: readonly string[];
  readonly backend: BackendId | null;
  readonly device: string | null;
  /** Reason why the queue stopped by itself. */
  readonly error: ErrorRecord | null;
}

/** Three training steps on a tiny encoder. */
export interface SelfTestReport {
  readonly ok: boolean;
  readonly ms: number;
  readonly backend: BackendId | null;
  readonly device: string;
  readonly error: ErrorRecord | null;
}
