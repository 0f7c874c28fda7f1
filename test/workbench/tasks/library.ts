import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportSpecInput } from '../../../src/shared/dataset-import';
import { AppError } from '../../../src/shared/errors';
import type { TaskInfo } from '../../../src/shared/task';
import type { Store } from '../../../src/store/store';
import { encoderLibrary, type OpenEncoderLibrary } from '../../../src/workbench/encoders/encoder-library';
import { dataFolder, type DataFolder } from '../../../src/workbench/home/data-folder';
import { settingsFile } from '../../../src/workbench/home/settings';
import { taskLibrary, type OpenTaskLibrary } from '../../../src/workbench/tasks/task-library';
import { folder, newStore } from '../../store/sample';
import { writeTinyEncoder } from '../../tiny-encoder';

export interface TestLibrary {
  readonly home: DataFolder;
  readonly store: Store;
  readonly tasks: OpenTaskLibrary;
  readonly encoders: OpenEncoderLibrary;
  /** Adds the tiny encoder and returns its name. */
  addEncoder(): Promise<string>;
  /** Writes a file beside the data folder and returns its path. */
  file(name: string, content: string | Uint8Array): string;
}

export function newLibrary(): TestLibrary {
  const place = folder();
  const home = dataFolder(path.join(place, 'home'));
  const store = newStore(home.database);
  const encoders = encoderLibrary(store, home, settingsFile(home.settings));
  return {
    home,
    store,
    encoders,
    tasks: taskLibrary({ store, folder: home, tokenizerOf: encoders.tokenizerOf }),
    async addEncoder() {
      writeTinyEncoder(path.join(place, 'tiny'));
      return (await encoders.add(path.join(place, 'tiny'))).name;
    },
    file(name, content) {
      mkdirSync(place, { recursive: true });
      writeFileSync(path.join(place, name), content);
      return path.join(place, name);
    },
  };
}

export const plain = (files: ImportSpecInput['files'], more: Partial<ImportSpecInput> = {}): ImportSpecInput => ({
  name: 'reviews',
  kind: 'classification',
  files,
  text: ['text'],
  label: 'label',
  ...more,
});

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

/** `text,label` rows with two labels in turn. */
export const csvOf = (rows: number): string =>
  ['text,label', ...Array.from({ length: rows }, (_, i) => `text number ${i},${i % 2 ? 'good' : 'bad'}`)].join('\n');

export const countsOf = ({ labels }: Pick<TaskInfo, 'labels'>): Record<string, number> =>
  Object.fromEntries((labels ?? []).map(({ name, count }) => [name, count]));
