import { importTask } from '../../../src/data/import/import-task';
import { importSpecSchema } from '../../../src/shared/dataset-import';
import { sotuEra } from '../../../src/workbench/sample/tasks/sotu-era';

/** Words of a text, about as many as a sentence of a sentiment task has. */
const words = 10;

/** Natural short texts from a sample task of the installation: its passages, cut into pieces of ten words. */
export async function shortTexts(count: number): Promise<string[]> {
  const { spec, file } = sotuEra();
  const { rows } = await importTask(importSpecSchema.parse(spec), () => file);
  const all = Object.values(rows).flatMap((examples) => examples.flatMap(({ text }) => pieces(text.split(/\s+/))));
  // More than there are start over.
  return Array.from({ length: count }, (_, i) => all[i % all.length]!);
}

const pieces = (text: readonly string[]): string[] =>
  Array.from({ length: Math.floor(text.length / words) }, (_, i) => text.slice(i * words, (i + 1) * words).join(' '));
