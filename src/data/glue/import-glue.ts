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
  // Nobody named the labels that these files may hold, and GLUE itself says that their quotation marks are text.
  const settled = ['label-rule-unused', 'quotes-look-used'];
  const warnings = imported.warnings.filter(({ code }) => !settled.includes(code));
  return { ...imported, warnings, files: parts.map(({ path }) => path) };
}
