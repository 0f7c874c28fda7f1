import { readTask, type ReadTask, type ReadTaskOptions } from '../import/read-task';
import type { DataFile } from '../readers/data-file';
import { glueSpec, type GlueRequest } from './glue-spec';

/** Reads a GLUE folder into a task. Refuses what `glueSpec` and `readTask` refuse. */
export async function importGlue(
  request: GlueRequest,
  fileOf: (path: string) => DataFile,
  options: ReadTaskOptions = {},
): Promise<ReadTask & { readonly files: readonly string[] }> {
  const { spec, parts } = await glueSpec(request, fileOf);
  const read = await readTask(spec, fileOf, { ...options, parts });
  // Nobody gave names for the labels of these files, and quotation marks are text in GLUE.
  const settled = ['label-rule-unused', 'quotes-look-used'];
  const warnings = read.warnings.filter(({ code }) => !settled.includes(code));
  return { ...read, warnings, files: parts.map(({ path }) => path) };
}
