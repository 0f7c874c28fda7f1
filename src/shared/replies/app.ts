import { z } from 'zod';
import { locales } from '../i18n/languages';
import { backendIds } from '../run';
import type {
  AppState,
  ChosenFile,
  ExportPart,
  ExportPreview,
  FigureFormatView,
  PartView,
  QueueView,
  RunExportView,
  SelfTestReport,
} from '../window';
import { windowSettingsSchema, type WindowSettings } from '../settings';
import { errorReply } from './common';
import { flag, number, schemaOf, text } from './schema-of';

const backend = z.enum(backendIds).nullable();

export const settingsReply = schemaOf<WindowSettings>()(windowSettingsSchema);

const part = schemaOf<PartView>()(
  z.object({ id: text, state: z.enum(['ready', 'degraded', 'missing', 'off']), version: text, detail: text }),
);

const localized = z.record(z.enum(locales), text);

const runExport = schemaOf<RunExportView>()(z.object({ format: text, text: localized, options: z.record(text, flag) }));

const exportPart = schemaOf<ExportPart>()(z.object({ name: text, rows: number, bytes: number.nullable() }));

export const exportPreviewReply = schemaOf<ExportPreview>()(
  z.object({
    ...{ format: text, study: text.nullable(), runs: number, rows: number, files: number, bytes: number },
    ...{ texts: flag, paths: flag, parts: z.array(exportPart) },
  }),
);

const figureFormat = schemaOf<FigureFormatView>()(z.object({ format: text, text: localized }));

export const appStateReply = schemaOf<AppState>()(
  z.object({
    version: text,
    platform: z.enum(['linux', 'darwin', 'win32']),
    systemLocale: z.enum(locales),
    settings: settingsReply,
    dataFolder: text,
    freeBytes: number.nullable(),
    memoryBytes: number,
    threads: number,
    versions: z.record(text, text),
    electronFallback: flag,
    parts: z.array(part),
    exports: z.object({ runs: z.array(runExport), figures: z.array(figureFormat) }),
  }),
);

export const chosenFileReply = schemaOf<ChosenFile>()(
  z.object({ handle: text, name: text, bytes: number, folder: flag }),
);

export const selfTestReply = schemaOf<SelfTestReport>()(
  z.object({ ok: flag, ms: number, backend, device: text, error: errorReply.nullable() }),
);

export const queueReply = schemaOf<QueueView>()(
  z.object({
    running: z.array(text),
    queued: number,
    held: flag,
    spent: z.array(z.object({ study: text, why: errorReply })),
    interrupted: z.array(text),
    backend,
    device: text.nullable(),
    error: errorReply.nullable(),
  }),
);
