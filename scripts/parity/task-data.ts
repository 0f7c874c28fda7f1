import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import type { EncoderShape } from '../../src/shared/encoder';
import { appError } from '../../src/shared/errors';
import { openWorkbench } from '../../src/workbench/open-workbench';
import { importOf } from '../bench/study/known-tasks';
import { inScratchFolder } from '../bench/scratch-folder';
import type { ParityData } from './cases';

export interface TaskRows {
  readonly task: string;
  /** A folder that holds a folder of the task. */
  readonly data: string;
  /** Taken from the start of the training set. */
  readonly rows: number;
  readonly maxLength: number;
}

/** Imports a task and returns its first training rows as the encoder in `folder` reads them. Throws `option-invalid`. */
export async function taskData(folder: string, shape: EncoderShape, wanted: TaskRows): Promise<ParityData> {
  const tokenizer = await readFile(path.join(folder, 'tokenizer.json'));
  const { encode } = loadTokenizer({ tokenizer, vocabulary: null, config: null }, shape);
  return inScratchFolder(async (home) => {
    const workbench = await openWorkbench({ home });
    try {
      const { labels } = await workbench.tasks.import(importOf(wanted.task, wanted.data));
      if (labels === null) {
        throw appError('option-invalid', { option: '--task', found: wanted.task, allowed: 'classification tasks' });
      }
      const rows = await workbench.tasks.examples(wanted.task, 'train', 0, wanted.rows);
      const examples = rows.map((row) => ({ ...encode(row, wanted.maxLength), label: row.label }));
      return { examples, outputs: labels.length };
    } finally {
      await workbench.close();
    }
  });
}
