import { importTask } from '../../../src/data/import/import-task';
import { importSpecSchema } from '../../../src/shared/dataset-import';
import { sotuEra } from '../../../src/workbench/sample/tasks/sotu-era';

/** The length of a text, similar to a sentence of a sentiment task. */
const words = 10;

/** Returns natural short texts: passages of a sample task, cut every ten words. */
export async function shortTexts(count: number): Promise<string[]> {
  const { spec, file } = sotuEra();
  const { rows } = await importTask(importSpecSchema.parse(spec), () => file);
  const all = Object.values(rows).flatMap((examples) => examples.flatMap(({ text }) => pieces(text.split(/\s+/))));
  // Repeated where the sample has fewer.
  return Array.from({ length: count }, (_, i) => all[i % all.length]!);
}

const pieces = (text: readonly string[]): string[] =>
  Array.from({ length: Math.floor(text.length / words) }, (_, i) => text.slice(i * words, (i + 1) * words).join(' '));
