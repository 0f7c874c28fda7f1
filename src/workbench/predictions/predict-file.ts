import { rmSync } from 'node:fs';
import type { InputRow } from '../../data/predict/input-rows';
import type { ModelAnswer, ModelFacts } from '../../shared/prediction';
import type { CsvProfile } from '../../shared/spreadsheet';
import { placeFile } from '../../store/file/place-file';
import type { Predicting } from '../trained/predicting';
import { rowsPerRequest } from '../trained/predict-rows';
import { inputFile, type InputChoice, type InputFile } from './input-file';
import { outputFormatOf } from './output-formats';
import { errorOf } from './output-table';
import { lockPart } from './part-lock';
import { openPart, type PartFile, type PartRow } from './part-file';

export interface FilePrediction extends InputChoice {
  /** Absolute path of the output; its ending decides the format. */
  readonly out: string;
  readonly models: readonly ModelFacts[];
  readonly csvProfile?: CsvProfile;
  /** Loads the models; called only if rows are left to predict. */
  readonly load: () => Promise<Predicting>;
  readonly onProgress?: (progress: PredictProgress) => void;
  readonly signal?: AbortSignal;
}

export interface PredictProgress {
  readonly rows: number;
  readonly of: number;
}

export interface PredictedFile {
  readonly file: string;
  readonly rows: number;
  /** Rows that could not be predicted; the output names the reason of each. */
  readonly unpredicted: number;
  /** Rows that an earlier, interrupted process had predicted. */
  readonly resumed: number;
}

/**
 * Predicts each row of a file into another one. Finished rows are kept beside the output, and the same call continues
 * after them. The output appears whole at the end. Returns null if it was stopped. Memory does not depend on the rows.
 */
export async function predictFile(request: FilePrediction): Promise<PredictedFile | null> {
  const { out, models, csvProfile, signal = new AbortController().signal } = request;
  const format = outputFormatOf(out);
  const input = await inputFile(request, signal).catch(nullIfAborted(signal));
  if (!input) return null;
  const partName = `${out}.part`;
  const release = lockPart(partName);
  let part: PartFile | null = null;
  try {
    part = openPart(partName, headOf(request, input.sha256));
    const resumed = part.done();
    if (resumed < input.rows) await predictRest(request, input, part, signal);
    if (part.done() < input.rows) return null;
    let unpredicted = 0;
    const rows = function* (stored: PartFile) {
      for (const row of stored.rows()) {
        if (errorOf(row) !== null) unpredicted++;
        yield row;
      }
    };
    const output = { models, inputColumns: input.columns, csvProfile, rows: rows.bind(null, part) };
    await placeFile(out, (file) => format.write(file, output));
    rmSync(partName, { force: true });
    return { file: out, rows: input.rows, unpredicted, resumed };
  } finally {
    part?.close();
    release();
  }
}

const nullIfAborted =
  (signal: AbortSignal) =>
  (error: unknown): null => {
    if (signal.aborted) return null;
    throw error;
  };

const headOf = ({ models, options, asked, imported }: FilePrediction, inputSha256: string) => ({
  models: models.map(({ id }) => id),
  inputSha256,
  reading: { options, columns: asked.text || asked.textPair ? asked : (imported ?? null) },
});

/** Predicts the rows that the part lacks. Reading and the process of the models work at the same time. */
async function predictRest(
  { load, onProgress }: FilePrediction,
  input: InputFile,
  part: PartFile,
  signal: AbortSignal,
): Promise<void> {
  const predicting = await load();
  try {
    let before: Promise<readonly PartRow[]> | null = null;
    const store = async (predicted: Promise<readonly PartRow[]>): Promise<void> => {
      part.append(await predicted);
      onProgress?.({ rows: part.done(), of: input.rows });
    };
    for await (const rows of requests(input.from(part.done()))) {
      const now = predicted(rows, predicting);
      // Awaited one request later; an early failure must not count as unhandled.
      now.catch(() => undefined);
      if (before) await store(before);
      before = now;
      if (signal.aborted) break;
    }
    if (before) await store(before);
  } finally {
    await predicting.close();
  }
}

/** Characters of one request; few rows of long texts make a request of their own. */
const charactersPerRequest = 2 ** 22;

async function* requests(rows: AsyncIterable<InputRow>): AsyncGenerator<readonly InputRow[], void> {
  let [some, characters]: [InputRow[], number] = [[], 0];
  for await (const row of rows) {
    some.push(row);
    for (const field of row.fields) characters += field.length;
    if (some.length < rowsPerRequest && characters < charactersPerRequest) continue;
    yield some;
    [some, characters] = [[], 0];
  }
  if (some.length > 0) yield some;
}

async function predicted(rows: readonly InputRow[], predicting: Predicting): Promise<readonly PartRow[]> {
  const inputs = rows.flatMap(({ input }) => (input ? [input] : []));
  const answers = inputs.length === 0 ? [] : await predicting.predict(inputs);
  let at = 0;
  const none: readonly ModelAnswer[] = [];
  return rows.map(({ row, fields, input, error }) => ({
    ...{ row, fields, error },
    answers: input ? answers[at++]! : none,
  }));
}
