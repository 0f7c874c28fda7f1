import { existsSync } from 'node:fs';
import path from 'node:path';
import { glueTasks } from '../../shared/glue';
import { glueFiles, type GlueFiles } from '../../shared/glue-files';

/** Replaces a folder of GLUE by its labelled files, train first. Other paths are unchanged. */
export function withGlueFiles(paths: readonly string[]): string[] {
  return paths.flatMap((one) => {
    const found = (part: keyof GlueFiles): string[] =>
      namesOf(part)
        .map((name) => path.join(one, name))
        .filter((file) => existsSync(file));
    const [train, dev] = [found('train').slice(0, 1), found('dev').slice(0, 1)];
    return train.length > 0 && dev.length > 0 ? [...train, ...dev, ...found('devMismatched')] : [one];
  });
}

/** File names of all tasks: the person has not chosen a task yet. */
const namesOf = (part: keyof GlueFiles): string[] => [
  ...new Set(glueTasks.flatMap((task) => glueFiles(task)[part] ?? [])),
];
