import { z } from 'zod';
import { devUses, glueTasks } from './glue';
import { itemNameSchema } from './item-name';
import { primaryMetrics } from './metric';
import type { PublicName } from './presets/names';
import { repairs } from './repair';
import { csvProfiles } from './spreadsheet';
import { taskKinds, type TaskWarning } from './task';

/** How a file is read and which of its columns make a task. The window and the command line create the same value. */

/**
 * `auto` uses content, then extension. `json` is one JSON text, `lines` a label and a text per line, `folders` a folder
 * per label, `label-files` a file per label with a text per line.
 */
export const fileFormats = [
  'csv',
  'tsv',
  'jsonl',
  'json',
  'parquet',
  'lines',
  'folders',
  'label-files',
  'xlsx',
  'arrow',
] as const;
export type FileFormat = (typeof fileFormats)[number];

/** How a quotation mark is written inside an enclosed field. */
export const escapeStyles = ['double', 'backslash'] as const;
export type EscapeStyle = (typeof escapeStyles)[number];

export type QuoteMode = boolean | 'lenient';

export const readOptionsSchema = z.strictObject({
  format: z.enum(['auto', ...fileFormats]).default('auto'),
  /** Undefined: detected from the first rows. */
  header: z.boolean().optional(),
  /** By its usual name: `utf-8`, `macintosh`, `euc-kr`, … It is never detected. */
  encoding: z.string().min(1).default('utf-8'),
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, 'one character that is neither a quotation mark nor a line break')
    .optional(),
  /** Undefined: on for CSV, off for TSV. `lenient`: a quotation mark inside an unenclosed field is text. */
  quote: z.union([z.boolean(), z.literal('lenient')]).optional(),
  /** Undefined: doubled quotation marks. If set, quoting is on. */
  escape: z.enum(escapeStyles).optional(),
  /** Of a spreadsheet: the sheet's name, or its number from 1. Undefined: the first sheet. */
  sheet: z.string().min(1).optional(),
  /** For a JSON text with several lists of objects: the keys that lead to the rows, joined with dots. */
  records: z.string().min(1).optional(),
});
export type ReadOptions = z.output<typeof readOptionsSchema>;

/** The files by split. */
export const filesBySplit = <Place extends z.ZodType>(place: Place) => ({
  train: place,
  ...{ validation: place.optional(), test: place.optional() },
  ...{ 'validation-mismatched': place.optional(), 'test-mismatched': place.optional() },
});

/** A column by name, or by 1-based number written as text. */
const column = z.string().min(1);
const path = z.string().min(1);
/** The program that will read the file of rejected rows. */
const csvProfile = z.enum(csvProfiles).default('spreadsheet');

export const importSpecSchema = readOptionsSchema.extend({
  name: itemNameSchema,
  kind: z.enum(taskKinds),
  /** One or more files that together are all rows, or one file per split. */
  files: z.union([z.array(path).min(1), z.strictObject(filesBySplit(path))]),
  /** Several columns are joined by one space. */
  text: z.array(column).min(1),
  /** Makes the text from columns, such as `{title}: {body}`. Its columns replace those of `text`. */
  textTemplate: z.string().min(1).optional(),
  textPair: column.optional(),
  /** Put in front of every text before it is tokenised, also of the second one. Stored rows do not contain it. */
  textPrefix: z
    .string()
    .min(1)
    .max(1_000)
    .refine((prefix) => !/\p{Surrogate}/u.test(prefix))
    .optional(),
  label: column,
  repair: z.array(z.enum(repairs)).default([]),
  /** Regular expression whose first group is the label. */
  labelPattern: z.string().optional(),
  dropLabels: z.array(z.string()).default([]),
  mapLabels: z.record(z.string(), z.string()).default({}),
  /** Positive label of `f1`. */
  positive: z.string().optional(),
  metric: z.enum(primaryMetrics).optional(),
  /** Percent: three parts of all rows, or [90, 10] to hold validation out of a train file. */
  split: z.array(z.number().positive()).min(2).max(3).optional(),
  splitSeed: z.number().int().min(0).default(0),
  stratify: z.boolean().default(false),
  group: column.optional(),
  groupDuplicates: z.boolean().default(false),
  /** If true, refuses instead of warning when a text occurs in two splits. */
  strict: z.boolean().default(false),
  csvProfile,
});
export type ImportSpecInput = z.input<typeof importSpecSchema>;
export type ImportSpec = z.output<typeof importSpecSchema>;

/** A GLUE folder: its files determine the other options. */
export const glueImportSchema = z.strictObject({
  task: z.enum(glueTasks),
  /** By default the name of the GLUE task. */
  name: itemNameSchema.optional(),
  dev: z.enum(devUses).default('test'),
  csvProfile,
});
export type GlueImportInput = z.input<typeof glueImportSchema>;
export type GlueImport = z.output<typeof glueImportSchema>;

export const rejectReasons = [
  ...(['field-count', 'empty-label', 'empty-text', 'not-a-number', 'dropped-label'] as const),
  /** Matches half of a surrogate pair, which no encoding can store. */
  'half-character',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export interface RejectedRow {
  readonly file: string;
  /** Physical line on which the row starts, from 1. */
  readonly line: number;
  readonly reason: RejectReason;
  /** The start of the row, for a person. */
  readonly excerpt: string;
}

/** Progress of reading an import. */
export interface ImportProgress {
  readonly rows: number;
  /** Bytes read so far; the start of a file counts each time it is read. */
  readonly bytes: number;
  /** Size of all files; null if it is unknown. */
  readonly totalBytes: number | null;
}

/** Receives the progress of an import, and may stop it. */
export interface ImportWatch {
  /** Ends the work with the signal's reason when it is aborted. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface InspectedColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'empty';
  readonly examples: readonly string[];
}

/** A way to read bytes that are not UTF-8, with the text around the first character in question. */
export interface Reading {
  readonly encoding: string;
  readonly excerpt: string;
}

/** Content of a file, before anything is imported. */
export interface DatasetInspection {
  readonly format: FileFormat;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly quote: QuoteMode;
  readonly header: boolean;
  /** Keys of a JSON text that lead to the list of its rows; null if there are none. */
  readonly records: string | null;
  readonly columns: readonly InspectedColumn[];
  /** Data rows (header not counted). */
  readonly rows: number;
  readonly physicalLines: number;
  /** Line breaks inside fields. */
  readonly lineBreaks: number;
  /** Warnings about how the files are read, each with the option that settles it. */
  readonly warnings: readonly TaskWarning[];
  /** The first rows with their physical line, for the preview. */
  readonly preview: readonly { readonly line: number; readonly fields: readonly string[] }[];
  /** Suggested mapping; every part can be changed. */
  readonly suggestion: {
    readonly name: string;
    readonly kind: (typeof taskKinds)[number] | null;
    readonly text: readonly string[];
    readonly textPair: string | null;
    readonly label: string | null;
    /** A public data set whose files look like this one. */
    readonly preset: PublicName | null;
  };
  /** Values of each column with few distinct ones, most frequent first, for the label histogram before the import. */
  readonly values: Readonly<Record<string, readonly { readonly name: string; readonly count: number }[]>>;
}
