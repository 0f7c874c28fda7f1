import { z } from 'zod';
import type { AblationWork } from './ablation';
import {
  filesBySplit,
  importSpecSchema,
  readOptionsSchema,
  type DatasetInspection,
  type ImportProgress,
} from './dataset-import';
import type { EncoderInfo } from './encoder';
import type { ErrorRecord } from './errors';
import { locales } from './i18n/languages';
import { glueTasks } from './glue';
import { methodIds } from '../methods/registry';
import { figureKinds } from '../report/figures/registry';
import { tableFormatIds } from '../report/tables/formats/registry';
import { allSplits } from './metric';
import { presetNames } from './presets/names';
import type { PresetSpec } from './presets/preset';
import type { StudyPlan } from './plan';
import type { Evidence, StudyResults, StudySummary, TokenLengths } from './results';
import { backendIds, type MetricPoint, type RecordedEvent } from './run';
import type { StudyFileInput } from './study-file';
import type { Example, TaskInfo } from './task';
import type { SearchRecord } from './trial';
import type { AppState, ChosenFile, ImportCheck, QueueView, SelfTestReport, WindowSettings } from './window';

/**
 * What the window and the main process say to each other, once: call name → schema of its argument and type of its
 * reply. Main serves it, preload hands it over, the window calls it. No argument is ever a path: files are chosen in a
 * dialog or dropped, and the window knows them by a handle.
 */
interface Call<Args extends z.ZodType, Reply> {
  readonly args: Args;
  /** Carries the type only. */
  readonly reply?: Reply;
}

const call =
  <Args extends z.ZodType>(args: Args) =>
  <Reply>(): Call<Args, Reply> => ({ args });

const none = z.undefined();
const name = z.string().min(1).max(120);
const runId = z.string().regex(/^[0-9a-f]{32}$/);
export const handleSchema = z.string().regex(/^file-[0-9a-f]{32}$/);
const study = z.strictObject({ study: name });
const run = z.strictObject({ id: runId });
/** What a YAML or JSON study file would parse to; checked where studies are checked. */
const studyFile = z.strictObject({ file: z.record(z.string(), z.unknown()) });

/** The import of docs/product.md, "Options of `dataset import`", with handles in place of paths. */
const windowImportSchema = importSpecSchema.extend({
  files: z.union([z.array(handleSchema).min(1).max(64), z.strictObject(filesBySplit(handleSchema))]),
});

const settingsSchema = z.strictObject({
  language: z.enum(['system', ...locales]).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  backend: z.enum(['auto', ...backendIds]).optional(),
  parallel: z.union([z.literal('auto'), z.number().int().min(1).max(64)]).optional(),
});

const formatId = z.string().min(1).max(40);

const figureSchema = z.strictObject({
  study: name,
  kind: z.enum(figureKinds),
  /** An id that `app:state` listed; main knows its formats. */
  format: formatId,
  locale: z.enum(locales),
  y: z.enum(['delta', 'score']).optional(),
  x: z.enum(['trained', 'fraction']).optional(),
  split: z.enum(['auto', 'validation', 'test']).optional(),
  within: z.number().min(0).max(100).optional(),
  tasks: z.array(name).max(1000).optional(),
  methods: z.array(z.enum(methodIds)).optional(),
  overlay: z.boolean().optional(),
  show: z.strictObject({ bands: z.boolean(), tasks: z.boolean(), seeds: z.boolean(), pareto: z.boolean() }).optional(),
});

const tableSchema = z.strictObject({
  study: name,
  format: z.enum(tableFormatIds),
  locale: z.enum(locales),
  style: z.enum(['glue', 'extra']),
  estimator: z.enum(['mean', 'best-seed']),
  split: z.enum(['auto', 'validation', 'test']),
});

/** A file that the person chose a place for; null where the dialog was closed. */
type Saved = { readonly file: string } | null;

export const calls = {
  'app:state': call(none)<AppState>(),
  'app:settings': call(settingsSchema)<WindowSettings>(),
  'app:moveDataFolder': call(none)<{ readonly dataFolder: string } | null>(),
  'app:showDataFolder': call(none)<undefined>(),
  /** Loads the page again, in place of the one that says why it stopped. */
  'app:reload': call(none)<undefined>(),
  'app:credits': call(none)<{ readonly notice: string; readonly licence: string }>(),
  'app:copy': call(z.strictObject({ text: z.string().max(1_000_000) }))<undefined>(),
  'app:selfTest': call(none)<SelfTestReport>(),

  'files:choose': call(z.strictObject({ purpose: z.enum(['data', 'encoder']) }))<readonly ChosenFile[]>(),

  'tasks:list': call(none)<readonly TaskInfo[]>(),
  'tasks:inspect': call(
    z.strictObject({ files: z.array(handleSchema).min(1).max(64), options: readOptionsSchema.partial() }),
  )<DatasetInspection>(),
  'tasks:preset': call(
    z.strictObject({ preset: z.enum([...presetNames, ...glueTasks]), files: z.array(handleSchema).min(1).max(64) }),
  )<PresetSpec>(),
  'tasks:check': call(z.strictObject({ spec: windowImportSchema, encoder: name.nullable() }))<ImportCheck>(),
  'tasks:import': call(z.strictObject({ spec: windowImportSchema }))<TaskInfo>(),
  /** Stops what is read for an import: its calls end with the error `import-stopped`. */
  'tasks:stop': call(none)<undefined>(),
  'tasks:examples': call(
    z.strictObject({
      task: name,
      split: z.enum(allSplits),
      from: z.number().int().min(0),
      count: z.number().int().min(1).max(500),
    }),
  )<readonly Example[]>(),
  'tasks:tokenLengths': call(z.strictObject({ task: name, encoder: name }))<TokenLengths>(),
  'tasks:remove': call(z.strictObject({ task: name }))<undefined>(),

  'encoders:list': call(none)<readonly EncoderInfo[]>(),
  'encoders:add': call(z.strictObject({ folder: handleSchema, name: name.optional() }))<EncoderInfo>(),
  'encoders:remove': call(z.strictObject({ encoder: name }))<undefined>(),

  'studies:list': call(none)<readonly StudySummary[]>(),
  'studies:sample': call(none)<StudyFileInput>(),
  'studies:plan': call(studyFile)<StudyPlan>(),
  'studies:start': call(studyFile)<{ readonly study: string; readonly queued: number }>(),
  'studies:results': call(study)<StudyResults>(),
  'studies:intervals': call(
    z.strictObject({ study: name, tasks: z.array(name).max(1000), includeCollapsed: z.boolean().default(false) }),
  )<Readonly<Record<string, Evidence | null>>>(),
  'studies:open': call(none)<{ readonly name: string; readonly file: StudyFileInput } | null>(),
  'studies:save': call(studyFile)<Saved>(),
  'studies:retryFailed': call(study)<{ readonly study: string; readonly queued: number }>(),
  'studies:pause': call(study)<undefined>(),
  'studies:continue': call(study)<undefined>(),
  'studies:cancel': call(study)<undefined>(),

  'runs:curve': call(run)<readonly MetricPoint[]>(),
  'runs:search': call(run)<SearchRecord | null>(),
  'runs:sparklines': call(z.strictObject({ ids: z.array(runId).max(200) }))<
    Readonly<Record<string, readonly (number | null)[]>>
  >(),
  'runs:pause': call(run)<undefined>(),
  'runs:cancel': call(run)<undefined>(),
  'runs:retry': call(run)<undefined>(),

  /** Resolves when it has ended or was stopped. */
  'ablations:start': call(run.extend({ task: name.optional() }))<undefined>(),
  'ablations:stop': call(none)<undefined>(),
  'ablations:working': call(none)<readonly AblationWork[]>(),

  'queue:state': call(none)<QueueView>(),
  'queue:pause': call(none)<undefined>(),
  'queue:continue': call(none)<undefined>(),

  'exports:runs': call(
    z.strictObject({
      study: name.nullable(),
      format: formatId,
      options: z.record(z.string().max(40), z.boolean()).optional(),
    }),
  )<Saved>(),
  'exports:figure': call(figureSchema)<Saved>(),
  'exports:table': call(tableSchema)<Saved>(),
} as const;

export type CallName = keyof typeof calls;
type ReplyOf<One> = One extends Call<z.ZodType, infer Reply> ? Reply : never;
/** What the window passes. */
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['args']>;
/** What main receives, checked and with defaults. */
export type CallArgs<Name extends CallName> = z.output<(typeof calls)[Name]['args']>;
export type CallReply<Name extends CallName> = ReplyOf<(typeof calls)[Name]>;

/** Events that main publishes. */
export interface Events {
  /** At most once a second, in order. */
  'runs:events': readonly RecordedEvent[];
  'queue:changed': QueueView;
  'ablations:changed': readonly AblationWork[];
  /** Of an import, while it reads. */
  'tasks:progress': ImportProgress;
  'files:dropped': readonly ChosenFile[];
  /** Main met an error that nobody handled; its work continues. */
  'app:fault': ErrorRecord;
  /** A menu entry or a second start asks for something. */
  'app:command': 'settings' | 'import' | 'new-study';
}
export type EventName = keyof Events;
