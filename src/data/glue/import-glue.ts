import { importTask, type ImportedTask } from '../import/import-task';
import type { DataFile } from '../readers/data-file';
import { glueSpec, type GlueRequest } from './glue-spec';

/** Reads a GLUE folder into a task; refuses as `glueSpec` and `importTask` do. */
export async function importGlue(
  request: GlueRequest,
  fileOf: (path: string) => DataFile,
): Promise<ImportedTask & { readonly files: readonly string[] }> {
  const { spec, parts } = await glueSpec(request, fileOf);
  const imported = await importTask(spec, fileOf, parts);
  // Nobody named the labels that these files may hold.
  const warnings = imported.warnings.filter(({ code }) => code !== 'label-rule-unused');
  return { ...imported, warnings, files: parts.map(({ path }) => path) };
}
