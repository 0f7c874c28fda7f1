import { existsSync } from 'node:fs';
import path from 'node:path';

/** Labelled files of a GLUE task by split; a second dev file is read by `dataset import-glue` alone. */
const train = 'train.tsv';
const dev = ['dev.tsv', 'dev_matched.tsv'];

/** A folder with GLUE's files stands for its labelled ones; everything else stands for itself. */
export function withGlueFiles(paths: readonly string[]): string[] {
  return paths.flatMap((one) => {
    const labelled = dev.map((name) => path.join(one, name)).find((file) => existsSync(file));
    return labelled && existsSync(path.join(one, train)) ? [path.join(one, train), labelled] : [one];
  });
}
