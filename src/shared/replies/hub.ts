import { z } from 'zod';
import type { HubPreview } from '../hub';
import { flag, number, schemaOf, text } from './schema-of';

export const hubPreviewReply = schemaOf<HubPreview>()(
  z.object({
    source: text,
    repository: text,
    revision: text,
    commit: text,
    endpoint: text,
    licence: text.nullable(),
    isGated: flag,
    modelType: text,
    layers: number,
    hidden: number,
    parameters: number,
    files: z.array(z.object({ path: text, bytes: number, isCached: flag })),
    bytes: number,
    downloadBytes: number,
    cache: text,
    freeBytes: number.nullable(),
  }),
);
