import { z } from 'zod';
import {
  fileFormats,
  importSpecSchema,
  rejectReasons,
  type DatasetInspection,
  type InspectedColumn,
  type RejectedRow,
  type Reading,
} from '../dataset-import';
import { primaryMetrics } from '../metric';
import { presetNames, type PublicName } from '../presets/names';
import { glueTasks } from '../glue';
import type { PresetSpec } from '../presets/preset';
import { repairs } from '../repair';
import type { TokenLengths } from '../results';
import { taskKinds, type Baseline, type Example, type SplitRule, type TaskInfo } from '../task';
import type { ImportCheck, TokenHistogram } from '../window';
import { errorReply, labelReply, rowsReply, warningReply } from './common';
import { flag, looselyOf, number, schemaOf, text } from './schema-of';

const splitRule = schemaOf<SplitRule>()(
  z.object({
    kind: z.enum(['ratio', 'holdout', 'files']),
    shares: z.array(number).optional(),
    seed: number.optional(),
    stratify: flag.optional(),
    group: text.optional(),
    groupDuplicates: flag.optional(),
  }),
);

const baseline = schemaOf<Baseline>()(
  z.object({ metric: z.enum(['accuracy', 'mse']), validation: number.nullable(), test: number.nullable() }),
);

export const taskReply = schemaOf<TaskInfo>()(
  z.object({
    name: text,
    kind: z.enum(taskKinds),
    metric: z.enum(primaryMetrics),
    labels: z.array(labelReply).nullable(),
    positive: number.nullable(),
    rows: rowsReply,
    rejected: number,
    rejectedFile: text.nullable(),
    warnings: z.array(warningReply),
    split: splitRule,
    columns: z.object({ text: z.array(text), textPair: text.optional() }).optional(),
    textPrefix: text.optional(),
    repaired: z.array(z.enum(repairs)).optional(),
    baseline,
    sha256: text,
    source: text,
    credit: text.nullable(),
    importedAt: text,
    damage: errorReply.optional(),
  }),
);

export const exampleReply = schemaOf<Example>()(z.object({ text, pair: text.optional(), label: number.nullable() }));

const histogram = { counts: z.array(number), median: number, percentile95: number, longest: number };

export const tokenLengthsReply = schemaOf<TokenLengths>()(
  z.object({ task: text, encoder: text, examples: number, ...histogram }),
);

const columnReply = schemaOf<InspectedColumn>()(
  z.object({ name: text, type: z.enum(['text', 'integer', 'number', 'empty']), examples: z.array(text) }),
);

const publicName = looselyOf<PublicName>(z.enum([...presetNames, ...glueTasks]));

export const inspectionReply = schemaOf<DatasetInspection>()(
  z.object({
    format: z.enum(fileFormats),
    encoding: text,
    delimiter: text.nullable(),
    quote: z.union([flag, z.literal('lenient')]),
    header: flag,
    records: text.nullable(),
    columns: z.array(columnReply),
    rows: number,
    physicalLines: number,
    lineBreaks: number,
    warnings: z.array(warningReply),
    preview: z.array(z.object({ line: number, fields: z.array(text) })),
    suggestion: z.object({
      name: text,
      kind: z.enum(taskKinds).nullable(),
      text: z.array(text),
      textPair: text.nullable(),
      label: text.nullable(),
      preset: publicName.nullable(),
    }),
    values: z.record(text, z.array(labelReply)),
  }),
);

export const readingReply = schemaOf<Reading>()(z.object({ encoding: text, excerpt: text }));

export const presetReply = looselyOf<PresetSpec>(importSpecSchema.omit({ name: true, files: true }));

const rejectedRow = schemaOf<RejectedRow>()(
  z.object({ file: text, line: number, reason: z.enum(rejectReasons), excerpt: text }),
);

export const importCheckReply = schemaOf<ImportCheck>()(
  z.object({
    rows: rowsReply,
    labels: z.array(labelReply).nullable(),
    rejected: number,
    rejectedReasons: z.partialRecord(z.enum(rejectReasons), number),
    rejectedRows: z.array(rejectedRow),
    warnings: z.array(warningReply),
    majority: number.nullable(),
    tokens: schemaOf<TokenHistogram>()(z.object(histogram)).nullable(),
  }),
);
