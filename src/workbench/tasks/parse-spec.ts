import {
  glueImportSchema,
  importSpecSchema,
  readOptionsSchema,
  type GlueImport,
  type ImportSpec,
  type ReadOptions,
} from '../../shared/dataset-import';
import { appError } from '../../shared/errors';

/** Returns the checked form of an import. An invalid value is refused with the command-line option that sets it. */
export const parseSpec = (spec: unknown): ImportSpec => parsed(importSpecSchema, spec);

export const parseGlueImport = (options: unknown): GlueImport => parsed(glueImportSchema, options);

export const parseReadOptions = (options: unknown): ReadOptions => parsed(readOptionsSchema, options);

function parsed<Schema extends typeof importSpecSchema | typeof readOptionsSchema | typeof glueImportSchema>(
  schema: Schema,
  value: unknown,
): Schema['_output'] {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const key = String(issue!.path[0] ?? '');
  const found: unknown = (value as Readonly<Record<string, unknown>> | null)?.[key];
  throw appError('option-invalid', {
    option: `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    found: typeof found === 'string' ? found : (JSON.stringify(found) ?? ''),
    allowed: issue!.message,
  });
}
