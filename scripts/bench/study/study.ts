import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defaultEncoder } from '../../../src/shared/encoder';
import { appError } from '../../../src/shared/errors';
import { encoderFolder } from '../checkpoint';
import { figureOf, type Measured } from '../figures';
import { wholeNumber } from '../number-options';
import { besidePeer } from './beside-peer';
import { mean } from './cell-scores';
import { studyOfPeer } from './study-of-peer';
import { completeStudy, type CompletedStudy } from './complete-study';

/** Measures a whole study of the peers' form, from the start of the command to its end, with the score of each cell. */
export async function studyFigures(args: readonly string[]): Promise<Measured> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      study: { type: 'string' },
      data: { type: 'string' },
      encoder: { type: 'string' },
      peer: { type: 'string' },
      repeats: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    },
  });
  const repeats = wholeNumber('repeats', values.repeats);
  const data = required('--data', values.data, 'name the folder that holds a folder of each task');
  const place = required('--study', values.study, 'name a study file in the form of the peers');
  encoderFolder(values.encoder);
  const file = await contentOf('--study', place, (content) =>
    studyOfPeer(content, values.encoder === undefined ? defaultEncoder : 'bench-encoder'),
  );
  const peer = values.peer === undefined ? null : await contentOf('--peer', values.peer, (content) => content);

  const completed: CompletedStudy[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) completed.push(await completeStudy(file, data, values.encoder));
  const [first] = completed;
  const seconds = figureOf(
    'study.seconds',
    's',
    completed.map((one) => one.seconds),
  );
  const insideRuns = completed.map((one) => one.insideRuns);
  return {
    figures: [
      seconds,
      figureOf('study.insideRuns.seconds', 's', insideRuns),
      // The same seeds give the same scores in every repeat.
      figureOf('study.meanScore', 'score', [mean(first!.cells.map(({ score }) => score))]),
      ...first!.cells.map(({ name, score }) => figureOf(`study.${name}.score`, 'score', [score])),
      ...(peer === null ? [] : besidePeer(peer, seconds.value, first!.cells)),
    ],
    versions: first!.versions,
  };
}

function required(option: string, value: string | undefined, reason: string): string {
  if (value !== undefined) return value;
  throw appError('option-missing', { option, reason });
}

async function contentOf<T>(option: string, file: string, read: (content: unknown) => T): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw appError('file-missing', { file }, error);
  });
  try {
    return read(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    const allowed = 'a file in the form of the peers';
    throw appError('option-invalid', { option, found: file, allowed }, error);
  }
}
