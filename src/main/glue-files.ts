import { existsSync } from 'node:fs';
import path from 'node:path';
import { glueTasks } from '../shared/glue';
import { glueFiles } from '../shared/glue-files';

const names = (part: 'train' | 'dev' | 'devMismatched'): string[] => [
  ...new Set(glueTasks.flatMap((task) => glueFiles(task)[part] ?? [])),
];

/** A folder with GLUE's files stands for its labelled ones, train first; everything else stands for itself. */
export function withGlueFiles(paths: readonly string[]): string[] {
  return paths.flatMap((one) => {
    const found = (part: Parameters<typeof names>[0]): string[] =>
      names(part)
        .map((name) => path.join(one, name))
        .filter((file) => existsSync(file));
    const [train, dev] = [found('train').slice(0, 1), found('dev').slice(0, 1)];
    return train.length > 0 && dev.length > 0 ? [...train, ...dev, ...found('devMismatched')] : [one];
  });
}
